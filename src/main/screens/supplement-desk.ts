import type { Typed } from '../../contracts/network.ts'
import type { ManifestFile } from '../../contracts/screens.ts'
import { areRivalSides } from '../../core/kernel/rival-sides.ts'
import { releaseAt } from '../../core/scheduling/in-force.ts'
import type { SoldOnScreen, SoldStanding } from '../compiler/answer-sold.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import type { Clock, Log } from '../services.ts'
import type { SupplementGiven } from './desk-messages.ts'
import { placeOf } from './device-book.ts'
import type { OrderModel } from './expand-order.ts'
import type { NumberDesk } from './number-desk.ts'
import { type StandingSale, writeSupplement } from './write-supplement.ts'

/** A slot that was sold, and the file that shows in it. */
export type SoldToShow = SoldOnScreen & { file: ManifestFile }
export const unshownReasons = ['no-file', 'too-late', 'no-device', 'no-plan', 'not-the-exchanges', 'beside-rival'] as const
/** A sale that does not reach its screen: it is let expire. [AU6] */
export type Unshown = { saleId: string; reason: (typeof unshownReasons)[number] }
export type SupplementDeskParts = {
  model: OrderModel; plan: Pick<PlanDesk, 'ask'>; numbers: NumberDesk; clock: Clock; log: Pick<Log, 'error'>
  after(ms: number, act: () => void): () => void
  hasDevice(screenId: string): boolean
  epoch(): number
  mayPublish(): boolean
  given(supplements: SupplementGiven[]): void
  unshown(its: Unshown[]): void
}
export type SupplementDesk = {
  /** Slots that were sold, as often as it likes to be said. */
  supply(sales: readonly SoldToShow[]): void
  withdraw(saleIds: readonly string[]): void
  /** Plans have changed, or who sits where: everything that was sold is looked at anew. */
  refresh(): void
  /** Whoever held what was given has lost it. */
  forget(): void
  settled(): Promise<void>
  stop(): void
}
type Sold = Map<string, SoldToShow>
/** `last`: what each screen was last given, but for its issue. */
type Book = { sold: Map<string, Sold>; last: Map<string, { text: string; saleIds: ReadonlySet<string> }>; waiting: Set<string> }

/** Sales come one after another; a screen is told of several at once. The nearer the slot, the sooner. */
const [shareOfWait, leastWaitMs, mostWaitMs, retryAfterMs] = [10, 250, 10_000, 20_000]

/** What was sold of each screen's slots, as one signed supplement for each screen: what stands by the plan in force, beside no rival, and no more. [PL1] [SC6] [AU6] */
export function createSupplementDesk(parts: SupplementDeskParts): SupplementDesk {
  const { clock, log } = parts
  const book: Book = { sold: new Map(), last: new Map(), waiting: new Set() }
  const timer = createTimer(parts, () => start())
  let running: Promise<void> | null = null
  const run = async (): Promise<void> => {
    const screenIds = [...book.waiting]
    book.waiting.clear()
    try {
      await publishTo(parts, screenIds, book)
    } catch (error) {
      log.error('supplements-failed', { error: String(error) })
      for (const screenId of screenIds) book.waiting.add(screenId)
      timer.within(retryAfterMs)
    }
  }
  const start = (): void => {
    if (book.waiting.size === 0) return
    if (!parts.mayPublish()) return timer.within(retryAfterMs)
    running ??= run().finally(() => {
      running = null
      if (book.waiting.size > 0) timer.within(leastWaitMs)
    })
  }
  const touch = (screenIds: Iterable<string>, waitMs: number): void => {
    for (const screenId of screenIds) book.waiting.add(screenId)
    if (book.waiting.size > 0) timer.within(waitMs)
  }
  return {
    supply(sales) {
      for (const sale of sales) ofScreen(book, sale.screenId).set(sale.saleId, sale)
      const soonestMs = sales.reduce((soonest, { startsAtMs }) => Math.min(soonest, startsAtMs), Infinity) - clock.nowMs()
      touch(sales.map(({ screenId }) => screenId), Math.min(mostWaitMs, Math.max(leastWaitMs, soonestMs / shareOfWait)))
    },
    withdraw(saleIds) {
      touch([...book.sold].flatMap(([screenId, sold]) => (saleIds.filter((saleId) => sold.delete(saleId)).length > 0 ? [screenId] : [])), leastWaitMs)
    },
    refresh: () => touch(book.sold.keys(), leastWaitMs),
    forget() {
      // Of what was said before, and shows by now, nothing is too late.
      for (const its of book.last.values()) its.text = ''
      touch(book.sold.keys(), leastWaitMs)
    },
    async settled() { while (running) await running },
    stop: timer.stop,
  }
}

function ofScreen({ sold }: Book, screenId: string): Sold {
  const its = sold.get(screenId) ?? new Map<string, SoldToShow>()
  sold.set(screenId, its)
  return its
}

/** One moment to come, the earliest that was asked for. */
function createTimer({ after, clock }: Pick<SupplementDeskParts, 'after' | 'clock'>, act: () => void) {
  let set: { atMs: number; cancel(): void } | null = null
  let isStopped = false
  return {
    within(ms: number) {
      const atMs = clock.nowMs() + ms
      if (isStopped || (set && set.atMs <= atMs)) return
      set?.cancel()
      set = { atMs, cancel: after(ms, () => { set = null; act() }) }
    },
    stop() {
      isStopped = true
      set?.cancel()
    },
  }
}

