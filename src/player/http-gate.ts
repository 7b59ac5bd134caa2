import { pairingAnswer, pairingOpened } from '../contracts/screens.ts'
import type { Fetched, Gate, Ports } from './ports.ts'

type Fetch = typeof fetch
const answersWithinMs = 20_000

/** Enrolment at the screen gate. [PL4] */
export function createHttpGate(base: string, ask: Fetch): Gate {
  const json = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await ask(`${base.replace(/\/$/, '')}${path}`, { ...init, signal: AbortSignal.timeout(answersWithinMs) })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response.json()
  }
  return {
    open: async (its) => pairingOpened.parse(await json('/pairings', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(its) })),
    ask: async (pairingId) => pairingAnswer.parse(await json(`/pairings/${pairingId}`)),
  }
}

/** Who says nothing for so long is left for the next address. */
const silentMs = 30_000
/** A file by its hash, from a byte on. Who cannot resume sends it whole, and says so by its status. [PL3] */
export function createFetchFile(ask: Fetch): Ports['fetchFile'] {
  return async (base, sha256, fromByte, signal): Promise<Fetched> => {
    const url = `${base.replace(/\/$/, '')}/content/${sha256}`
    const answer = (headers: Record<string, string>) => answered(signal, (its) => ask(url, { signal: its, cache: 'no-store', headers }))
    let response = await answer(fromByte > 0 ? { range: `bytes=${fromByte}-` } : {})
    // What is there is longer than the file: begun anew.
    if (response.status === 416) response = await answer({})
    if (response.status === 404) return { kind: 'missing' }
    if (!response.ok || !response.body) throw new Error(String(response.status))
    return { kind: 'bytes', fromByte: response.status === 206 ? fromByte : 0, chunks: chunksOf(response.body, signal) }
  }
}

/** A question that nobody answers is let go, and its connection with it. */
async function answered(signal: AbortSignal, ask: (signal: AbortSignal) => Promise<Response>): Promise<Response> {
  const own = new AbortController()
  const abort = (): void => own.abort()
  signal.addEventListener('abort', abort)
  try {
    return await notSilent(ask(own.signal))
  } catch (error) {
    abort()
    throw error
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

function notSilent<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('silent')), silentMs)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** A device's disk is spared: what comes in crumbs is written in larger pieces. */
const pieceBytes = 512 * 1024

async function* chunksOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  const stop = (): void => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', stop)
  let crumbs: Uint8Array[] = []
  let length = 0
  const piece = (): Uint8Array => {
    const whole = new Uint8Array(length)
    crumbs.reduce((at, its) => (whole.set(its, at), at + its.length), 0)
    crumbs = []
    length = 0
    return whole
  }
  try {
    for (;;) {
      // What came before a line broke is kept: the next try goes on from there.
      const { done, value } = await notSilent(reader.read()).catch((error: unknown) => (length > 0 ? { done: 'broken' as const, value: undefined, error } : Promise.reject(error)))
      if (value) length += crumbs.push(value) && value.length
      if (length >= pieceBytes || (done && length > 0)) yield piece()
      // Who was told to stop has not come to the end.
      if (done === 'broken' || (done && signal.aborted)) throw new Error('broken off')
      if (done) return
    }
  } finally {
    signal.removeEventListener('abort', stop)
    // Whoever has enough lets the connection go.
    await reader.cancel().catch(() => undefined)
  }
}
