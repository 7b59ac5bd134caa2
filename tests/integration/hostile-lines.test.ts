import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rpcHouse, type RpcHouse } from '../helpers/rpc-house.ts'
import { listenerOf, listening } from '../helpers/serve-house.ts'

let house: RpcHouse
let served: ReturnType<typeof listenerOf>
let open: ReturnType<typeof listening>

beforeEach(async () => {
  house = await rpcHouse(undefined, { checkOutput: false })
  served = listenerOf(house, { mode: 'desk' })
  open = listening(await served.start())
})
afterEach(async () => {
  await open.stop()
  served.remove()
})

/** Says something on a bare connection and leaves, politely or not. */
const say = (bytes: string | Buffer, leave: 'end' | 'reset' = 'end') => new Promise<string>((resolve) => {
  const socket = connect(open.port, '127.0.0.1', () => {
    socket.write(bytes, () => { if (leave === 'reset') socket.resetAndDestroy(); else socket.end() })
  })
  let answer = ''
  socket.on('data', (part: Buffer) => { answer += part.toString('latin1') })
  socket.on('error', () => undefined)
  socket.on('close', () => resolve(answer))
})
const head = (path: string, lines: string[]) => [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${open.port}`, ...lines, '', ''].join('\r\n')
const upgrade = (path: string, ...lines: string[]) => head(path, ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', ...lines])
const isAlive = async () => (await fetch(open.address)).status

test('[SE1] nonsense, half sentences and torn lines end themselves and nothing else', async () => {
  const bearer = `Authorization: Bearer ${open.token}`
  const frames = [[0x81, 0x85, 0, 0, 0, 0, 0x7b, 0x7b, 0x7b, 0x7b, 0x7b], [0xff, 0xff, 0xff], [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe], [0x88, 0x80, 0, 0, 0, 0]]
  const said = [
    '\x00\x01\x02', 'GET', 'GET / HTTP/9.9\r\n\r\n', head('/%', []), head('//', [bearer]), head('http://[', [bearer]), head('/api/%zz', [bearer]), head('/blobs/%00', [bearer]), head(`/${'a'.repeat(9_000)}`, [bearer]),
    head('/', [`Cookie: ${'='.repeat(5_000)};;;`]), head('/', [`X: ${'x'.repeat(20_000)}`]),
    upgrade('/rpc'), upgrade('/elsewhere', bearer), upgrade('/rpc', bearer, 'Origin: https://evil.example'), upgrade('/rpc', bearer, 'Sec-WebSocket-Extensions: ;;;'), upgrade('/rpc', bearer, 'Sec-WebSocket-Protocol: ,,'),
    head('/rpc', ['Connection: Upgrade', 'Upgrade: h2c', bearer]), head('/rpc', ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Key: x', bearer]),
    `POST /api/session/login HTTP/1.1\r\nHost: 127.0.0.1:${open.port}\r\n${bearer}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n{`,
    `POST /api/documents/edit HTTP/1.1\r\nHost: 127.0.0.1:${open.port}\r\n${bearer}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9\r\n\r\n--x\r\n\r\n--`,
    ...frames.map((frame) => Buffer.concat([Buffer.from(upgrade('/rpc', bearer)), Buffer.from(frame)])),
  ]
  for (const bytes of said) for (const leave of ['end', 'reset'] as const) await say(bytes, leave)
  expect(await isAlive()).toBe(200)
  expect(house.board.connections()).toBe(0)
})

test('[SE1] every answer carries the policies, whatever was asked', async () => {
  for (const path of ['/', '/nothing.js', '/api/session', '/api/nothing', '/blobs/x', '/?token=wrong']) {
    const { headers } = await fetch(`${open.origin}${path}`, { headers: { authorization: `Bearer ${open.token}` } })
    expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('content-security-policy')?.split(';')[0]]).toEqual([path, 'nosniff', 'DENY', "default-src 'none'"])
  }
})
