import type { BrandFields } from '../../contracts/network.ts'
import type { Neighbour, Shadow } from '../../core/auction/model.ts'
import type { PlannedSlot } from '../../core/kernel/plan.ts'
import { createShadows, type ShadowQuery } from './answer-shadows.ts'
import { planScreenHour } from './answer-slots.ts'
import type { CompiledPlan } from './compiled-plan.ts'

/** Slots of one screen in one hour that are the exchange's to sell, each with what stands before and after it; `shadow`: a line of ours that waits for them. */
export type Openings = { screenId: string; hour: number; slotMs: number; multiplierMillionths: number; shadow: Shadow | null; slots: { startsAtMs: number; neighbours: Neighbour[] }[] }
/** Screens in their order, until they have about so many slots together. */
export type OpeningsQuery = { screenIds: readonly string[]; fromHour: number; hours: number; mostSlots: number; shadows?: ShadowQuery | null }

/** Where nobody was counted nothing is offered by the thousand: a screen without people is left out. */
export function answerOpenings(plan: CompiledPlan, { screenIds, fromHour, hours, mostSlots, shadows = null }: OpeningsQuery): Openings[] {
  const { input, spotOf } = plan.prepared
  const shadowAt = shadows === null ? () => null : createShadows(plan, shadows)
  const found: Openings[] = []
  let count = 0
  for (const screenId of screenIds) {
    const screen = spotOf.get(screenId)
    if (screen === undefined) continue
    if (count >= mostSlots) break
    const slotsIn = hoursOf(plan, screen)
    for (let hour = Math.max(fromHour, input.fromHour); hour < Math.min(fromHour + hours, input.fromHour + input.hours); hour++) {
      const multiplierMillionths = input.audiences[input.audienceOf[screen]!]?.[hour - input.fromHour] ?? 0
      if (multiplierMillionths <= 0) continue
      const slots = openSlotsOf(plan, slotsIn, hour)
      count += slots.length
      if (slots.length > 0) found.push({ screenId, hour, slotMs: 3_600_000 / input.slotsPerHour, multiplierMillionths, shadow: shadowAt(screen, hour, multiplierMillionths), slots })
    }
  }
  return found
}

export type SlotsIn = (hour: number) => readonly PlannedSlot[]
/** An hour is placed once, though its neighbours ask for its ends. */
export function hoursOf(plan: CompiledPlan, screen: number): SlotsIn {
  const known = new Map<number, readonly PlannedSlot[]>()
  return (hour) => {
    const slots = known.get(hour) ?? planScreenHour(plan, screen, hour)?.hour.slots ?? []
    known.set(hour, slots)
    return slots
  }
}

/** Neighbours also across the boundary between hours, where nothing is closed between them. [SC6] */
function openSlotsOf(plan: CompiledPlan, slotsIn: SlotsIn, hour: number): Openings['slots'] {
  const slots = slotsIn(hour)
  const sides = sidesIn(plan)
  return slots.flatMap(({ source, startsAtMs }, at) => {
    if (source !== 'exchange') return []
    return [{ startsAtMs, neighbours: linesBeside(slotsIn, hour, at).map(sides) }]
  })
}

/** Lines that stand right before and right after a slot of an hour. */
export function linesBeside(slotsIn: SlotsIn, hour: number, at: number): string[] {
  const slots = slotsIn(hour)
  const { startsAtMs, endsAtMs } = slots[at]!
  const [before, after] = [slots[at - 1] ?? slotsIn(hour - 1).at(-1), slots[at + 1] ?? slotsIn(hour + 1)[0]]
  const beside = [before?.endsAtMs === startsAtMs ? before : null, after?.startsAtMs === endsAtMs ? after : null]
  return beside.flatMap((slot) => (slot?.source === 'line' && slot.lineId !== null ? [slot.lineId] : []))
}

/** On which sides of rivalry the brand of a line stands, by its own words. [SC6] */
export function sidesIn({ documents: { lines, campaigns, brands } }: CompiledPlan): (lineId: string) => Neighbour {
  return (lineId) => {
    const line = lines.get(lineId)
    const campaign = line && campaigns.get(line.fields.campaignId)
    const brand = campaign && brands.get(campaign.fields.brandId)
    return brand ? { advertiserId: brand.fields.advertiserId, groups: sidesOf(brand.fields) } : { advertiserId: null, groups: [] }
  }
}
export const sidesOf = ({ exclusivityCategories, competitorGroup }: BrandFields): string[] => [...exclusivityCategories.map((category) => `category ${category}`), ...(competitorGroup === null ? [] : [`group ${competitorGroup}`])]
