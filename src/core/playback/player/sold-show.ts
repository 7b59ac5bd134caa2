import type { ManifestFile, OfflineRung } from '../../../contracts/screens.ts'
import type { PlannedHour, PlannedSlot } from '../../kernel/plan.ts'
import { areRivalSides } from '../../kernel/rival-sides.ts'
import type { SoldSlot } from './judge-supplement.ts'
import { ladderKeeps } from './ladder-at.ts'
import { type Orders, recallOfItem } from './orders-for.ts'
import { lateMs } from './play-flags.ts'
import type { Before } from '../resolve.ts'

export type SoldShow = { kind: 'shows'; sold: SoldSlot } | { kind: 'recalled' } | { kind: 'house' }
export type SoldSituation = {
  nowMs: number; adopted: { epoch: number; planSha256: string; hourOf(hour: number): Pick<PlannedHour, 'slots'> | null }; orders: Orders; offline: OfflineRung['plays']; before: Before
  has(file: ManifestFile): boolean
  sold: readonly SoldSlot[]
  within: { saleId: string | null } | null
}
const house: SoldShow = { kind: 'house' }
const hourMs = 3_600_000

/**
 * May what was sold show in this slot? Only in one that is the exchange's by the very plan it was sold by, whose file was there when it began, and beside no rival. [PL1] [SC6] [AU6]
 * Within a slot nothing that was sold comes in: it goes on, or the house does.
 */
export function soldShowIn(slot: PlannedSlot, its: SoldSituation): SoldShow {
  const sold = slot.source === 'exchange' ? its.sold.find(({ startsAtMs }) => startsAtMs === slot.startsAtMs) : undefined
  if (!sold || sold.endsAtMs !== slot.endsAtMs || sold.epoch !== its.adopted.epoch || sold.planSha256 !== its.adopted.planSha256) return house
  if (its.within === null ? its.nowMs - slot.startsAtMs > lateMs : its.within.saleId !== sold.saleId) return house
  if (recallOfItem(its.orders.recalls, { sha256: sold.file.sha256, creativeId: null, lineId: null, prices: [] })) return { kind: 'recalled' }
  if (!its.has(sold.file) || !ladderKeeps(its.offline, { prices: 0, guards: 0 }) || isBesideRival(sold, its)) return house
  return { kind: 'shows', sold }
}

/** What was really shown before it, what the plan has after it, and what was sold before it: of two sold rivals the first has the place, whether it shows or not. */
function isBesideRival(sold: SoldSlot, { adopted, before, sold: all }: SoldSituation): boolean {
  if (before.shown !== null && sold.apart.has(before.shown)) return true
  if (all.some((other) => other.endsAtMs === sold.startsAtMs && areRivalSides(other, sold))) return true
  const next = adopted.hourOf(Math.floor(sold.endsAtMs / hourMs))?.slots.find(({ startsAtMs }) => startsAtMs === sold.endsAtMs)
  return next?.source === 'line' && next.lineId !== null && sold.apart.has(next.lineId)
}
