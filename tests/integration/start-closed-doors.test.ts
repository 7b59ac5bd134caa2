import { request } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ask, type Serving, serving } from '../helpers/pult-process.ts'
import { temporaryFolder } from '../helpers/data-folders.ts'

type Description = { paths: Record<string, Record<string, { operationId: string }>> }
const newFolder = (): string => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  return join(folder, 'data')
}

/** Every procedure of the contract as a request: what the published description says, not what this test knows. */
async function operations(engine: Serving): Promise<{ method: string; path: string }[]> {
  const { paths } = (await ask(engine, '/openapi.json')).answer as Description
  return Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path: `/api${path}` })))
}

function statusOf({ origin }: Serving, { method, path, headers = {} }: { method: string; path: string; headers?: Record<string, string> }): Promise<number> {
  return new Promise((resolve, reject) => {
    const body = method === 'POST' ? '{}' : undefined
    const asked = request(new URL(path, origin), { method, agent: false, headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

test('[PE1] nothing of the contract answers without the token, nor with a wrong one; a foreign page is refused with the right one', async () => {
  const engine = await serving(['serve', '--data', newFolder(), '--empty'])
  const all = await operations(engine)
  expect(all.length).toBeGreaterThan(35)
  const others = ['/', '/index.html', '/api', '/api/', '/api/openapi.json', '/rpc', '/blobs/x', '/settings'].map((path) => ({ method: 'GET', path }))
  const foreigners: Record<string, string>[] = [{ origin: 'https://evil.example' }, { origin: 'null' }, { host: 'evil.example' }]
  const wrong = { authorization: `Bearer ${'x'.repeat(engine.token.length)}` }
  const right = { authorization: `Bearer ${engine.token}` }
  for (const one of [...all, ...others]) {
    expect([one, await statusOf(engine, one)]).toEqual([one, 401])
    expect([one, await statusOf(engine, { ...one, headers: wrong })]).toEqual([one, 401])
    for (const foreign of foreigners) {
      expect([one, foreign, await statusOf(engine, { ...one, headers: { ...right, ...foreign } })]).toEqual([one, foreign, 403])
    }
  }
  expect((await ask(engine, '/system/health')).status).toBe(200)
}, 60_000)

test('[PE1] the token of one start is good for that start only', async () => {
  const folder = newFolder()
  const first = await serving(['serve', '--data', folder, '--empty'])
  await first.kill('SIGTERM')
  const second = await serving(['serve', '--data', folder, '--port', new URL(first.origin).port])
  expect(second.origin).toBe(first.origin)
  expect((await ask(first, '/system/health')).status).toBe(401)
  expect((await ask(second, '/system/health')).status).toBe(200)
}, 60_000)
