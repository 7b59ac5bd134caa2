import type { ProofBatch } from '../../../src/contracts/screens.ts'
import { isEvidence } from '../../../src/core/proof/index.ts'
import type { KnownPlan } from './expected-show.ts'
import type { Watched } from './model.ts'
import { rivalOf, type Sale } from './sales.ts'
import type { World } from './world.ts'

/** What lay durably in a device of what was sold, since when. */
export type HeldSales = { atMs: number; epoch: number; revision: number; screenId: string; plans: ReadonlyMap<string, string> }

/** An edge is settled a moment before it comes, and a clock that was just set may say another second. */
const settledMs = 2000
const edgeMs = 1600

/** In force at some time within the last moments. */
export const heldLately = ({ sold }: Watched, nowMs: number): HeldSales[] => sold.filter((_, at) => (sold[at + 1]?.atMs ?? Infinity) > nowMs - settledMs)

/** Something that was sold comes up: on its own screen, at its instant, durably known, in a slot that is the exchange's by the plan it was sold under, and beside no rival. [PL1] [SC6] [AU6] */
export function checkSold(world: World, its: Watched, sale: Sale, plans: readonly KnownPlan[]): void {
  const { device } = its
  const nowMs = world.time.nowMs()
  const what = `${device.name}: shows what was sold as ${sale.saleId.slice(-18)}`
  world.faults['sold-slot-shown'] += 1
  if (sale.screenId !== device.place.screenId) return world.violate(`${what}, which is another screen's`)
  const held = heldLately(its, nowMs).filter(({ plans: its }) => its.has(sale.saleId))
  if (held.length === 0) return world.violate(`${what}, which is not on its disk, or was withdrawn`)
  const own = plans.filter(({ manifest }) => held.some((each) => each.plans.get(sale.saleId) === manifest.planSha256))
  const fitting = own.filter((plan) => { const slot = plan.slotAt(sale.startsAtMs); return slot?.source === 'exchange' && slot.startsAtMs === sale.startsAtMs && slot.endsAtMs === sale.endsAtMs })
  if (fitting.length === 0) return world.violate(`${what}, in a slot that is not the exchange's by the plan it was sold under`)
  for (const plan of fitting) if ([sale.startsAtMs - 1, sale.endsAtMs].some((atMs) => plan.slotAt(atMs)?.lineId === rivalOf(sale))) world.violate(`${what}, beside its rival`)
  const wasSet = Math.max(its.welcome?.atMs ?? 0, device.on?.clock.setAtMs() ?? 0)
  const offMs = (device.on?.player.state()?.running.time.nowMs() ?? 0) - sale.startsAtMs
  if (nowMs - wasSet > 6000 && Math.abs(offMs) > edgeMs) world.violate(`${what}, ${Math.round(offMs)} ms from its start`)
  const last = world.model.proofs.showings.findLast((showing) => showing.device === device)?.seen
  const before = [...world.sales.byId.values()].find((other) => other.screenId === sale.screenId && other.endsAtMs === sale.startsAtMs && other.group === sale.group && other.sha256 === last)
  if (before) world.violate(`${what}, right after a rival that was sold`)
}

/** What a device holds of this slot may be what is seen in it. */
export const soldIn = (world: World, its: Watched, startsAtMs: number): string[] =>
  its.sold.slice(-4).flatMap(({ plans }) => [...plans.keys()]).flatMap((saleId) => { const sale = world.sales.byId.get(saleId); return sale?.startsAtMs === startsAtMs ? [sale.sha256] : [] })

/** A play names a sale only if it was of its file, on its screen, and as evidence only at its instant. */
export function checkSalesOf(world: World, { screenId, baseMs, plays, files, sales = [] }: ProofBatch): void {
  for (const [at, saleId] of sales) {
    const [play, sale] = [plays[at]!, world.sales.byId.get(saleId)]
    if (!sale || sale.screenId !== screenId || files[play[5]] !== sale.sha256) world.violate(`a play of ${screenId.slice(-2)} names the sale ${saleId.slice(-18)}, and was not of it`)
    else if (isEvidence(play[8]) && Math.abs(baseMs + play[0] - sale.startsAtMs) > edgeMs) world.violate(`a play of ${screenId.slice(-2)} proves the sale ${saleId.slice(-18)} at ${baseMs + play[0]}`)
  }
}
