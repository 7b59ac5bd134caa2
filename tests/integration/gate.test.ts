import { get } from 'node:https'
import { connect } from 'node:net'
import mqtt from 'mqtt'
import { expect, onTestFinished, test } from 'vitest'
import { upTopic } from '../../src/contracts/mqtt-topics.ts'
import { type Credentials, credentials as credentialsShape, pairingAnswer, pairingOpened } from '../../src/contracts/screens.ts'
import { openGate, sha256Of } from '../helpers/device-gate.ts'
import { ownCertificate } from '../helpers/own-certificate.ts'
import { networkId, passwordOf, screenIdOf, startBroker } from '../helpers/screen-broker.ts'

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5000, 1)])
const ask = { publicKey: Buffer.alloc(32, 9).toString('base64url'), playerVersion: '1.0', abilities: ['video'], screen: { widthPx: 1920, heightPx: 158 }, agent: 'kiosk' }
const own = screenIdOf(0)
const credentials: Credentials = credentialsShape.parse({
  networkId, screenId: own, venueId: `vn_${'c'.repeat(32)}`, deviceClass: 'store', screenName: 'Rail', venueName: 'Dostyk', rootKey: Buffer.alloc(32, 5).toString('base64url'), user: own, password: passwordOf(own),
  brokers: ['mqtt://127.0.0.1:1'], contentBases: ['http://127.0.0.1:1'], zone: 'Asia/Almaty', zoneOffsetMinutes: 300,
})
const post = (url: string, body: unknown, headers: Record<string, string> = {}) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) })

test('[PL4] a device shows a code, is approved, and connects with what it was given, by the door it came through', async () => {
  const broker = await startBroker({ screens: 1 })
  const { origin, port, pairings } = await openGate({ upgrade: broker.link.upgrade, brokerPorts: () => broker.link.ports })
  const opened = await post(`${origin}/pairings`, ask)
  expect(opened.status).toBe(201)
  const { pairingId, code, networkName } = pairingOpened.parse(await opened.json())
  expect(networkName).toBe('Magnum')
  const asks = async () => pairingAnswer.parse(await (await fetch(`${origin}/pairings/${pairingId}`)).json())
  expect(await asks()).toMatchObject({ state: 'waiting' })
  expect(pairings.waiting()).toMatchObject([{ code, address: '127.0.0.1', agent: 'kiosk' }])
  pairings.approve(pairingId, credentials)
  const answer = await asks()
  if (answer.state !== 'approved') throw new Error(answer.state)
  expect(answer.credentials.brokers.slice(0, 2)).toEqual([`ws://127.0.0.1:${port}/mqtt`, `mqtt://127.0.0.1:${broker.port}`])
  expect(answer.credentials.contentBases).toEqual(['http://127.0.0.1:1', origin])
  for (const url of answer.credentials.brokers.slice(0, 2)) {
    const client = await mqtt.connectAsync(url, { username: answer.credentials.user, password: answer.credentials.password, clientId: answer.credentials.user, reconnectPeriod: 0 })
    await client.publishAsync(upTopic(own, 'hello'), url, { qos: 1 })
    await client.endAsync()
  }
  await broker.until(({ messages }) => messages.length === 2)
  expect(await (await fetch(`${origin}/pairings/${'0'.repeat(32)}`)).json()).toEqual({ state: 'expired' })
})

test('[PL4] enrolment takes small, well-formed requests, so many from one address', async () => {
  const { origin } = await openGate({ askRate: { perSecond: 0.1, atOnce: 6 } })
  const bad = [await post(`${origin}/pairings`, '{'), await post(`${origin}/pairings`, { ...ask, publicKey: 'short' }), await post(`${origin}/pairings`, 'null'), await post(`${origin}/pairings`, { ...ask, agent: 'x'.repeat(5000) })]
  expect(bad.map(({ status }) => status)).toEqual([400, 400, 400, 413])
  expect(await bad[1]?.json()).toEqual({ problem: { reason: 'field-invalid', field: 'publicKey' } })
  const endless = await fetch(`${origin}/pairings`, { method: 'POST', duplex: 'half', body: new ReadableStream({ pull: (sink) => sink.enqueue(new Uint8Array(1000)) }) } as RequestInit).then(({ status }) => status, () => 'cut off')
  expect([413, 'cut off']).toContain(endless)
  expect((await post(`${origin}/pairings`, ask)).status).toBe(201)
  const late = await post(`${origin}/pairings`, ask)
  expect(late.status).toBe(429)
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await fetch(`${origin}/pairings`)).status).toBe(405)
  expect((await fetch(`${origin}/pairings/x`, { method: 'DELETE' })).status).toBe(405)
})

