import { basename } from 'node:path'
import type { Problem, ProblemReason } from '../../../contracts/problems.ts'
import type { MarketplacePreset } from '../../../contracts/studio-recipes.ts'
import type { PictureFacts } from '../../../contracts/studio.ts'
import type { MadeNews, StagedOutput } from '../../../core/imaging/batch/batch-facts.ts'
import type { BatchPicture, BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { chooseAligning, chooseExports, chooseWithdrawals, hasEnded } from '../../../core/imaging/batch/choose-exports.ts'
import { chooseNext, isSuspect, memoryOf, type Room } from '../../../core/imaging/batch/choose-next.ts'
import { rest } from '../../../core/imaging/batch/fold-batch.ts'
import { isDoubtful } from '../../../core/imaging/batch/is-doubtful.ts'
import type { After } from '../../incidents/wake-list.ts'
import type { Clock, Log } from '../../services.ts'
import type { BatchBook } from './batch-book.ts'
import { diskProblem } from './disk-problem.ts'
import type { MadePicture, PictureOrder, PictureThreads, SetPlacement } from '../pipeline/picture-order.ts'
import type { Outputs } from './write-outputs.ts'

export type RunnerParts = {
  book: BatchBook; threads: Pick<PictureThreads, 'make'>; outputs: Outputs; clock: Clock; after: After; log: Log; room: Room
  targetOf(batch: BatchState): string
  originalOf(batch: BatchState, picture: BatchPicture): string
  presets(): readonly MarketplacePreset[]
  placementOf(batch: BatchState, picture: BatchPicture): SetPlacement | null
  /** Why a batch stands still has changed. */
  halted(batchId: string): void
}
export type BatchRunner = {
  /** After the book was loaded: takes up what was left, and clears what nobody needs. */
  start(): Promise<void>
  nudge(): void
  haltOf(batchId: string): Problem | null
  /** By a person's press: at once, however long it would wait by itself. */
  tryAgain(batchId: string): void
  /** Bytes that are reckoned with for what is at work. */
  memory(): { usedBytes: number; limitBytes: number }
  msPerPicture(batchId: string): number | null
  isBusy(pictureId: string): boolean
  /** Nothing is begun or written of them until what is decided of them is on the disk; what is being written is written first. */
  reserve<T>(pictureIds: readonly string[], decide: () => Promise<T>): Promise<T>
  stop(): Promise<void>
}
type Halt = { problem: Problem; waitMs: number; cancel(): void }
type Runner = { parts: RunnerParts; busy: Map<string, number>; halts: Map<string, Halt>; work: Set<Promise<void>>; reserved: Map<string, number>; writing: Map<string, Promise<void>>; pace: Map<string, number[]>; abort: AbortController; aborts: Map<string, AbortController>; unrested: Set<string>; isStarted: boolean }

const innocent = { attempts: 0, state: 'waiting' } as const
/** So often a picture is begun and never ends before it is left alone. */
const mostAttempts = 5
const [firstWaitMs, mostWaitMs, paceOf] = [3_000, 60_000, 24]

/** Begins what there is room for, writes what is settled, and stands still where a disk does. [BA3] [BA5] */
export function createBatchRunner(parts: RunnerParts): BatchRunner {
  const runner: Runner = { parts, busy: new Map(), halts: new Map(), work: new Set(), reserved: new Map(), writing: new Map(), pace: new Map(), abort: new AbortController(), aborts: new Map(), unrested: new Set(), isStarted: false }
  return {
    async start() {
      for (const batch of parts.book.all()) await takeUp(runner, batch)
      runner.isStarted = true
      tick(runner)
    },
    nudge: () => tick(runner),
    haltOf: (batchId) => runner.halts.get(batchId)?.problem ?? null,
    tryAgain(batchId) {
      release(runner, batchId)
      tick(runner)
    },
    memory: () => ({ usedBytes: usedBytes(runner), limitBytes: parts.room.bytes }),
    msPerPicture(batchId) {
      const times = runner.pace.get(batchId) ?? []
      return times.length < 2 ? null : Math.round((times.at(-1)! - times[0]!) / (times.length - 1))
    },
    isBusy: (pictureId) => isTaken(runner, pictureId) || runner.writing.has(pictureId),
    async reserve(pictureIds, decide) {
      count(runner.reserved, pictureIds, 1)
      try {
        await Promise.all(pictureIds.map((id) => runner.writing.get(id)))
        return await decide()
      } finally {
        count(runner.reserved, pictureIds, -1)
        tick(runner)
      }
    },
    async stop() {
      runner.abort.abort()
      for (const its of runner.aborts.values()) its.abort()
      for (const batchId of [...runner.halts.keys()]) release(runner, batchId)
      await Promise.all(runner.work)
    },
  }
}

const usedBytes = ({ busy }: Runner): number => [...busy.values()].reduce((sum, bytes) => sum + bytes, 0)

function count(counts: Map<string, number>, ids: readonly string[], by: number): void {
  for (const id of ids) {
    const left = (counts.get(id) ?? 0) + by
    if (left > 0) counts.set(id, left)
    else counts.delete(id)
  }
}

const isTaken = ({ busy, reserved }: Runner, id: string): boolean => busy.has(id) || reserved.has(id)

const atWork = ({ busy }: Runner): number => [...busy.values()].filter((bytes) => bytes > 0).length

function tick(runner: Runner): void {
  const { book, room } = runner.parts
  if (runner.abort.signal.aborted || !runner.isStarted) return
  const open = [...book.all()].filter(({ order, state }) => state === 'running' && !runner.halts.has(order.id))
  const left: Room = { workers: room.workers - atWork(runner), bytes: room.bytes - usedBytes(runner) }
  for (const { batch, picture, bytes } of chooseNext(open, { room: left, isBusy: (id) => isTaken(runner, id), isIdle: atWork(runner) === 0, suspectAtWork: [...runner.busy.keys()].some((id) => isSuspect(book.picture(id)?.picture ?? innocent)) })) begin(runner, batch, picture, bytes)
  for (const batch of open) {
    for (const picture of chooseAligning(batch)) if (atWork(runner) < room.workers && !isTaken(runner, picture.id)) begin(runner, batch, picture, memoryOf(picture))
    writeNext(runner, batch)
    if (hasEnded(batch) && !runner.writing.has(batch.order.id)) end(runner, batch)
  }
}

function follow(runner: Runner, work: Promise<void>): void {
  const its = work.finally(() => {
    runner.work.delete(its)
    tick(runner)
  })
  runner.work.add(its)
}

function begin(runner: Runner, batch: BatchState, picture: BatchPicture, bytes: number): void {
  runner.busy.set(picture.id, bytes)
  follow(runner, make(runner, batch, picture).catch((error: unknown) => stumble(runner, batch, picture, error)).finally(() => { for (const map of [runner.busy, runner.aborts]) map.delete(picture.id) }))
}

async function make(runner: Runner, batch: BatchState, picture: BatchPicture): Promise<void> {
  const { book, threads, outputs, clock, targetOf } = runner.parts
  const [batchId, { id }] = [batch.order.id, picture]
  if (picture.attempts >= mostAttempts) return book.write(batchId, [{ kind: 'failed', id, problem: { reason: 'picture-crashed' } }])
  const stage = await outputs.prepare(targetOf(batch), batchId)
  if (picture.state === 'waiting') {
    await book.write(batchId, runner.unrested.has(id) ? [{ kind: 'rested', id }, { kind: 'begun', id }] : [{ kind: 'begun', id }])
    runner.unrested.delete(id)
  }
  const [begunAtMs, { round }] = [clock.nowMs(), picture]
  const made = await threads.make({ ...orderOf(runner, batch, picture), stage, measure: isAligned(batch) && !isPlaced(picture), signal: signalOf(runner, id) }).catch((error: unknown) => ({ kind: 'died' as const, error }))
  if (runner.abort.signal.aborted) return rest(batch, picture, true)
  if (picture.round !== round) return rest(batch, picture, true)
  if (made.kind === 'died') return died(runner, batch, picture, made.error)
  const problem = made.kind === 'refused' ? made.problems[0] ?? { reason: 'unexpected' } : null
  // A disk's fault is no picture's.
  if (problem !== null && ofDisk.includes(problem.reason)) throw new BatchHalted({ ...problem, params: { folder: targetOf(batch), ...problem.params } })
  if (problem?.reason === 'unexpected') await outputs.probe(targetOf(batch), batchId)
  if (made.kind === 'refused') await book.write(batchId, [{ kind: 'failed', id, problem: problem! }])
  else await keep(runner, batch, picture, made.value, { round, tookMs: clock.nowMs() - begunAtMs })
  runner.pace.set(batchId, [...(runner.pace.get(batchId) ?? []), clock.nowMs()].slice(-paceOf))
}

/** Of its own, for whoever hears of one may hold on to it as long as it lives. */
function signalOf({ aborts, abort }: Runner, id: string): AbortSignal {
  const its = new AbortController()
  aborts.set(id, its)
  if (abort.signal.aborted) its.abort()
  return its.signal
}

const ofDisk: readonly ProblemReason[] = ['disk-full', 'folder-read-only', 'folder-missing']
/** Carries the problem that a batch stands still for. */
class BatchHalted extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.reason)
    this.problem = problem
  }
}

