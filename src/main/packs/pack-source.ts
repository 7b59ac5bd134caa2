import type { Typed } from '../../contracts/network.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import type { Spot } from '../../core/scheduling/targeting.ts'
import type { PlannerSource } from '../forecasting/planner-source.ts'
import { documentsInTurns } from './documents-in-slices.ts'
import type { PackParts, Slices } from './pack-messages.ts'

/** A network that came as a pack, as a forecast sees it. Who bids there is not in it, so buyers are assumed; no deal is known. */
export async function sourceOfPack(sha256: string, { slices, supply, ...parts }: PackParts): Promise<PlannerSource> {
  const [venues, zones, profiles] = [byId(await typed('venue', slices.venues)), byId(await typed('zone', slices.zones)), byId(await typed('profile', slices.profiles))]
  const spots = (await typed('screen', slices.screens)).map((screen): Spot => {
    const zone = zones.get(screen.fields.zoneId)!
    return { screen, zone, venue: venues.get(zone.fields.venueId)!, profile: profiles.get(screen.fields.profileId)! }
  })
  const { timeZone, rules, audience, reach, rateCards, plan } = parts
  return { version: `pack ${sha256}`, timeZone, supply, spots, rules, models: defaultBidders, dealsFor: () => [], audience, reach, rateCards: rateCards.map((card) => ({ kind: 'rateCard', ...card })), plan }
}

async function typed<K extends 'venue' | 'zone' | 'profile' | 'screen'>(kind: K, slices: Slices): Promise<Typed<K>[]> {
  const documents = await documentsInTurns<Omit<Typed<K>, 'kind'>>(slices)
  return documents.map((document) => ({ kind, ...document }) as Typed<K>)
}

const byId = <T extends { id: string }>(documents: readonly T[]): ReadonlyMap<string, T> => new Map(documents.map((document) => [document.id, document]))
