import { type FileHandle, open, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Problem } from '../../contracts/problems.ts'
import type { ModelCard } from '../../contracts/studio-models.ts'
import { problemOf } from '../database/store-problem.ts'
import type { Work } from '../services.ts'
import { type Checksums, startSums, sumsOfFile } from './checksums.ts'

export type AskServer = (url: string, init: { headers: Record<string, string>; signal: AbortSignal; redirect: 'manual' }) => Promise<Response>
export type FetchModelParts = {
  url: string
  /** Where it grows, with a note of what it is a part of beside it: a later fetch goes on from there. */
  partial: string
  stated: Pick<ModelCard['file'], 'sha256' | 'md5'>
  mostBytes: number
  ask: AskServer
  work: Work
  /** A server that says nothing for so long is away. */
  stillMs: number
}
/** `fetched`: the file at `partial` is whole, is what was stated, and is on the disk. */
export type FetchedModel = { kind: 'fetched'; bytes: number; sha256: string } | { kind: 'refused'; problem: Problem } | { kind: 'stopped' }
type Turn = FetchedModel | { kind: 'broken'; gained: boolean }

const tries = 3
const mostRedirects = 5
const status = { ok: 200, part: 206, notThere: 416 } as const
const refuse = (reason: Problem['reason'], params: Problem['params'] = {}): FetchedModel => ({ kind: 'refused', problem: { reason, params } })
export const notePath = (partial: string) => `${partial}.json`

/** [MD2] One file from its maker, over encrypted lines only. What breaks off is taken up there, in this call and in the next; what is not what was stated is removed. */
export async function fetchModel(parts: FetchModelParts): Promise<FetchedModel> {
  let failed = 0
  for (;;) {
    const turn = await fetchRest(parts).catch((error: unknown) => refuseByDisk(error, parts))
    if (turn.kind !== 'broken') return parts.work.signal.aborted && turn.kind !== 'fetched' ? { kind: 'stopped' } : turn
    if (parts.work.signal.aborted) return { kind: 'stopped' }
    // Lines that break but move on are not given up.
    failed = turn.gained ? 1 : failed + 1
    if (failed >= tries) return refuse('model-fetch-away', { host: hostOf(parts.url) })
  }
}

async function refuseByDisk(error: unknown, { partial }: FetchModelParts): Promise<FetchedModel> {
  const problem = problemOf(error, dirname(partial))
  if (!problem) throw error
  // The room it took is needed more by what must be written down.
  await forget(partial)
  return { kind: 'refused', problem }
}

async function fetchRest(parts: FetchModelParts): Promise<Turn> {
  const { partial, work } = parts
  const held = await readHeld(parts)
  const sums = held.bytes > 0 ? await sumsOfFile(partial, work.signal) : startSums()
  const quiet = new AbortController()
  const answer = await askFor(parts, held, AbortSignal.any([work.signal, quiet.signal]), quiet)
  if ('kind' in answer) return answer
  if (answer.status === status.notThere && held.bytes > 0) return (await wholeAlready(answer, held.bytes)) ? judge(parts, sums, held.bytes) : startAgain(partial)
  const isRest = answer.status === status.part && answer.headers.get('content-range')?.startsWith(`bytes ${String(held.bytes)}-`) === true
  if (answer.status !== status.ok && !isRest) {
    await answer.body?.cancel()
    return answer.status === status.part ? startAgain(partial) : refuse('model-fetch-refused', { host: hostOf(parts.url), status: answer.status })
  }
  const from = isRest ? held.bytes : 0
  const problem = await judgeAnswer(answer, from, parts)
  if (problem) {
    await answer.body?.cancel()
    return { kind: 'refused', problem }
  }
  return store(parts, answer, { from, quiet, sums: isRest ? sums : startSums() })
}

async function startAgain(partial: string): Promise<Turn> {
  await forget(partial)
  return { kind: 'broken', gained: false }
}
async function wholeAlready(answer: Response, held: number): Promise<boolean> {
  await answer.body?.cancel()
  return answer.headers.get('content-range') === `bytes */${String(held)}`
}

type Held = { bytes: number; etag: string | null }
/** Built upon only where a checksum will tell whether the parts fit: a power cut may have left anything in the first. */
async function readHeld({ url, partial, stated }: FetchModelParts): Promise<Held> {
  const bytes = (await stat(partial).catch(() => null))?.size ?? 0
  const note = JSON.parse(await readFile(notePath(partial), 'utf8').catch(() => '{}')) as { url?: string; etag?: string | null }
  const etag = note.etag ?? null
  return note.url === url && (stated.sha256 !== null || stated.md5 !== null) ? { bytes, etag } : { bytes: 0, etag: null }
}