const isAligned = ({ order: { recipe: { set } } }: BatchState): boolean => set.scale || set.baseline || set.whitePoint
/** All of its set are known, itself among them: now its files can be made. */
const isPlaced = (picture: BatchPicture): boolean => picture.state === 'ready' && picture.news?.outputs === null

const orderOf = ({ parts }: Runner, batch: BatchState, picture: BatchPicture): PictureOrder => ({
  path: parts.originalOf(batch, picture), name: picture.path, recipe: batch.order.recipe, presets: parts.presets(), correction: picture.correction, placement: isPlaced(picture) ? parts.placementOf(batch, picture) : null,
})

async function keep(runner: Runner, batch: BatchState, picture: BatchPicture, { facts, files, thumbnail, width, height, confidence, doubts, model, measured }: MadePicture, { round, tookMs }: { round: number; tookMs: number }): Promise<void> {
  const { book, outputs, targetOf } = runner.parts
  const waits = isAligned(batch) && !isPlaced(picture)
  await outputs.hold(targetOf(batch), batch.order.id)
  const news: MadeNews = {
    confidence, doubts, doubtful: isDoubtful(confidence, doubts), width, height, thumbnail, model, tookMs: Math.round(tookMs), sourceSha256: facts.sourceSha256, look: facts.look ?? null, measured,
    outputs: waits ? null : files.map(({ output, path, extension }) => stagedOf(facts, output, path, extension)),
  }
  await book.write(batch.order.id, [{ kind: 'made', id: picture.id, round, news }, { kind: 'known', id: picture.id, facts }])
}

