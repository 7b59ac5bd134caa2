import { areRivalSides, type Sides } from '../../core/kernel/rival-sides.ts'
import { hoursOf, linesBeside, sidesIn, type SlotsIn } from './answer-openings.ts'
import { planScreenHour } from './answer-slots.ts'
import type { CompiledPlan } from './compiled-plan.ts'

/** A slot that was sold, and who is to show in it. */
export type SoldOnScreen = Sides & { saleId: string; screenId: string; startsAtMs: number; durationMs: number }
export type SoldQuery = { sales: readonly SoldOnScreen[] }
/** `apart`: lines of that screen that must not stand beside it, whatever the player makes of its guards. */
export type SoldStanding = { saleId: string; kind: 'stands'; apart: string[] } | { saleId: string; kind: 'void'; reason: 'not-the-exchanges' | 'beside-rival' }
const hourMs = 3_600_000
/** As many as a supplement names. */
const mostApart = 500

/** Neighbours were looked at when it was sold; the plan in force may be another by now. [SC6] [AU6] */
export function answerSold(plan: CompiledPlan, { sales }: SoldQuery): SoldStanding[] {
  const sides = sidesIn(plan)
  const slotsOf = new Map<number, SlotsIn>()
  return sales.map((sale): SoldStanding => {
    const { saleId, screenId, startsAtMs, durationMs } = sale
    const screen = plan.prepared.spotOf.get(screenId)
    if (screen === undefined) return { saleId, kind: 'void', reason: 'not-the-exchanges' }
    const slotsIn = slotsOf.get(screen) ?? hoursOf(plan, screen)
    slotsOf.set(screen, slotsIn)
    const hour = Math.floor(startsAtMs / hourMs)
    const at = slotsIn(hour).findIndex((slot) => slot.source === 'exchange' && slot.startsAtMs === startsAtMs && slot.endsAtMs === startsAtMs + durationMs)
    if (at < 0) return { saleId, kind: 'void', reason: 'not-the-exchanges' }
    const isRival = (lineId: string): boolean => areRivalSides(sale, sides(lineId))
    if (linesBeside(slotsIn, hour, at).some(isRival)) return { saleId, kind: 'void', reason: 'beside-rival' }
    return { saleId, kind: 'stands', apart: (planScreenHour(plan, screen, hour)?.lines ?? []).filter(({ control }) => !control).map(({ id }) => id).filter(isRival).slice(0, mostApart) }
  })
}
