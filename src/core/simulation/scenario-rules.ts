import type { Scenario } from '../../contracts/scenario.ts'
import type { Deal, FloorRule, RulesDocument } from '../auction/model.ts'
import type { BidderModel } from '../forecasting/bidder-model.ts'
import { scaleHalfEven } from '../kernel/money.ts'

/** As the auction knows a campaign of ours: a buyer, so that no word of a file can mistake one for an assumed buyer. */
export const buyerOf = (campaignCode: string): string => `campaign ${campaignCode}`

type Named = Pick<Scenario, 'campaigns'>
const buyersIn = ({ campaigns }: Named, codes: readonly string[]): string[] => codes.map((code) => (campaigns.some((one) => one.code === code) ? buyerOf(code) : code))

/** The rules of one arm: floors of the file times its own, everybody a buyer, nothing blocked. Rows of the inventory stand for venues. */
export function rulesOf(scenario: Scenario, models: readonly BidderModel[], floorsBasisPoints: number): RulesDocument {
  const { terms, floors, campaigns } = scenario
  return {
    version: `floors ${floorsBasisPoints}`, ownerId: 'owner', ...terms,
    floors: floorsBasisPoints === 0 ? [] : floors.map(({ code, price, zoneKinds, inventory, weekHours, buyers, deals, trigger, binds }): FloorRule => ({
      id: code, price: { ...price, micros: scaleHalfEven(price.micros, floorsBasisPoints, 10_000) }, screenIds: [], venueIds: inventory, zoneKinds, weekHours, durationsMs: [], buyerIds: buyersIn(scenario, buyers), dealIds: deals, trigger, binds,
    })),
    blocks: { categories: [], domains: [], advertiserIds: [], attributes: [], apps: [], media: [], languages: [], venueCategories: [] },
    buyers: [...models.map(({ buyerId }) => buyerId), ...campaigns.map(({ code }) => buyerOf(code))].map((id) => ({ id, takeBasisPoints: null, blockedSeats: [], paused: false })),
  }
}

export type Place = { zoneKinds: readonly string[]; inventory: readonly string[]; weekHours: readonly number[] | null }
export const standsIn = ({ zoneKinds, inventory }: Place, { code, zoneKind }: Scenario['inventory'][number]): boolean => (zoneKinds.length === 0 || zoneKinds.includes(zoneKind)) && (inventory.length === 0 || inventory.includes(code))
export const holdsAt = ({ weekHours }: Place, weekHour: number): boolean => weekHours === null || (weekHours[Math.floor(weekHour / 24)]! & (1 << weekHour % 24)) !== 0

/** By row of the inventory and hour of the week: what is offered there. Whether its trigger holds is the auction's to say. */
export function dealsOffered(scenario: Scenario): (row: number, weekHour: number) => readonly Deal[] {
  const deals = scenario.deals.map((its) => ({ its, deal: { id: its.code, class: its.dealClass, pricing: its.pricing, floor: its.floor, priority: its.priority, buyers: buyersIn(scenario, its.buyers), seats: [], domains: [], trigger: its.trigger } satisfies Deal }))
  if (deals.length === 0) return () => none
  const known = new Map<number, readonly Deal[]>()
  return (row, weekHour) => {
    const key = row * 168 + weekHour
    const offered = known.get(key) ?? deals.filter(({ its }) => standsIn(its, scenario.inventory[row]!) && holdsAt(its, weekHour)).map(({ deal }) => deal)
    known.set(key, offered)
    return offered
  }
}
const none: readonly Deal[] = []

/** Assumed buyers that the file names, with the deals that are theirs. */
export function buyersOf({ buyers, deals }: Scenario, models: readonly BidderModel[]): BidderModel[] {
  return models.filter(({ buyerId }) => buyers.codes.length === 0 || buyers.codes.includes(buyerId)).map((model) => {
    const theirs = deals.filter((deal) => deal.buyers.length === 0 || deal.buyers.includes(model.buyerId))
    return { ...model, deals: { ...model.deals, basisPoints: { ...model.deals.basisPoints, ...Object.fromEntries(theirs.map(({ code, worthBasisPoints }) => [code, worthBasisPoints])) } } }
  })
}
