import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mountSmallDisk } from '../../../tests/helpers/data-folders.ts'
import { folderOfTest } from '../../../tests/helpers/folder-of-test.ts'
import { createRandom } from '../../core/kernel/random.ts'
import { type AskServer, fetchModel, notePath } from './fetch-model.ts'

const bytes = Buffer.from(createRandom(7).bytes(300_000))
const sum = (kind: string, of: Uint8Array = bytes) => createHash(kind).update(of).digest('hex')
const url = 'https://models.example/one.onnx'

/** A maker's server: the product asks it over TLS, the test takes the TLS away. */
async function serverOf(answer: (request: IncomingMessage, response: ServerResponse, turn: number) => void) {
  const asked: { path: string; range: string | undefined; ifRange: string | undefined }[] = []
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', range: request.headers.range, ifRange: request.headers['if-range'] as string | undefined })
    answer(request, response, asked.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => { server.closeAllConnections(); server.close() })
  const ask: AskServer = (address, init) => fetch(address.replace(/^https:\/\/[^/]+/, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`), init)
  return { ask, asked, breakLines: () => server.closeAllConnections() }
}

/** Serves ranges as servers do, and says no more after `most` bytes of an answer. */
function serve(request: IncomingMessage, response: ServerResponse, { content = bytes, etag = '"a"', most = Infinity } = {}) {
  const asked = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')
  const rest = asked && (request.headers['if-range'] ?? etag) === etag
  const from = rest ? Number(asked[1]) : 0
  if (rest && from >= content.length) return void response.writeHead(416, { 'content-range': `bytes */${String(content.length)}` }).end()
  const part = content.subarray(from)
  response.writeHead(rest ? 206 : 200, { etag, 'content-length': part.length, ...(rest ? { 'content-range': `bytes ${String(from)}-${String(content.length - 1)}/${String(content.length)}` } : {}) })
  if (part.length <= most) response.end(part)
  else response.write(part.subarray(0, most))
}

const whole = (request: IncomingMessage, response: ServerResponse) => serve(request, response)

type Options = Partial<Omit<Parameters<typeof fetchModel>[0], 'work'>> & { signal?: AbortSignal; folder?: string; onProgress?: (done: number) => void }
async function fetched({ ask }: { ask: AskServer }, { signal = new AbortController().signal, folder = folderOfTest(), onProgress = () => undefined, ...options }: Options = {}) {
  const partial = join(folder, 'one')
  const seen: [number, number | null][] = []
  const work = { signal, report: (done: number, total: number | null) => { seen.push([done, total]); onProgress(done) } }
  const outcome = await fetchModel({ url, partial, stated: { sha256: sum('sha256'), md5: null }, mostBytes: 1_000_000, ask, work, stillMs: 5_000, ...options })
  return { outcome, partial, seen }
}
const refusedFor = (reason: string) => ({ kind: 'refused', problem: { reason } })

test('[MD2] a file that arrives whole is held against its checksum, and how far it is is told', async () => {
  const { outcome, partial, seen } = await fetched(await serverOf(whole), { stated: { sha256: null, md5: sum('md5') } })
  expect(outcome).toEqual({ kind: 'fetched', bytes: bytes.length, sha256: sum('sha256') })
  expect(readFileSync(partial).equals(bytes)).toBe(true)
  expect(seen.at(-1)).toEqual([bytes.length, bytes.length])
})

test('[MD2] a line that breaks is taken up where it broke, as long as it moves on', async () => {
  const server = await serverOf((request, response) => serve(request, response, { most: 64_000 }))
  const { outcome } = await fetched(server, { onProgress: server.breakLines })
  expect(outcome).toMatchObject({ kind: 'fetched', sha256: sum('sha256') })
  expect(server.asked.length).toBeGreaterThan(4)
  expect(server.asked[1]).toMatchObject({ range: expect.stringMatching(/^bytes=[1-9]\d*-$/), ifRange: '"a"' })
})

test('[MD2] a server that is away is said after three tries, and the next fetch goes on from what came', async () => {
  const folder = folderOfTest()
  const broken = await serverOf((request, response, turn) => (turn === 1 ? serve(request, response, { most: 100_000 }) : response.destroy()))
  expect((await fetched(broken, { folder, onProgress: broken.breakLines })).outcome).toMatchObject({ kind: 'refused', problem: { reason: 'model-fetch-away', params: { host: 'models.example' } } })
  const server = await serverOf(whole)
  expect((await fetched(server, { folder })).outcome.kind).toBe('fetched')
  expect(server.asked).toEqual([{ path: '/one.onnx', range: expect.stringMatching(/^bytes=[1-9]/), ifRange: '"a"' }])
})

test('[MD2] what lies there already in full is not fetched again; what is of another file is not built upon', async () => {
  const folder = folderOfTest()
  writeFileSync(join(folder, 'one'), bytes)
  writeFileSync(notePath(join(folder, 'one')), JSON.stringify({ url, etag: '"a"' }))
  const server = await serverOf(whole)
  expect((await fetched(server, { folder })).outcome.kind).toBe('fetched')
  expect(server.asked).toHaveLength(1)
  const other = folderOfTest()
  writeFileSync(join(other, 'one'), 'the first half of something else')
  writeFileSync(notePath(join(other, 'one')), JSON.stringify({ url: 'https://models.example/other.onnx', etag: '"a"' }))
  expect((await fetched(server, { folder: other })).outcome.kind).toBe('fetched')
  expect(server.asked[1]?.range).toBeUndefined()
  const renewed = folderOfTest()
  writeFileSync(join(renewed, 'one'), 'of an older version')
  writeFileSync(notePath(join(renewed, 'one')), JSON.stringify({ url, etag: '"old"' }))
  expect((await fetched(server, { folder: renewed })).outcome.kind).toBe('fetched')
})

test('[MD2] a file that is not what was stated is removed, and both sums are said', async () => {
  const { outcome, partial } = await fetched(await serverOf((request, response) => serve(request, response, { content: Buffer.from('something else') })))
  expect(outcome).toEqual({ kind: 'refused', problem: { reason: 'model-checksum-wrong', params: { has: sum('sha256', Buffer.from('something else')), wanted: sum('sha256') } } })
  expect([existsSync(partial), existsSync(notePath(partial))]).toEqual([false, false])
})

test('[MD2] a page, a refusal, a file beyond the limit and a way off the encrypted line are each said as such', async () => {
  const page = await serverOf((_request, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>'))
  expect((await fetched(page)).outcome).toMatchObject(refusedFor('model-is-html'))
  const gone = await serverOf((_request, response) => void response.writeHead(404).end())
  expect((await fetched(gone)).outcome).toEqual({ kind: 'refused', problem: { reason: 'model-fetch-refused', params: { host: 'models.example', status: 404 } } })
  const server = await serverOf(whole)
  expect((await fetched(server, { mostBytes: 1000 })).outcome).toMatchObject(refusedFor('model-too-large'))
  const endless = await serverOf((_request, response) => { response.writeHead(200); response.write(bytes); response.end(bytes) })
  expect((await fetched(endless, { mostBytes: 350_000 })).outcome).toMatchObject(refusedFor('model-too-large'))
  const away = await serverOf((_request, response) => void response.writeHead(302, { location: 'http://plain.example/one.onnx' }).end())
  expect((await fetched(away)).outcome).toEqual({ kind: 'refused', problem: { reason: 'model-fetch-unsafe', params: { host: 'plain.example' } } })
  const round = await serverOf((_request, response) => void response.writeHead(302, { location: '/again' }).end())
  expect((await fetched(round)).outcome).toMatchObject(refusedFor('model-fetch-refused'))
  const moved = await serverOf((request, response) => (request.url === '/one.onnx' ? void response.writeHead(302, { location: 'https://store.example/two' }).end() : serve(request, response)))
  expect((await fetched(moved)).outcome.kind).toBe('fetched')
})

test('[MD2] a stop stops at once and keeps what came', async () => {
  const abort = new AbortController()
  const server = await serverOf((_request, response) => { response.writeHead(200, { 'content-length': bytes.length }); response.write(bytes.subarray(0, 100_000)) })
  const { outcome, partial } = await fetched(server, { signal: abort.signal, onProgress: () => abort.abort() })
  expect(outcome).toEqual({ kind: 'stopped' })
  expect(existsSync(partial)).toBe(true)
})

test('[MD2] a server that falls silent is away', async () => {
  const server = await serverOf((_request, response) => { response.writeHead(200, { 'content-length': bytes.length }); response.flushHeaders() })
  expect((await fetched(server, { stillMs: 60 })).outcome).toMatchObject(refusedFor('model-fetch-away'))
})

test('[MD2] a disk without room is said, before where the size is known, and nothing of the file stays on it', async () => {
  const disk = mountSmallDisk(256 * 1024)
  // Only root on Linux can mount a disk small enough to fill.
  if (!disk) return
  try {
    const server = await serverOf(whole)
    expect((await fetched(server, { folder: disk.folder })).outcome).toMatchObject(refusedFor('disk-full'))
    const silent = await serverOf((_request, response) => { response.writeHead(200); response.end(bytes) })
    const { outcome, partial } = await fetched(silent, { folder: disk.folder })
    expect(outcome).toMatchObject(refusedFor('disk-full'))
    expect(existsSync(partial)).toBe(false)
  } finally {
    disk.remove()
  }
})
