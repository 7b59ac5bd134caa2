import { flightHours, standIn } from '../../core/forecasting/cells.ts'
import type { Probe } from '../../core/forecasting/probe-market.ts'
import { slotParts } from '../../core/forecasting/supply.ts'
import { createRandom } from '../../core/kernel/random.ts'
import type { PlannerSource } from './planner-source.ts'

export type Probes = { probes: Probe[]; sampleMillionths: number }
/** So many auctions tell what bids need; days of a long flight are taken evenly, the calendar between them being much alike. */
const [wanted, mostDays, fewestEach] = [12_000, 14, 2]

/** Unsold slots to be auctioned for their price: some of every kind of place in every hour of a flight's days, in order of time. */
export function probesFor({ supply, spots, dealsFor }: PlannerSource, firstDay: number, days: number): Probes {
  const { hours, kinds, kindOf, venueOf, rowOf, crowdOf, unsold, people, slotsPerHour } = supply
  const random = createRandom(firstDay)
  const screensOf = kinds.map((_, kind) => [...kindOf.keys()].filter((screen) => kindOf[screen] === kind))
  const each = Math.max(fewestEach, Math.floor(wanted / (Math.min(days, mostDays) * 16 * Math.max(1, kinds.length))))
  const probes: Probe[] = []
  let slots = 0
  for (const day of someOf(days).map((at) => firstDay + at)) {
    const { from } = flightHours(supply, { firstDay: day, lastDay: day })
    for (let hour = 0; hour < 24; hour++) {
      const h = standIn(supply, Math.max(0, from + hour))
      kinds.forEach((zoneKind, kind) => {
        const screens = screensOf[kind]!
        for (let tries = 0, found = 0; tries < each * 3 && found < each; tries++) {
          const screen = screens[random.below(screens.length)]!
          const [left, near] = [unsold[rowOf[screen]! * hours + h]!, people[crowdOf[venueOf[screen]!]! * hours + h]!]
          if (left === 0 || near === 0) continue
          const spot = spots[screen]!
          found++
          slots += ((left / slotParts) * screens.length) / each
          probes.push({ screenId: spot.screen.id, venueId: spot.venue.id, kind, zoneKind, day, hour, multiplierMillionths: near, video: spot.profile.fields.video, slotMs: 3_600_000 / slotsPerHour, deals: dealsFor(spot, supply.weekHour[supply.clockOf[venueOf[screen]!]! * hours + h]!) })
        }
      })
    }
  }
  return { probes, sampleMillionths: slots > 0 ? Math.max(1, Math.min(1_000_000, Math.round((probes.length / slots) * 1_000_000))) : 1_000_000 }
}

function someOf(days: number): number[] {
  const count = Math.min(days, mostDays)
  return Array.from({ length: count }, (_, at) => Math.floor((at * days) / count))
}