async function publishTo(parts: SupplementDeskParts, screenIds: readonly string[], book: Book): Promise<void> {
  const { model, clock, numbers } = parts
  const nowMs = clock.nowMs()
  for (const screenId of screenIds) dropEnded(parts, book, screenId, nowMs)
  const standing = await standingOf(parts, screenIds.flatMap((screenId) => [...book.sold.get(screenId)?.values() ?? []]))
  const news = screenIds.flatMap((screenId) => {
    const [place, kept] = [placeOf(model, screenId), keepStanding(parts, book, screenId, standing)]
    const content = place && { ...place, screenId, ...writeSupplement(kept) }
    const text = JSON.stringify(content)
    // Nothing was ever said, and there is nothing to say.
    if (!content || book.last.get(screenId)?.text === text || (content.slots.length === 0 && !book.last.has(screenId))) return []
    return [{ content, text }]
  })
  if (news.length === 0) return
  const epoch = parts.epoch()
  const first = await numbers.take(epoch, news.length)
  parts.given(news.map(({ content: { networkId, deviceClass, screenId, plans, files, parties, slots } }, at) => ({
    screenId, payload: { v: 1, networkId, screenId, deviceClass, epoch, revision: first + at, issuedAtMs: nowMs, acceptUntilMs: slots.reduce((last, { startsAtMs, durationMs }) => Math.max(last, startsAtMs + durationMs), nowMs + retryAfterMs), plans, files, parties, slots },
  })))
  for (const { content: { screenId, slots }, text } of news) book.last.set(screenId, { text, saleIds: new Set(slots.map(({ saleId }) => saleId)) })
}

/** What is over is nobody's any more; what has begun before it could be sent is too late. */
function dropEnded(parts: SupplementDeskParts, book: Book, screenId: string, nowMs: number): void {
  const [sold, last] = [book.sold.get(screenId), book.last.get(screenId)?.saleIds]
  const late = [...sold?.values() ?? []].filter(({ saleId, startsAtMs }) => startsAtMs <= nowMs && last?.has(saleId) !== true)
  unshow(parts, book, late.map(({ saleId }) => ({ saleId, screenId, reason: 'too-late' })))
  for (const { saleId, startsAtMs, durationMs } of [...sold?.values() ?? []]) if (startsAtMs + durationMs <= nowMs) sold?.delete(saleId)
  if (sold?.size === 0) book.sold.delete(screenId)
}

type Verdict = SoldStanding | { saleId: string; kind: 'void'; reason: 'no-device' | 'no-plan' }
type Standing = ReadonlyMap<string, Verdict & { planSha256: string }>

/** By the plan that will hold at the venue when the slot begins: that of a release to come, where one does. [SC14] */
async function standingOf({ model, plan, hasDevice }: SupplementDeskParts, sales: readonly SoldToShow[]): Promise<Standing> {
  const standing = new Map<string, Verdict & { planSha256: string }>()
  const byPlan = new Map<string, SoldToShow[]>()
  const releases: readonly Typed<'release'>[] = model.all('release')
  for (const sale of sales) {
    const { saleId, screenId, startsAtMs } = sale
    const place = placeOf(model, screenId)
    const release = place && releaseAt(releases, place.venueId, startsAtMs)
    if (!release || !hasDevice(screenId)) standing.set(saleId, { saleId, kind: 'void', reason: release ? 'no-device' : 'no-plan', planSha256: '' })
    else byPlan.set(release.fields.planSha256, [...byPlan.get(release.fields.planSha256) ?? [], sale])
  }
  for (const [planSha256, its] of byPlan) {
    const answer = await plan.ask('sold', { source: { planSha256 }, sales: its.map(({ file: _file, ...sale }) => sale) })
    if (answer.kind === 'refused') throw new Error(`what was sold could not be held against its plan: ${answer.problems[0]?.reason}`)
    for (const verdict of answer.value) standing.set(verdict.saleId, { ...verdict, planSha256 })
  }
  return standing
}

/** Those that stand, each beside no rival that was sold before it; the others are told and forgotten. */
function keepStanding(parts: SupplementDeskParts, book: Book, screenId: string, standing: Standing): StandingSale[] {
  const kept: StandingSale[] = []
  const gone: (Unshown & { screenId: string })[] = []
  for (const sale of [...book.sold.get(screenId)?.values() ?? []].sort((a, b) => a.startsAtMs - b.startsAtMs)) {
    const verdict = standing.get(sale.saleId)
    // It came meanwhile: the next time is its.
    if (!verdict) continue
    const before = kept.at(-1)
    const apartMs = before ? sale.startsAtMs - before.startsAtMs - before.durationMs : Infinity
    const isBeside = apartMs < 0 || (apartMs === 0 && areRivalSides(before!, sale))
    if (verdict.kind === 'void') gone.push({ saleId: sale.saleId, screenId, reason: verdict.reason })
    else if (isBeside) gone.push({ saleId: sale.saleId, screenId, reason: 'beside-rival' })
    else kept.push({ ...sale, planSha256: verdict.planSha256, apart: verdict.apart })
  }
  unshow(parts, book, gone)
  return kept
}

function unshow(parts: SupplementDeskParts, book: Book, its: readonly (Unshown & { screenId: string })[]): void {
  for (const { saleId, screenId } of its) book.sold.get(screenId)?.delete(saleId)
  if (its.length > 0) parts.unshown(its.map(({ saleId, reason }) => ({ saleId, reason })))
}