function stagedOf({ files }: PictureFacts, output: string, path: string, ext: string): StagedOutput {
  const made = files.find((file) => file.output === output)
  if (made === undefined) throw new Error(`nothing is known of the output ${output}`)
  return { output, sha256: made.sha256, bytes: made.bytes, ext, staged: basename(path) }
}

/** The thread that had it is gone: it counts as a try. */
function died({ parts: { log } }: Runner, batch: BatchState, picture: BatchPicture, error: unknown): void {
  log.warn('picture-crashed', { pictureId: picture.id, attempts: picture.attempts, error: String(error) })
  rest(batch, picture, false)
}

/** A disk did not take it: the batch stands still until it does, and the picture is not to blame. */
async function stumble(runner: Runner, batch: BatchState, picture: BatchPicture, error: unknown): Promise<void> {
  halt(runner, batch, error)
  // Where that cannot be written either, it is when the picture is begun again.
  await runner.parts.book.write(batch.order.id, [{ kind: 'rested', id: picture.id }]).catch(() => {
    rest(batch, picture, true)
    runner.unrested.add(picture.id)
  })
}

function halt(runner: Runner, batch: BatchState, error: unknown): void {
  const { parts: { after, log, halted, targetOf, outputs }, halts } = runner
  const { id } = batch.order
  if (runner.abort.signal.aborted || halts.has(id)) return
  const problem = error instanceof BatchHalted ? error.problem : diskProblem(error, targetOf(batch))
  log.warn('batch-halted', { batchId: id, reason: problem.reason, error: String(error) })
  const wait = (waitMs: number): void => {
    halts.set(id, { problem, waitMs, cancel: after(waitMs, () => follow(runner, outputs.probe(targetOf(batch), id).then(() => release(runner, id), () => { if (halts.has(id)) wait(Math.min(mostWaitMs, waitMs * 2)) }))) })
  }
  wait(firstWaitMs)
  halted(id)
}

