import type { Typed } from '../../contracts/network.ts'
import type { Shadow } from '../../core/auction/model.ts'
import { leastBehindBasisPoints, type OwnLine, shadowOf } from '../../core/auction/shadow-price.ts'
import { behindBasisPoints, dueBefore, dueOn } from '../../core/scheduling/behind-plan.ts'
import { tierIndex } from '../../core/scheduling/index.ts'
import { createPrices, type PricedPlace } from './answer-worth.ts'
import type { CompiledPlan } from './compiled-plan.ts'

/** What screens have proven: since which hour each proves at all, and plays of lines from one hour to before another. */
export type ShadowQuery = { cards: readonly Typed<'rateCard'>[]; fromHour: number; untilHour: number; since: readonly (readonly [screenId: string, hour: number])[]; played: readonly (readonly [lineId: string, plays: number])[] }

/** Guaranteed lines by how far they are behind. Those with guards are left out: what a guard took is not late. What nobody could prove is taken for played. [SC4] */
export function behindOf(plan: CompiledPlan, { fromHour, untilHour, since, played }: Omit<ShadowQuery, 'cards'>): ReadonlyMap<number, number> {
  const { prepared: { input, lines }, snapshot } = plan
  const from = Math.max(fromHour, input.fromHour)
  // The hour in which a screen began to prove is not whole.
  const due = dueOn(plan.prepared, plan.index(), since.map(([screenId, hour]) => ({ screenId, fromHour: Math.max(from, hour + 1), toHour: untilHour })))
  const playsOf = new Map(played)
  const behind = new Map<number, number>()
  input.lines.forEach((line, at) => {
    if (line.tier !== tierIndex.guaranteed || line.controlOf !== null || lines[at]!.line.fields.guards.length > 0) return
    const basisPoints = behindBasisPoints([dueBefore(line, snapshot.lines[at]!), { due: due[at]!, came: playsOf.get(line.id) ?? 0 }])
    if (basisPoints >= leastBehindBasisPoints) behind.set(at, basisPoints)
  })
  return behind
}

/** What a slot of a screen is worth to lines of ours that are behind and could play there in that hour. A line whose price nobody knows stands for nothing. */
export function createShadows(plan: CompiledPlan, query: ShadowQuery): (screen: number, hour: number, multiplierMillionths: number) => Shadow | null {
  const { prepared: { input, spots }, snapshot } = plan
  const behind = behindOf(plan, query)
  const priceOf = createPrices(plan, query.cards)
  return (screen, hour, multiplierMillionths) => {
    if (behind.size === 0) return null
    const { venue, zone, profile } = spots[screen]!
    const place: PricedPlace = { screen, audience: input.audienceOf[screen]!, zoneKind: zone.fields.zoneKind, profileId: profile.id, timeZone: venue.fields.timeZone }
    const [h, own] = [hour - input.fromHour, [] as OwnLine[]]
    for (const line of linesAt(snapshot, input.hours, screen, h)) {
      const behindBasisPoints = behind.get(line)
      const { id: lineId, length: slots } = input.lines[line]!
      const playMicros = behindBasisPoints !== undefined && plan.hasFile(lineId, screen) ? priceOf(line, place, h) : null
      if (behindBasisPoints !== undefined && playMicros !== null) own.push({ lineId, playMicros, slots, behindBasisPoints })
    }
    return shadowOf(own, multiplierMillionths)
  }
}

/** Those that may play in a cell, whether or not they were given a slot of it. */
function linesAt({ rowOf, setOf, setOffsets, setLines }: CompiledPlan['snapshot'], hours: number, screen: number, h: number): Uint16Array {
  const set = setOf[rowOf[screen]! * hours + h]!
  return setLines.subarray(setOffsets[set]!, setOffsets[set + 1]!)
}
