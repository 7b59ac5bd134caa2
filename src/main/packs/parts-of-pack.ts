import type { PackContent } from '../../contracts/planning-pack.ts'
import { unpackRules } from '../../core/forecasting/pack-rules.ts'
import { unpackSupply } from '../../core/forecasting/pack-supply.ts'
import { slicesOf } from './documents-in-slices.ts'
import type { PackParts, PackSlices } from './pack-messages.ts'

/** What a pack is made into for a forecast; null where something is named that is not there. [PK2] */
export function partsOfPack({ networkId, venues, zones, profiles, screens, supply, selling, timeZone, audience, reach, rateCards, plan }: PackContent): PackParts | null {
  const [venueIds, zoneIds, profileIds] = [new Set(venues.map(({ id }) => id)), new Set(zones.map(({ id }) => id)), new Set(profiles.map(({ id }) => id))]
  const isWhole = zones.every(({ fields }) => venueIds.has(fields.venueId)) && screens.every(({ fields }) => zoneIds.has(fields.zoneId) && profileIds.has(fields.profileId))
  const screenIds = screens.map(({ id }) => id)
  const opened = isWhole && new Set(screenIds).size === screenIds.length && venueIds.size === venues.length ? unpackSupply(supply, screenIds, venues.map(({ id }) => id)) : null
  const rules = opened && unpackRules(selling, networkId, screenIds)
  if (!opened || !rules) return null
  const slices: Omit<PackSlices, 'audiences'> = { venues: slicesOf(venues), zones: slicesOf(zones), profiles: slicesOf(profiles), screens: slicesOf(screens) }
  return { slices, supply: opened, rules, timeZone, audience, reach, rateCards, plan }
}
