import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startCacheListener } from '../../src/main/gate/cache-listener.ts'
import { openContentCache } from '../../src/main/gate/content-cache.ts'
import { fetchContent } from '../../src/main/gate/fetch-content.ts'
import { openGate, sha256Of, temporaryFolder } from '../helpers/device-gate.ts'
import { quietLog } from '../helpers/screen-broker.ts'

type Options = { mostBytes?: number; folder?: string; clock?: { nowMs(): number } }
async function openCache(base: string, { mostBytes = 100_000_000, folder = temporaryFolder(), clock = { nowMs: () => Date.now() } }: Options = {}) {
  const cache = await openContentCache({ folder, mostBytes, clock, log: quietLog, fetch: (sha256, partial) => fetchContent({ base, sha256, partial, mostBytes, stillMs: 2000 }) })
  const started = await startCacheListener({ host: '127.0.0.1', port: 0, cache, log: quietLog })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  onTestFinished(started.stop)
  const get = (sha256: string, headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${started.port}/content/${sha256}`, { headers })
  const hashOf = async (sha256: string) => sha256Of(new Uint8Array(await (await get(sha256)).arrayBuffer()))
  return { cache, folder, get, hashOf, path: (sha256: string) => join(folder, sha256.slice(0, 2), sha256) }
}
/** A source that does what it is told. */
async function openSource(answer: (request: IncomingMessage, response: ServerResponse, turn: number) => void) {
  let turn = 0
  const server = createServer((request, response) => answer(request, response, (turn += 1)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => { server.closeAllConnections(); server.close() })
  const address = server.address()
  return { base: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, turns: () => turn }
}
const film = Buffer.alloc(3_000_000, 'film')
const sha256 = sha256Of(film)

test('[PL3] however many screens ask for a file, the gate sends it once; it is served while the gate is away', async () => {
  const source = await openGate()
  const own = source.serve(film)
  let asked = 0
  const counting = await openSource((request, response) => {
    asked += 1
    void fetch(`${source.origin}${request.url}`).then(async (got) => response.writeHead(got.status, { 'content-length': got.headers.get('content-length') ?? '' }).end(Buffer.from(await got.arrayBuffer())))
  })
  const { hashOf, get, cache } = await openCache(counting.base)
  expect(await Promise.all(Array.from({ length: 20 }, () => hashOf(own)))).toEqual(Array(20).fill(own))
  expect(asked).toBe(1)
  await source.gate.stop()
  expect(await hashOf(own)).toBe(own)
  const part = await get(own, { range: 'bytes=1000-1999' })
  expect([part.status, (await part.arrayBuffer()).byteLength, part.headers.get('access-control-allow-origin')]).toEqual([206, 1000, '*'])
  expect(cache.held()).toEqual({ files: 1, bytes: film.length })
})

test('[PL3] a download that breaks is taken up where it broke', async () => {
  const ranges: (string | undefined)[] = []
  const source = await openSource((request, response, turn) => {
    ranges.push(request.headers.range)
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': film.length - from, ...(from > 0 ? { 'content-range': `bytes ${from}-${film.length - 1}/${film.length}` } : {}) })
    if (turn === 3) return void response.end(film.subarray(from))
    response.write(film.subarray(from, from + 1_000_000), () => setTimeout(() => response.destroy(), 50))
  })
  const { hashOf } = await openCache(source.base)
  expect(await hashOf(sha256)).toBe(sha256)
  expect(ranges[0]).toBeUndefined()
  expect(ranges.slice(1).every((range) => /^bytes=[1-9]\d*-$/.test(range ?? ''))).toBe(true)
  expect(source.turns()).toBe(3)
})

test('[PL3] what does not hash to its name is not given out and not kept; nor is a file that grows beyond what there is room for', async () => {
  const liar = await openSource((_request, response) => response.end('something else'))
  const { get, folder } = await openCache(liar.base)
  expect((await get(sha256)).status).toBe(502)
  expect(readdirSync(join(folder, 'partial'))).toEqual([])
  const endless = await openSource((_request, response) => {
    const more = () => { if (!response.destroyed && response.write(Buffer.alloc(100_000))) setImmediate(more); else response.once('drain', more) }
    more()
  })
  const small = await openCache(endless.base, { mostBytes: 1_000_000 })
  expect((await small.get(sha256)).status).toBe(413)
  expect(readdirSync(join(small.folder, 'partial'))).toEqual([])
})

test('what the gate has not, and a gate that is away, are told apart', async () => {
  const { origin, gate } = await openGate()
  const { get } = await openCache(origin)
  expect((await get(sha256)).status).toBe(404)
  expect((await get('nonsense')).status).toBe(404)
  await gate.stop()
  expect((await get(sha256)).status).toBe(502)
})

test('the least used goes when there is no room, also after a restart', async () => {
  const { origin, serve } = await openGate()
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => serve(Buffer.alloc(1000, letter))) as [string, string, string, string]
  let nowMs = Date.now()
  const clock = { nowMs: () => nowMs }
  const folder = temporaryFolder()
  const first = await openCache(origin, { mostBytes: 3000, folder, clock })
  for (const one of [a, b, c]) await first.hashOf(one)
  nowMs += 2 * 60 * 60_000
  await first.hashOf(a)
  await expect.poll(() => first.cache.held()).toEqual({ files: 3, bytes: 3000 })
  const again = await openCache(origin, { mostBytes: 3000, folder, clock })
  await again.hashOf(d)
  expect([a, b, c, d].map((one) => existsSync(again.path(one)))).toEqual([true, false, true, true])
})

test('[PL3] a file that was damaged on the disk is found out and fetched anew', async () => {
  const { origin, serve } = await openGate()
  const own = serve(film)
  const folder = temporaryFolder()
  let nowMs = Date.now()
  const cached = await openCache(origin, { folder, clock: { nowMs: () => nowMs } })
  await cached.hashOf(own)
  writeFileSync(cached.path(own), Buffer.alloc(film.length, 'mlif'))
  nowMs += 25 * 60 * 60_000
  expect(await cached.hashOf(own)).toBe(own)
  truncateSync(cached.path(own), 10)
  const again = await openCache(origin, { folder })
  expect(await again.hashOf(own)).toBe(own)
})
