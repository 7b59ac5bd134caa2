import type { BrandFields } from '../../contracts/network.ts'
import type { Neighbour } from '../../core/auction/model.ts'
import { planScreenHour } from './answer-slots.ts'
import type { CompiledPlan } from './compiled-plan.ts'

/** Slots of one screen in one hour that are the exchange's to sell, each with what stands before and after it. */
export type Openings = { screenId: string; hour: number; slotMs: number; multiplierMillionths: number; slots: { startsAtMs: number; neighbours: Neighbour[] }[] }
export type OpeningsQuery = { screenIds: readonly string[]; fromHour: number; hours: number }

/** Where nobody was counted nothing is offered by the thousand: a screen without people is left out. */
export function answerOpenings(plan: CompiledPlan, { screenIds, fromHour, hours }: OpeningsQuery): Openings[] {
  const { input, spotOf } = plan.prepared
  const found: Openings[] = []
  for (const screenId of screenIds) {
    const screen = spotOf.get(screenId)
    if (screen === undefined) continue
    for (let hour = Math.max(fromHour, input.fromHour); hour < Math.min(fromHour + hours, input.fromHour + input.hours); hour++) {
      const multiplierMillionths = input.audiences[input.audienceOf[screen]!]?.[hour - input.fromHour] ?? 0
      if (multiplierMillionths <= 0) continue
      const slots = openSlotsOf(plan, screen, hour)
      if (slots.length > 0) found.push({ screenId, hour, slotMs: 3_600_000 / input.slotsPerHour, multiplierMillionths, slots })
    }
  }
  return found
}

function openSlotsOf(plan: CompiledPlan, screen: number, hour: number): Openings['slots'] {
  const slots = planScreenHour(plan, screen, hour)?.hour.slots ?? []
  const sides = sidesIn(plan)
  return slots.flatMap(({ source, startsAtMs }, at) => {
    if (source !== 'exchange') return []
    return [{ startsAtMs, neighbours: [slots[at - 1], slots[at + 1]].flatMap((beside) => (beside?.source === 'line' && beside.lineId !== null ? [sides(beside.lineId)] : [])) }]
  })
}

/** On which sides of rivalry the brand of a line stands, by its own words. [SC6] */
function sidesIn({ documents: { lines, campaigns, brands } }: CompiledPlan): (lineId: string) => Neighbour {
  return (lineId) => {
    const line = lines.get(lineId)
    const campaign = line && campaigns.get(line.fields.campaignId)
    const brand = campaign && brands.get(campaign.fields.brandId)
    return brand ? { advertiserId: brand.fields.advertiserId, groups: sidesOf(brand.fields) } : { advertiserId: null, groups: [] }
  }
}
export const sidesOf = ({ exclusivityCategories, competitorGroup }: BrandFields): string[] => [...exclusivityCategories.map((category) => `category ${category}`), ...(competitorGroup === null ? [] : [`group ${competitorGroup}`])]
