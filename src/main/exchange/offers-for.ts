import { localTimeAt, type ZoneTable, dateOfDay } from '../../core/kernel/local-time.ts'
import { hashOfId } from '../../core/scheduling/phases.ts'
import type { Spot } from '../../core/scheduling/targeting.ts'
import type { Openings } from '../compiler/answer-openings.ts'
import type { Offered } from './exchange-messages.ts'
import type { Selling } from './selling-rules.ts'

const hourMs = 3_600_000

/** Openings of the plan with the deals that hold there and then, as far as is known where and what they are. */
export function offersFor(openings: readonly Openings[], spots: ReadonlyMap<string, Spot>, selling: Selling, zones: ZoneTable): Offered[] {
  return openings.flatMap(({ screenId, hour, slotMs, multiplierMillionths, shadow, slots }): Offered[] => {
    const spot = spots.get(screenId)
    const zone = spot && zones.zones[spot.venue.fields.timeZone]
    if (!spot || !zone) return []
    const { day, weekday, minuteOfDay } = localTimeAt(zone, hour * hourMs)
    const weekHour = weekday * 24 + Math.floor(minuteOfDay / 60)
    const { widthPx, heightPx, video, sound } = spot.profile.fields
    return [{
      screenId, venueId: spot.venue.id, zoneKind: spot.zone.fields.zoneKind, weekHour, date: dateOfDay(day), slotMs, multiplierMillionths, widthPx: widthPx ?? 1920, heightPx: heightPx ?? 1080, video, sound, owner: spot.screen.fields.owner ?? spot.venue.fields.owner,
      deals: selling.dealsFor(spot, weekHour), shadow, slots,
    }]
  })
}

/**
 * The screens whose slots a rehearsal sells: all kinds of zones in turn, the same ones every time, until they have about so many slots an hour.
 * A rehearsal is to be looked at; a whole network would write down hundreds of auctions a second that nobody reads.
 */
export function sampleOf(spots: readonly Spot[], most: number): Spot[] {
  const byKind = new Map<string, { spot: Spot; at: number }[]>()
  for (const spot of spots) {
    const its = byKind.get(spot.zone.fields.zoneKind) ?? []
    byKind.set(spot.zone.fields.zoneKind, its)
    its.push({ spot, at: hashOfId(spot.screen.id) })
  }
  const kinds = [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, its]) => its.sort((a, b) => a.at - b.at || (a.spot.screen.id < b.spot.screen.id ? -1 : 1)))
  const sample: Spot[] = []
  for (let turn = 0; sample.length < most && kinds.some((its) => its.length > turn); turn++) for (const its of kinds) if (its[turn] && sample.length < most) sample.push(its[turn]!.spot)
  return sample
}
