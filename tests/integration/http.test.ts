import { request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { connectToEngine } from '../../src/cli/client.ts'
import { contract } from '../../src/contracts/api.ts'
import type { Listening } from '../../src/main/http/control-listener.ts'
import { network, rpcHouse, type RpcHouse } from '../helpers/rpc-house.ts'
import { listenerOf, listening, shellPage } from '../helpers/serve-house.ts'

let house: RpcHouse
let served: ReturnType<typeof listenerOf>
let desk: Listening

beforeAll(async () => {
  house = await rpcHouse()
  served = listenerOf(house, { mode: 'desk' })
  desk = listening(await served.start()) as Listening
})
afterAll(async () => {
  await desk.stop()
  served.remove()
})

type Sent = { method?: string; headers?: Record<string, string>; body?: string; bearer?: boolean; cookie?: boolean }
type Got = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** Plain node:http, because fetch will not send a foreign Host or an untidy path. */
function ask(path: string, { method = 'GET', headers = {}, body, bearer = true, cookie = false }: Sent = {}): Promise<Got> {
  const own = { ...(bearer ? { authorization: `Bearer ${desk.token}` } : {}), ...(cookie ? { cookie: `other=1; pult-${desk.port}=${desk.token}` } : {}) }
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: desk.port, path, method, headers: { ...own, ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => { text += part }).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
const post = (path: string, body: unknown, headers: Record<string, string> = {}) => ask(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
const upgrade = (headers: Record<string, string>, path = '/rpc') => new Promise<number>((resolve) => {
  const socket = new WebSocket(`ws://127.0.0.1:${desk.port}${path}`, { headers })
  socket.on('open', () => { socket.close(); resolve(101) })
  socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
  socket.on('error', () => undefined)
})

test('the printed address answers with the page and sets a cookie that scripts and other sites never see', async () => {
  const { status, headers, body } = await ask(desk.address.slice(desk.origin.length), { bearer: false })
  expect([status, body]).toEqual([200, shellPage])
  expect(headers['set-cookie']).toEqual([`pult-${desk.port}=${desk.token}; Path=/; HttpOnly; SameSite=Strict`])
  expect((await ask('/', { bearer: false, cookie: true })).status).toBe(200)
  expect((await ask('/', { bearer: false, cookie: true })).headers['set-cookie']).toBeUndefined()
})

test('without the token everything is answered 401: page, file, picture, API and socket', async () => {
  for (const path of ['/', '/?token=wrong', '/assets/index-Ab12Cd34.js', `/blobs/${'a'.repeat(64)}`, '/api/session', '/api/openapi.json', `/api/session?token=${desk.token}`, '/nothing']) {
    expect([path, (await ask(path, { bearer: false })).status]).toEqual([path, 401])
  }
  expect((await ask('/api/documents/create', { bearer: false, method: 'POST', body: '{}' })).status).toBe(401)
  expect((await ask('/', { bearer: false, headers: { cookie: `pult-${desk.port + 1}=${desk.token}` } })).status).toBe(401)
  expect(await upgrade({})).toBe(401)
  expect(await upgrade({ cookie: `pult-${desk.port}=wrong` })).toBe(401)
  expect(await upgrade({ cookie: `pult-${desk.port}=${desk.token}` })).toBe(101)
})

test('[ER2] a browser without the token reads why, in its language; a program gets a problem', async () => {
  for (const [language, text] of [['kk-KZ,ru;q=0.8', 'Pult'], ['en-GB,en;q=0.9,ru;q=0.5', 'Open the link Pult printed at start'], ['de', 'Pult'], ['de,ru;q=0.7', 'Откройте']] as const) {
    const { headers, body } = await ask('/', { bearer: false, headers: { accept: 'text/html', 'accept-language': language } })
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-language']).toBe({ k: 'kk', e: 'en', d: 'ru' }[language[0]!])
    expect(body).toContain(text)
  }
  const { headers, body } = await ask('/api/session', { bearer: false })
  expect(headers['content-type']).toBe('application/json; charset=utf-8')
  expect(JSON.parse(body)).toMatchObject({ code: 'UNAUTHORIZED', status: 401, data: { problems: [{ reason: 'token-missing' }] } })
})

test('a foreign Origin or Host is refused, whatever else is right', async () => {
  const good = { cookie: `pult-${desk.port}=${desk.token}` }
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' }, { origin: 'null' }, { origin: `http://127.0.0.1:${desk.port + 1}` }, { origin: `https://127.0.0.1:${desk.port}` },
    { host: `evil.example:${desk.port}` }, { host: 'localhost' }, { host: `127.0.0.1.evil.example:${desk.port}` }, { host: `localhost:${desk.port}@evil` },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
  ]
  for (const headers of foreign) {
    expect([headers, (await ask('/api/history/redo', { method: 'POST', headers: { ...good, ...headers } })).status]).toEqual([headers, 403])
    expect([headers, await upgrade({ ...good, ...headers })]).toEqual([headers, 403])
  }
  expect(JSON.parse((await post('/api/history/redo', {}, { origin: 'https://evil.example' })).body)).toMatchObject({ data: { problems: [{ reason: 'foreign-origin' }] } })
  for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
    expect((await ask('/', { headers: { host: `${host}:${desk.port}`, origin: `http://${host}:${desk.port}` } })).status).toBe(200)
    expect(await upgrade({ ...good, host: `${host}:${desk.port}`, origin: `http://${host}:${desk.port}` })).toBe(101)
  }
  expect((await ask(`/?token=${desk.token}`, { bearer: false, headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } })).status).toBe(200)
  expect(await upgrade(good, '/elsewhere')).toBe(403)
})

