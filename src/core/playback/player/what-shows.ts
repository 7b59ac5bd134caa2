import type { Manifest, ManifestFile, OfflineRung, Playing } from '../../../contracts/screens.ts'
import type { PlannedHour, PlannedSlot, Readings, Rung } from '../../kernel/plan.ts'
import { type Before, resolve, type RivalOf } from '../resolve.ts'
import { ladderKeeps } from './ladder-at.ts'
import type { SoldSlot } from './judge-supplement.ts'
import { type Orders, recallOfItem } from './orders-for.ts'
import { soldShowIn } from './sold-show.ts'

/** What a screen shows from one slot edge to the next. `file: null` is the picture in the player itself, or black where the screen is blank on purpose. */
export type Show = {
  startsAtMs: number; endsAtMs: number
  source: Playing['source']; lineId: string | null; creativeId: string | null; file: ManifestFile | null; blank: boolean; rung: number; bySignedState: boolean
  /** The line that the plan has here; what is really shown may be another. */
  planned: string | null
  manifest: readonly [epoch: number, sequence: number] | null
  /** Outside of open hours, and without a plan, nothing is claimed. */
  counts: boolean
  /** What was sold by auction and shows in a slot of the exchange's; its proof names it. [AU6] */
  saleId: string | null
}
type Line = Pick<Manifest['lines'][number], 'id' | 'expiresAtMs' | 'guards' | 'creatives'>
/** An adopted manifest as it is asked for: `hourOf` places an hour, or repeats one that was. */
export type Adopted = {
  epoch: number; sequence: number; planSha256: string; slotsPerHour: number; house: ManifestFile | null
  lines: ReadonlyMap<string, Line>; files: ReadonlyMap<string, ManifestFile>; areRivals: RivalOf
  hourOf(hour: number): Pick<PlannedHour, 'slots'> | null
}
export type Situation = {
  nowMs: number; adopted: Adopted | null; orders: Orders; offline: OfflineRung['plays']; readings: Readings; before: Before
  /** On the disk, whole, and showable as far as is known. */
  has(file: ManifestFile): boolean
  /** What was sold of the exchange's slots, as far as it is known here. */
  sold: readonly SoldSlot[]
  /** Looked at anew within a slot, which this sale or (null) none has; null: one is about to begin. */
  within: { saleId: string | null } | null
}
const hourMs = 3_600_000
/** Without a slot to go by, things are looked at again after so long. */
const lookAgainMs = 10_000

/** Blank beats all; recall beats override beats plan; of the plan what was sold of it, else the first rung that may be shown; last the house, last of all the picture in the player. [PL2] [PL5] */
export function whatShows(its: Situation): Show {
  const slot = slotAt(its)
  const base: Show = {
    startsAtMs: slot?.startsAtMs ?? its.nowMs, endsAtMs: slot?.endsAtMs ?? closedUntil(its), source: 'house', lineId: null, creativeId: null, file: houseOf(its), blank: false, rung: 0, bySignedState: false,
    planned: slot?.ladder[0]!.lineId ?? null, manifest: its.adopted && [its.adopted.epoch, its.adopted.sequence], counts: slot !== null, saleId: null,
  }
  if (its.orders.blank) return { ...base, source: 'state', file: null, blank: true, bySignedState: true }
  if (its.orders.override) {
    const { file } = its.orders.override
    return file && its.has(file) ? { ...base, source: 'state', file, bySignedState: true } : { ...base, bySignedState: true }
  }
  if (slot === null || its.adopted === null) return base
  const sale = soldShowIn(slot, { ...its, adopted: its.adopted })
  if (sale.kind === 'shows') return { ...base, source: 'exchange', file: sale.sold.file, saleId: sale.sold.saleId }
  return { ...base, ...fromLadder(slot, its, base), ...(sale.kind === 'recalled' ? { bySignedState: true } : {}) }
}