test('[PL3] content comes by its hash, whole or from any byte, for ever the same, to any page; what no screen is to show does not', async () => {
  const { origin, serve, keep, withdraw } = await openGate()
  const sha256 = serve(png)
  const url = `${origin}/content/${sha256}`
  const whole = await fetch(url)
  expect(whole.status).toBe(200)
  expect(Object.fromEntries(['content-type', 'etag', 'cache-control', 'access-control-allow-origin', 'cross-origin-resource-policy', 'accept-ranges', 'x-content-type-options'].map((name) => [name, whole.headers.get(name)]))).toEqual({
    'content-type': 'image/png', etag: `"${sha256}"`, 'cache-control': 'public, max-age=31536000, immutable', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff',
  })
  expect(sha256Of(new Uint8Array(await whole.arrayBuffer()))).toBe(sha256)
  const rest = await fetch(url, { headers: { range: 'bytes=4000-' } })
  expect([rest.status, rest.headers.get('content-range'), (await rest.arrayBuffer()).byteLength]).toEqual([206, `bytes 4000-${png.length - 1}/${png.length}`, png.length - 4000])
  expect((await fetch(url, { headers: { range: `bytes=${png.length}-` } })).status).toBe(416)
  expect((await fetch(url, { headers: { 'if-none-match': `"${sha256}"` } })).status).toBe(304)
  expect((await fetch(url, { method: 'HEAD' })).headers.get('content-length')).toBe(String(png.length))
  const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin: 'http://localhost:9000', 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' } })
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'content-type, range, if-none-match'])
  const secret = keep(Buffer.from('a list of people'))
  for (const path of [secret, sha256.toUpperCase(), `${sha256}0`, '..%2f..%2fpult.db', '']) expect((await fetch(`${origin}/content/${path}`)).status, path).toBe(404)
  withdraw(sha256)
  expect((await fetch(url)).status).toBe(404)
  expect((await fetch(url, { method: 'POST' })).status).toBe(405)
})

test('the player page runs nothing that is not its own; its worker rules the whole of it; nothing else is there', async () => {
  const { origin } = await openGate({ connects: () => ['wss://broker.kz:8084/mqtt'] })
  const page = await fetch(`${origin}/`)
  expect([page.status, await page.text()]).toEqual([200, '<!doctype html><title>player</title>'])
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'; script-src 'self'")
  expect(policy).toContain(`connect-src 'self' ws://${origin.slice(7)} wss://${origin.slice(7)} wss://broker.kz:8084/mqtt;`)
  expect(page.headers.get('access-control-allow-origin')).toBeNull()
  const worker = await fetch(`${origin}/service-worker.js`, { headers: { 'service-worker': 'script' } })
  expect([worker.headers.get('service-worker-allowed'), worker.headers.get('cache-control')]).toEqual(['/', 'no-cache'])
  expect((await fetch(`${origin}/assets/player-abcdef12.js`)).headers.get('cache-control')).toContain('immutable')
  for (const path of ['/wall', '/api/openapi.json', '/rpc', '/blobs/x', '/%2e%2e/pult.db', '/.env']) expect((await fetch(`${origin}${path}`)).status, path).toBe(404)
  expect((await fetch(`${origin}/`, { method: 'POST' })).status).toBe(405)
  expect(await (await fetch(`${origin}/health`)).json()).toEqual({ state: 'open' })
})

test('a request that never ends, a download that nobody reads and a socket for another door are closed', async () => {
  const { origin, port, serve } = await openGate({ limits: { headersMs: 300, requestMs: 600, stillMs: 500 } })
  const big = serve(Buffer.alloc(32 * 1024 * 1024, 2))
  const raw = (text: string) => {
    const socket = connect(port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.on('error', () => undefined)
    socket.write(text)
    return { socket, ended: new Promise<void>((resolve) => socket.once('close', () => resolve())) }
  }
  const slowHeaders = raw('GET / HTTP/1.1\r\nHost: x\r\n')
  const drip = setInterval(() => slowHeaders.socket.write('x-a: b\r\n'), 50)
  onTestFinished(() => clearInterval(drip))
  const slowBody = raw('POST /pairings HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
  for (const { socket, ended } of [slowHeaders, slowBody]) {
    socket.resume()
    await ended
  }
  const unread = raw(`GET /content/${big} HTTP/1.1\r\nHost: x\r\n\r\n`)
  await new Promise((resolve) => unread.socket.once('readable', resolve))
  // The one thing here that is to stand still for longer than it may.
  await new Promise((resolve) => setTimeout(resolve, 1200))
  unread.socket.resume()
  await unread.ended
  expect(unread.socket.bytesRead).toBeLessThan(32 * 1024 * 1024)
  const elsewhere = raw('GET /rpc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n')
  elsewhere.socket.resume()
  await elsewhere.ended
  expect((await fetch(`${origin}/health`)).status).toBe(200)
})

test('[PL4] with a certificate there is a door with TLS too, told first; broker addresses given there are secure', async () => {
  const tls = ownCertificate()
  const { gate, pairings } = await openGate({ ports: { http: 0, https: 0 }, tls, brokerPorts: () => ({ tcp: null, tls: 8883 }) })
  expect(gate.origins).toEqual([`https://127.0.0.1:${gate.ports.https}`, `http://127.0.0.1:${gate.ports.http}`])
  const opened = pairingOpened.parse(await (await post(`${gate.origins[1]}/pairings`, ask)).json())
  pairings.approve(opened.pairingId, credentials)
  const text = await new Promise<string>((resolve, reject) => {
    get(`${gate.origins[0]}/pairings/${opened.pairingId}`, { ca: tls.certificate }, (response) => {
      let all = ''
      response.on('data', (chunk) => { all += String(chunk) }).on('end', () => resolve(all))
    }).on('error', reject)
  })
  expect(JSON.parse(text)).toMatchObject({ credentials: { brokers: [`wss://127.0.0.1:${gate.ports.https}/mqtt`, 'mqtts://127.0.0.1:8883', 'mqtt://127.0.0.1:1'], contentBases: ['http://127.0.0.1:1', gate.origins[0]] } })
})

test('a port that is taken is refused with a reason', async () => {
  const { port } = await openGate()
  await expect(openGate({ ports: { http: port, https: null } })).rejects.toThrow('port-busy')
})
