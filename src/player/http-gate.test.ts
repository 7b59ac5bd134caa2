import { expect, test, vi } from 'vitest'
import { createFetchFile, createHttpGate } from './http-gate.ts'

const file = Uint8Array.from({ length: 100 }, (_, at) => at)
const { signal } = new AbortController()
type Asked = { url: string; range: string | null }
const serving = (answer: (asked: Asked) => Response) => {
  const asked: Asked[] = []
  const ask = async (url: unknown, init?: RequestInit) => {
    const its = { url: String(url), range: new Headers(init?.headers).get('range') }
    asked.push(its)
    return answer(its)
  }
  return { asked, ask: ask as typeof fetch }
}
const bytesOf = async (fetched: Awaited<ReturnType<ReturnType<typeof createFetchFile>>>) => {
  if (fetched.kind === 'missing') return null
  const bytes: number[] = []
  for await (const chunk of fetched.chunks) bytes.push(...chunk)
  return { fromByte: fetched.fromByte, bytes }
}

test('[PL3] a fetch goes on from where the last one broke off, and begins anew where nobody can', async () => {
  const resuming = serving(({ range }) => (range ? new Response(file.slice(40), { status: 206 }) : new Response(file)))
  expect(await bytesOf(await createFetchFile(resuming.ask)('http://gate/', 'abc', 40, signal))).toEqual({ fromByte: 40, bytes: [...file.slice(40)] })
  expect(resuming.asked).toEqual([{ url: 'http://gate/content/abc', range: 'bytes=40-' }])
  expect(await bytesOf(await createFetchFile(serving(() => new Response(file)).ask)('http://gate', 'abc', 40, signal))).toEqual({ fromByte: 0, bytes: [...file] })
  const shorter = serving(({ range }) => (range ? new Response(null, { status: 416 }) : new Response(file)))
  expect((await bytesOf(await createFetchFile(shorter.ask)('http://gate', 'abc', 400, signal)))?.fromByte).toBe(0)
  expect(await bytesOf(await createFetchFile(serving(() => new Response(null, { status: 404 })).ask)('http://gate', 'abc', 0, signal))).toBeNull()
  await expect(createFetchFile(serving(() => new Response(null, { status: 503 })).ask)('http://gate', 'abc', 0, signal)).rejects.toThrow('503')
})

test('[PL3] what came before the line broke is kept', async () => {
  const breaking = () => new Response(new ReadableStream({
    start: (controller) => controller.enqueue(file.slice(0, 30)),
    pull: (controller) => controller.error(new Error('gone')),
  }))
  const fetched = await createFetchFile(serving(breaking).ask)('http://gate', 'abc', 0, signal)
  const got: number[] = []
  const reading = async () => {
    if (fetched.kind === 'bytes') for await (const chunk of fetched.chunks) got.push(...chunk)
  }
  await expect(reading()).rejects.toThrow()
  expect(got.length === 30 || got.length === 0).toBe(true)
})

test('[PL3] a fetch that is stopped has not ended: what came is kept, and it is not taken for the whole', async () => {
  const stopping = new AbortController()
  const slow = () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(file.slice(0, 30)) }))
  const fetched = await createFetchFile(serving(slow).ask)('http://gate', 'abc', 0, stopping.signal)
  const got: number[] = []
  const reading = async () => {
    if (fetched.kind === 'bytes') for await (const chunk of fetched.chunks) got.push(...chunk)
  }
  const stopped = expect(reading()).rejects.toThrow('broken off')
  await new Promise((resolve) => setImmediate(resolve))
  stopping.abort()
  await stopped
  expect(got).toHaveLength(30)
})

test('[PL3] who says nothing any more is left for the next address; what had come is kept', async () => {
  vi.useFakeTimers()
  try {
    const asked: AbortSignal[] = []
    const answers = createFetchFile(((_url: unknown, init?: RequestInit) => new Promise(() => void asked.push(init!.signal!))) as typeof fetch)('http://gate', 'abc', 0, signal)
    const silent = expect(answers).rejects.toThrow('silent')
    await vi.advanceTimersByTimeAsync(30_000)
    await silent
    expect(asked.map(({ aborted }) => aborted)).toEqual([true])
    const stalled = () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(file.slice(0, 30)) }))
    const fetched = await createFetchFile(serving(stalled).ask)('http://gate', 'abc', 0, signal)
    const got: number[] = []
    const reading = async () => {
      if (fetched.kind === 'bytes') for await (const chunk of fetched.chunks) got.push(...chunk)
    }
    const broken = expect(reading()).rejects.toThrow('broken off')
    await vi.advanceTimersByTimeAsync(30_000)
    await broken
    expect(got).toHaveLength(30)
  } finally {
    vi.useRealTimers()
  }
})

test('[PL4] what a gate answers has to fit the contract', async () => {
  await expect(createHttpGate('http://gate', serving(() => Response.json({ code: 'x' })).ask).open({ publicKey: '', playerVersion: '', abilities: [], screen: { widthPx: 1, heightPx: 1 }, agent: '' })).rejects.toThrow()
  expect(await createHttpGate('http://gate/', serving(() => Response.json({ state: 'expired' })).ask).ask('id')).toEqual({ state: 'expired' })
})