function release(runner: Runner, batchId: string): void {
  const halt = runner.halts.get(batchId)
  if (halt === undefined) return
  halt.cancel()
  runner.halts.delete(batchId)
  runner.parts.halted(batchId)
}

/** One after another within a batch: their names depend on each other. */
function writeNext(runner: Runner, batch: BatchState): void {
  const { book, outputs, targetOf } = runner.parts
  const { id: batchId } = batch.order
  if (runner.writing.has(batchId)) return
  const isFree = ({ id }: BatchPicture): boolean => !isTaken(runner, id)
  const picture = chooseExports(batch).find(isFree) ?? chooseWithdrawals(batch).find(isFree)
  if (picture === undefined) return
  const write = async (): Promise<void> => {
    if (picture.state === 'refused') {
      await outputs.withdraw(targetOf(batch), picture)
      return book.write(batchId, [{ kind: 'withdrawn', id: picture.id }])
    }
    const outcome = await outputs.write(targetOf(batch), batch, picture, (files) => book.write(batchId, [{ kind: 'named', id: picture.id, files }]))
    await book.write(batchId, [outcome === 'written' ? { kind: 'written', id: picture.id } : { kind: 'lost', id: picture.id }])
  }
  asWriting(runner, [batchId, picture.id], write().catch((error: unknown) => halt(runner, batch, error)))
}

function asWriting(runner: Runner, ids: readonly string[], work: Promise<void>): void {
  const its = work.finally(() => { for (const id of ids) runner.writing.delete(id) })
  for (const id of ids) runner.writing.set(id, its)
  follow(runner, its)
}

function end(runner: Runner, batch: BatchState): void {
  const { book, clock, outputs, targetOf } = runner.parts
  const { id } = batch.order
  const close = async (): Promise<void> => {
    await outputs.clear(targetOf(batch), id, null)
    if (!hasEnded(batch)) return
    await book.write(id, [{ kind: 'ended', atMs: clock.nowMs() }])
    await book.compact(id)
  }
  asWriting(runner, [id], close().catch((error: unknown) => halt(runner, batch, error)))
}

/** What a crash left behind: results that are gone are made again, those that nobody needs are removed. */
async function takeUp(runner: Runner, batch: BatchState): Promise<void> {
  const { book, outputs, targetOf, log } = runner.parts
  const { id: batchId } = batch.order
  if (batch.state === 'done') return
  try {
    const keep = new Set<string>()
    for (const picture of [...batch.by.ready, ...batch.by.doubtful].map((id) => batch.pictures.get(id)!)) {
      if (!(await outputs.isThere(targetOf(batch), batch, picture))) await book.write(batchId, [{ kind: 'lost', id: picture.id }])
      else for (const { staged } of picture.news?.outputs ?? []) keep.add(staged)
    }
    await outputs.clear(targetOf(batch), batchId, keep)
  } catch (error) {
    log.warn('batch-not-taken-up', { batchId, error: String(error) })
    halt(runner, batch, error)
  }
}