test('every answer carries the strict policy', async () => {
  for (const answer of [await ask('/'), await ask('/', { bearer: false }), await ask('/api/session'), await ask('/nowhere.js')]) {
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';.*frame-ancestors 'none'; base-uri 'none'; form-action 'self'$/)
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' })
  }
})

test('files of the page come with their type; what the build named by content is kept for good', async () => {
  const script = await ask('/assets/index-Ab12Cd34.js')
  expect(script.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' })
  const page = await ask('/')
  expect(page.headers['cache-control']).toBe('no-cache')
  expect((await ask('/', { headers: { 'if-none-match': String(page.headers.etag) } })).status).toBe(304)
  expect(await ask('/settings/people', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  expect((await ask('/', { method: 'DELETE' })).status).toBe(405)
})

test('no path leads out of the folder', async () => {
  for (const path of ['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/%2e%2e%2f%2e%2e%2fsecret.txt', '/..\\secret.txt', '/%5c..%5csecret.txt', '/secret.txt%00.js', '/%c0%ae%c0%ae/secret.txt', '//etc/passwd.txt', '/.hidden.txt', '/c:secret.txt']) {
    const { status, body } = await ask(path)
    expect([path, status]).toEqual([path, 404])
    expect(body).not.toContain('not for anyone')
  }
})

test('[SE2] pictures are served by hash, never as something that could run', async () => {
  const at = (letter: string) => letter.repeat(64)
  served.putBlob(at('a'), '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  served.putBlob(at('b'), Buffer.from('89504e470d0a1a0a00', 'hex'))
  served.putBlob(at('c'), '<html><script>alert(1)</script>')
  const svg = await ask(`/blobs/${at('a')}`)
  expect(svg.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' })
  expect(svg.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
  expect((await ask(`/blobs/${at('a')}`, { headers: { 'if-none-match': `"${at('a')}"` } })).status).toBe(304)
  expect((await ask(`/blobs/${at('b')}`)).headers['content-type']).toBe('image/png')
  expect((await ask(`/blobs/${at('c')}`)).headers).toMatchObject({ 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' })
  for (const path of [`/blobs/${at('d')}`, '/blobs/short', `/blobs/../secret.txt`, `/blobs/${at('A')}`]) expect((await ask(path)).status).toBe(404)
})

test('a film is served by hash, with its type, and from wherever its player asks', async () => {
  const at = 'e'.repeat(64)
  served.putBlob(at, Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.from('0123456789')]))
  expect((await ask(`/blobs/${at}`)).headers).toMatchObject({ 'content-type': 'video/mp4', 'accept-ranges': 'bytes', 'content-length': '22' })
  expect(await ask(`/blobs/${at}`, { headers: { range: 'bytes=12-15' } })).toMatchObject({ status: 206, body: '0123', headers: { 'content-range': 'bytes 12-15/22', 'content-length': '4' } })
  expect(await ask(`/blobs/${at}`, { headers: { range: 'bytes=-2' } })).toMatchObject({ status: 206, body: '89' })
  expect(await ask(`/blobs/${at}`, { headers: { range: 'bytes=22-' } })).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */22' } })
  expect((await ask('/')).headers['content-security-policy']).toContain("media-src 'self' blob:")
})

test('the same procedures answer over HTTP: queries, bodies, refusals', async () => {
  expect(JSON.parse((await ask('/api/session')).body)).toMatchObject({ mode: 'desk', person: { name: 'Owner' } })
  const made = await post('/api/documents/create', { kind: 'advertiser', fields: { networkId: network.id, code: '007', name: '42' } })
  const { id } = JSON.parse(made.body) as { id: string }
  expect(house.model.get(id)?.fields).toMatchObject({ code: '007', name: '42' })
  const got = await ask(`/api/documents?ids[]=${id}&ids[]=${network.id}`)
  expect((JSON.parse(got.body) as { id: string }[]).map((document) => document.id)).toEqual([id, network.id])
  expect((await ask('/api/history/audit?limit=5')).status).toBe(200)
  const refused = await post('/api/documents/create', { kind: 'zone', fields: {} })
  expect(refused.status).toBe(422)
  expect(JSON.parse(refused.body)).toMatchObject({ defined: true, code: 'REFUSED', data: { problems: [{ reason: 'field-required', field: 'venueId' }, {}, {}, {}] } })
  expect((await ask('/api/session', { method: 'POST' })).status).toBe(404)
  expect((await post('/api/session/login', { name: 'Owner', password: 'x' })).status).toBe(422)
  expect((await ask('/api/documents/edit', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' })).status).toBe(400)
})

test('a body over the cap is refused before it is read', async () => {
  const refused = await ask('/api/documents/edit', { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': String(64 * 1024 * 1024), accept: 'application/json' }, body: 'x' })
  expect([refused.status, refused.headers.connection]).toEqual([413, 'close'])
})

test('the OpenAPI document describes every procedure, its permission and how to get in', async () => {
  const document = JSON.parse((await ask('/api/openapi.json')).body) as { openapi: string; paths: Record<string, Record<string, { operationId: string; description: string; tags: string[]; responses: Record<string, unknown> }>>; components: { securitySchemes: object } }
  expect(document.openapi).toMatch(/^3\.1/)
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  const count = (node: object): number => ('~orpc' in node ? 1 : Object.values(node).reduce((sum: number, each: object) => sum + count(each), 0))
  expect(operations).toHaveLength(count(contract))
  expect(operations.find(({ operationId }) => operationId === 'documents.edit')).toMatchObject({ tags: ['documents'], description: 'Needs the permission to edit each kind of document that it touches.' })
  expect(operations.find(({ operationId }) => operationId === 'creatives.judge')).toMatchObject({ description: 'Needs the permission `creative.approve`.' })
  expect(Object.keys(operations.find(({ operationId }) => operationId === 'documents.edit')!.responses).sort()).toEqual(['200', '401', '403', '422'])
  expect(Object.keys(document.components.securitySchemes)).toEqual(['bearer', 'cookie'])
})

test('a live stream over HTTP is server-sent events, and ends with the request', async () => {
  const stop = new AbortController()
  const answer = await fetch(`${desk.origin}/api/documents/live?fromRevision=${house.feed.revision}`, { headers: { authorization: `Bearer ${desk.token}` }, signal: stop.signal })
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  house.feed.publish({ deltas: [{ id: network.id, kind: 'network', fields: { name: 'streamed' } }], personId: null, atMs: 1 })
  let text = ''
  while (!text.includes('streamed')) text += (await reader.read()).value ?? ''
  stop.abort()
})

test('the command line reaches the contract over a socket, and is told what is wrong', async () => {
  const connection = await connectToEngine({ url: desk.origin, token: desk.token })
  if (connection.kind !== 'connected') throw new Error(connection.problem.reason)
  expect(await connection.engine.session.state()).toMatchObject({ person: { name: 'Owner' } })
  await connection.engine.presence.focus({ room: 'cli', documentId: null })
  expect(house.board.connections()).toBe(1)
  connection.close()
  await connection.closed
  expect(await connectToEngine({ url: desk.origin, token: 'wrong' })).toEqual({ kind: 'refused', problem: { reason: 'token-missing' } })
  expect(await connectToEngine({ url: 'http://127.0.0.1:9', token: null })).toEqual({ kind: 'refused', problem: { reason: 'engine-not-running' } })
})

test('nonsense on a socket harms nobody', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const socket = new WebSocket(`ws://127.0.0.1:${desk.port}/rpc`, { headers: { authorization: `Bearer ${desk.token}` } })
  await new Promise((resolve) => socket.once('open', resolve))
  for (const message of ['', '{', '[]', 'null', '{"i":"1","p":{}}', '{"i":1,"t":9,"p":5}', Buffer.from([255, 0, 1])]) socket.send(message)
  const connection = await connectToEngine({ url: desk.origin, token: desk.token })
  if (connection.kind !== 'connected') throw new Error(connection.problem.reason)
  expect(await connection.engine.session.state()).toMatchObject({ mode: 'desk' })
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.send('x'.repeat(33 * 1024 * 1024))
  expect(await closed).toBe(1009)
  connection.close()
  expect(told).toHaveBeenCalled()
  told.mockRestore()
})

test('a busy port is named; a new start has a new token', async () => {
  const second = listenerOf(house, { mode: 'desk' }, { port: desk.port })
  expect(await second.start()).toEqual({ kind: 'refused', problem: { reason: 'port-busy', params: { port: desk.port } } })
  const other = listenerOf(house, { mode: 'desk' })
  const started = listening(await other.start())
  expect(started.token).not.toBe(desk.token)
  expect(started.token).toMatch(/^[\w-]{43}$/)
  await started.stop()
  for (const one of [second, other]) one.remove()
})