async function askFor({ url, ask, stillMs }: FetchModelParts, held: Held, signal: AbortSignal, quiet: AbortController): Promise<Response | Turn> {
  const headers: Record<string, string> = { accept: 'application/octet-stream', 'accept-encoding': 'identity' }
  if (held.bytes > 0) headers.range = `bytes=${String(held.bytes)}-`
  if (held.bytes > 0 && held.etag !== null) headers['if-range'] = held.etag
  let address = url
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    if (!address.startsWith('https://')) return refuse('model-fetch-unsafe', { host: hostOf(address) })
    const timer = setTimeout(() => quiet.abort(), stillMs)
    const answer = await ask(address, { headers, signal, redirect: 'manual' }).catch(() => null).finally(() => clearTimeout(timer))
    if (!answer) return { kind: 'broken', gained: false }
    const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
    if (next === null) return answer
    await answer.body?.cancel()
    address = new URL(next, address).href
  }
  return refuse('model-fetch-refused', { host: hostOf(url), status: 310 })
}

async function judgeAnswer(answer: Response, from: number, { mostBytes, partial }: FetchModelParts): Promise<Problem | null> {
  if (answer.headers.get('content-type')?.startsWith('text/html')) return { reason: 'model-is-html' }
  const coming = Number(answer.headers.get('content-length') ?? 0)
  if (from + coming > mostBytes) return { reason: 'model-too-large', params: { gigabytes: Math.round(mostBytes / 1024 ** 3) } }
  const room = await statfs(dirname(partial))
  return coming > room.bavail * room.bsize ? { reason: 'disk-full', params: { folder: dirname(partial) } } : null
}

async function store(parts: FetchModelParts, answer: Response, { from, sums, quiet }: { from: number; sums: Checksums; quiet: AbortController }): Promise<Turn> {
  const { partial, url } = parts
  const etag = answer.headers.get('etag')
  await writeFile(notePath(partial), JSON.stringify({ url, etag: etag?.startsWith('W/') ? null : etag }))
  const file = await open(partial, from > 0 ? 'a' : 'w', 0o600)
  try {
    const length = answer.headers.get('content-length')
    const total = length === null ? null : from + Number(length)
    const came = await take(parts, answer, { file, from, total, sums, quiet })
    if (came.kind === 'refused') return came
    if (came.kind === 'broken' || (total !== null && came.bytes < total)) return { kind: 'broken', gained: came.bytes > from }
    await file.sync()
    return await judge(parts, sums, came.bytes)
  } finally {
    await file.close()
  }
}

type Taking = { file: FileHandle; from: number; total: number | null; sums: Checksums; quiet: AbortController }
async function take({ mostBytes, work, stillMs }: FetchModelParts, answer: Response, { file, from, total, sums, quiet }: Taking): Promise<{ kind: 'whole' | 'broken'; bytes: number } | Extract<FetchedModel, { kind: 'refused' }>> {
  let bytes = from
  const reader = answer.body?.getReader()
  const silence = setTimeout(() => quiet.abort(), stillMs)
  try {
    for (;;) {
      const next = await reader?.read().catch(() => null)
      silence.refresh()
      if (!next) return { kind: 'broken', bytes }
      if (next.done) return { kind: 'whole', bytes }
      bytes += next.value.length
      if (bytes > mostBytes) return { kind: 'refused', problem: { reason: 'model-too-large', params: { gigabytes: Math.round(mostBytes / 1024 ** 3) } } }
      sums.update(next.value)
      await file.writeFile(next.value)
      work.report(bytes, total)
    }
  } finally {
    clearTimeout(silence)
    await reader?.cancel().catch(() => undefined)
  }
}

async function judge({ stated, partial }: FetchModelParts, sums: Checksums, bytes: number): Promise<FetchedModel> {
  const has = sums.digest()
  for (const kind of ['sha256', 'md5'] as const) {
    const wanted = stated[kind]
    if (wanted === null || wanted === has[kind]) continue
    await forget(partial)
    return refuse('model-checksum-wrong', { has: has[kind], wanted })
  }
  return { kind: 'fetched', bytes, sha256: has.sha256 }
}

export async function forget(partial: string): Promise<void> {
  await rm(partial, { force: true })
  await rm(notePath(partial), { force: true })
}
const hostOf = (url: string) => new URL(url).host