function slotAt({ adopted, nowMs }: Situation): PlannedSlot | null {
  const slots = adopted?.hourOf(Math.floor(nowMs / hourMs))?.slots ?? []
  let [low, high] = [0, slots.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (slots[middle]!.endsAtMs <= nowMs) low = middle + 1
    else high = middle
  }
  const slot = slots[low]
  return slot && slot.startsAtMs <= nowMs ? slot : null
}

/** Closed, or no plan: until the next slot of the hour, the next hour, or the next look. */
function closedUntil({ adopted, nowMs }: Situation): number {
  if (!adopted) return nowMs + lookAgainMs
  const hour = Math.floor(nowMs / hourMs)
  return adopted.hourOf(hour)?.slots.find(({ startsAtMs }) => startsAtMs > nowMs)?.startsAtMs ?? (hour + 1) * hourMs
}

function houseOf({ adopted, has, orders }: Situation): ManifestFile | null {
  const house = adopted?.house ?? null
  return house && has(house) && !recallOfItem(orders.recalls, { sha256: house.sha256, creativeId: null, lineId: null, prices: [] }) ? house : null
}

const neverHolds: Rung['guards'][number] = { kind: 'in-stock', sku: '', atLeast: Infinity }
type Offer = { rung: Rung; at: number; file: ManifestFile; bySignedState: boolean }

function fromLadder({ ladder, source, endsAtMs }: PlannedSlot, its: Situation, house: Show): Partial<Show> {
  const offers = ladder.flatMap((rung, at) => offerOf(rung, at, endsAtMs, its) ?? [])
  const planned = ladder[0]!.lineId
  const last: Rung = { lineId: null, creativeId: null, sha256: house.file?.sha256 ?? null, guards: [] }
  // Its first place belongs to what the plan has there, whether it may be shown or not: rivals are judged as the preview judges them. [SC8]
  const absent: Rung = { lineId: planned, creativeId: null, sha256: null, guards: [neverHolds] }
  const { rung } = resolve([absent, ...offers.map((offer) => offer.rung), last], its.readings, its.before, its.adopted!.areRivals)
  const offer = offers[rung - 1]
  // Something of the plan that a recall took off: its place is the house's by order.
  if (!offer) return { rung: ladder.length - 1, source: planned === null ? source : 'house', bySignedState: ladder.some((each) => recalled(each, its) !== null) }
  return { source: offer.bySignedState ? 'state' : 'line', lineId: offer.rung.lineId, creativeId: offer.rung.creativeId, file: offer.file, rung: offer.at, bySignedState: offer.bySignedState }
}

/** A rung of a line that may be shown, or what a recall puts in its stead; null where it may not, or is not there. */
function offerOf(rung: Rung, at: number, endsAtMs: number, its: Situation): Offer | null {
  const line = rung.lineId === null ? undefined : its.adopted?.lines.get(rung.lineId)
  // Never past the end of its flight, online or not. [PL2]
  if (!line || rung.sha256 === null || endsAtMs > line.expiresAtMs) return null
  const recall = recalled(rung, its)
  if (recall) {
    const { instead } = recall
    const shows = instead && its.has(instead) && !recallOfItem(its.orders.recalls, { sha256: instead.sha256, creativeId: null, lineId: null, prices: [] })
    return shows ? { rung: { ...rung, creativeId: null, sha256: instead.sha256, guards: line.guards }, at, file: instead, bySignedState: true } : null
  }
  const file = its.adopted?.files.get(rung.sha256)
  if (!file || !its.has(file) || !ladderKeeps(its.offline, { prices: pricesOf(line, rung).length, guards: rung.guards.length })) return null
  return { rung, at, file, bySignedState: false }
}

const recalled = (rung: Rung, { adopted, orders }: Situation) =>
  (rung.lineId === null ? null : recallOfItem(orders.recalls, { sha256: rung.sha256, creativeId: rung.creativeId, lineId: rung.lineId, prices: pricesOf(adopted?.lines.get(rung.lineId), rung) }))
const pricesOf = (line: Line | undefined, { creativeId }: Rung) => line?.creatives.find(({ id }) => id === creativeId)?.prices ?? []
