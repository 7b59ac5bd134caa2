import type { PlannedSlot } from '../../../src/core/kernel/plan.ts'
import { completeManifest } from '../../../src/core/playback/index.ts'
import { releaseAt } from '../../../src/core/scheduling/in-force.ts'
import { signedParsers } from '../../../src/contracts/parse-signed.ts'
import { decodeUtf8 } from '../../../src/core/kernel/utf8.ts'
import type { SoldQuery, SoldStanding } from '../../../src/main/compiler/answer-sold.ts'
import type { Engine } from './engine.ts'
import { knownPlan } from './expected-show.ts'
import { fileNamed, lineId, linesInAll } from './network-documents.ts'
import { answerManifests } from './plans.ts'
import type { World } from './world.ts'

/** A slot that was sold: each has a file of its own, so that what is seen says what it is, and is the rival of one line and of other sales of its group. */
export type Sale = { saleId: string; screenId: string; startsAtMs: number; endsAtMs: number; sha256: string; group: number; isWithdrawn: boolean }
/** What the exchange's log would hold: nothing of it is lost with the engine. */
export type Sales = { byId: Map<string, Sale>; bySha256: Map<string, Sale>; slots: Map<string, readonly PlannedSlot[]> }
export const noSales = (): Sales => ({ byId: new Map(), bySha256: new Map(), slots: new Map() })

const hourMs = 3_600_000
const mostKept = 400
/** Of the groups of rivals each is that of one line. */
export const rivalOf = ({ group }: Pick<Sale, 'group'>): string => lineId(group)
const groupName = (group: number): string => `group ${group}`

/** Slots of a plan around an hour, as the compiler would answer. */
function slotsOf({ sales, plans, content }: World, planSha256: string, screenId: string, hour: number): readonly PlannedSlot[] {
  const key = `${planSha256} ${screenId} ${hour}`
  const known = sales.slots.get(key)
  if (known) return known
  const [part] = answerManifests(plans.get(planSha256)!, content, { screenIds: [screenId], fromHour: hour - 2, hours: 5 })
  const payload = completeManifest(part!, { epoch: 1, sequence: 1, release: 1, planSha256, issuedAtMs: 0, validFromMs: 0, acceptUntilMs: 0 })
  const plan = knownPlan(signedParsers.manifest(decodeUtf8(payload)!)!)
  const slots: PlannedSlot[] = []
  for (let atMs = (hour - 1) * hourMs; atMs < (hour + 2) * hourMs;) {
    const slot = plan.slotAt(atMs)
    if (slot) slots.push(slot)
    atMs = slot ? slot.endsAtMs : atMs + 60_000
  }
  if (sales.slots.size > mostKept) sales.slots.clear()
  sales.slots.set(key, slots)
  return slots
}

/** As the compiler answers, by the plainest means. [SC6] */
export function answerSold(world: World, { source, sales }: SoldQuery & { source: { planSha256: string } }): SoldStanding[] {
  return sales.map(({ saleId, screenId, startsAtMs, durationMs, groups }): SoldStanding => {
    const slots = slotsOf(world, source.planSha256, screenId, Math.floor(startsAtMs / hourMs))
    const isThere = slots.some((slot) => slot.source === 'exchange' && slot.startsAtMs === startsAtMs && slot.endsAtMs === startsAtMs + durationMs)
    if (!isThere) return { saleId, kind: 'void', reason: 'not-the-exchanges' }
    const apart = Array.from({ length: linesInAll }, (_, at) => at + 1).filter((line) => groups.includes(groupName(line))).map(lineId)
    const beside = slots.filter((slot) => slot.endsAtMs === startsAtMs || slot.startsAtMs === startsAtMs + durationMs)
    return beside.some((slot) => slot.lineId !== null && apart.includes(slot.lineId)) ? { saleId, kind: 'void', reason: 'beside-rival' } : { saleId, kind: 'stands', apart }
  })
}

/** Somebody wins some slots of a screen, soon or later; some of their files are nowhere. */
export function sellSlots(world: World): void {
  const { engine, random, time, sales } = world
  if (!engine) return
  const { screenId, venueId } = random.pick(world.devices).place
  const fromMs = time.nowMs() + random.pick([12_000, 30_000, 60_000, 180_000, 600_000])
  const release = releaseAt(engine.model.all('release'), venueId, fromMs)
  if (!release) return
  const open = slotsOf(world, release.fields.planSha256, screenId, Math.floor(fromMs / hourMs)).filter(({ source, startsAtMs }) => source === 'exchange' && startsAtMs >= fromMs)
  const sold = open.slice(0, random.between(1, 6)).filter(({ startsAtMs }) => ![...sales.byId.values()].some((its) => its.screenId === screenId && its.startsAtMs === startsAtMs && !its.isWithdrawn)).map(({ startsAtMs, endsAtMs }): Sale => {
    const saleId = `${screenId}@${startsAtMs}/${sales.byId.size}`
    const { sha256 } = fileNamed(world.content, `sold ${saleId}`)
    if (random.below(6) === 0) world.content.delete(sha256)
    const sale = { saleId, screenId, startsAtMs, endsAtMs, sha256, group: random.between(1, linesInAll), isWithdrawn: false }
    sales.byId.set(saleId, sale)
    sales.bySha256.set(sha256, sale)
    return sale
  })
  world.faults['slot-sold'] += sold.length
  supply(engine, sold)
}

export function withdrawSale(world: World): void {
  const coming = openSales(world)
  if (coming.length === 0) return
  const sale = world.random.pick(coming)
  sale.isWithdrawn = true
  world.faults['sale-withdrawn'] += 1
  world.engine?.supplements.withdraw([sale.saleId])
}

/** Again after each start, as from the exchange's log. */
export const supplyAgain = (world: World, engine: Pick<Engine, 'supplements'>): void => supply(engine, openSales(world))

const openSales = ({ sales, time }: World): Sale[] => [...sales.byId.values()].filter(({ startsAtMs, isWithdrawn }) => startsAtMs > time.nowMs() && !isWithdrawn)

function supply({ supplements }: Pick<Engine, 'supplements'>, sales: readonly Sale[]): void {
  supplements.supply(sales.map(({ saleId, screenId, startsAtMs, endsAtMs, group, sha256 }) => {
    const file = { sha256, kind: 'image' as const, mediaType: 'image/png', bytes: 2500, durationMs: null, sound: false, frames: [] }
    return { saleId, screenId, startsAtMs, durationMs: endsAtMs - startsAtMs, advertiserId: `ad ${saleId}`, groups: [groupName(group)], file }
  }))
}
