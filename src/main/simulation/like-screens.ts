import { slotParts, type Supply } from '../../core/forecasting/supply.ts'
import type { Spot } from '../../core/scheduling/targeting.ts'

/** Screens that are sold alike: of one kind, under the same floors and deals, in venues that about as many people come to. */
export type LikeScreens = { code: string; crowd: string; zoneKind: string; video: boolean; screens: readonly number[] }
export type Crowd = { code: string; visitsPerWeek: number; inventory: string[] }
const hoursOfWeek = 168

/** Null where they differ in too many ways to be told apart in so many rows. `termsOf`: what of floors and deals holds for a screen, as one word. */
export function likeScreens(supply: Supply, spots: readonly (Spot | undefined)[], termsOf: (spot: Spot) => string, most: number): LikeScreens[] | null {
  const visits = weeklyPeople(supply)
  // Venues twice as busy as others are another crowd; four and sixteen times where that makes too many rows.
  for (const step of [1, 2, 4, 64]) {
    const groups = new Map<string, { crowd: string; zoneKind: string; video: boolean; screens: number[] }>()
    spots.forEach((spot, screen) => {
      const people = visits[supply.crowdOf[supply.venueOf[screen]!]!] ?? 0
      if (spot === undefined || people <= 0) return
      const [zoneKind, video, crowd] = [spot.zone.fields.zoneKind, spot.profile.fields.video, `crowd-${Math.floor(Math.log2(people) / step)}`]
      const key = JSON.stringify([zoneKind, video, crowd, termsOf(spot)])
      const its = groups.get(key) ?? { crowd, zoneKind, video, screens: [] }
      groups.set(key, its)
      its.screens.push(screen)
    })
    if (groups.size <= most) return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, its], at) => ({ ...its, code: `${at + 1} ${its.zoneKind}` }))
  }
  return null
}

/** By crowd of the supply: people in a usual week. */
function weeklyPeople({ people, hours, slotsPerHour }: Supply): number[] {
  return Array.from({ length: people.length / hours }, (_, crowd) => {
    let millionths = 0
    for (let h = 0; h < hours; h++) millionths += people[crowd * hours + h]!
    return (millionths * slotsPerHour * hoursOfWeek) / hours / 1_000_000
  })
}

/** Of all these screens together in each hour of the week, on the average of the plan's weeks; people near one of them, weighed by what is for sale there. */
export function weekOf(supply: Supply, screens: readonly number[]): { slotsForSale: number[]; people: number[] } {
  const { hours, rowOf, venueOf, crowdOf, clockOf, unsold, weekHour, people, slotsPerHour } = supply
  const [parts, met, times] = [new Float64Array(hoursOfWeek), new Float64Array(hoursOfWeek), new Float64Array(hoursOfWeek)]
  const alike = new Map<string, { row: number; venue: number; count: number }>()
  for (const screen of screens) {
    const [row, venue] = [rowOf[screen]!, venueOf[screen]!]
    const its = alike.get(`${row} ${crowdOf[venue]} ${clockOf[venue]}`) ?? { row, venue, count: 0 }
    alike.set(`${row} ${crowdOf[venue]} ${clockOf[venue]}`, its)
    its.count += 1
  }
  const clock = clockOf[venueOf[screens[0]!]!]!
  for (let h = 0; h < hours; h++) times[weekHour[clock * hours + h]!]! += 1
  for (const { row, venue, count } of alike.values()) {
    for (let h = 0; h < hours; h++) {
      const at = weekHour[clockOf[venue]! * hours + h]!
      const slots = unsold[row * hours + h]! * count
      parts[at]! += slots
      met[at]! += slots * people[crowdOf[venue]! * hours + h]!
    }
  }
  return {
    slotsForSale: Array.from(parts, (sum, at) => (times[at]! > 0 ? Math.round(sum / times[at]! / slotParts) : 0)),
    people: Array.from(met, (sum, at) => (parts[at]! > 0 ? Math.round((sum / parts[at]! / 1_000_000) * slotsPerHour) : 0)),
  }
}

/** Who comes by where these rows stand; each venue's people once. */
export function crowdsOf(supply: Supply, rows: readonly LikeScreens[]): Crowd[] {
  const visits = weeklyPeople(supply)
  return [...new Set(rows.map(({ crowd }) => crowd))].map((code) => {
    const its = rows.filter(({ crowd }) => crowd === code)
    const venues = new Set(its.flatMap(({ screens }) => screens.map((screen) => supply.venueOf[screen]!)))
    return { code, visitsPerWeek: Math.max(1, Math.round([...venues].reduce((sum, venue) => sum + visits[supply.crowdOf[venue]!]!, 0))), inventory: its.map((row) => row.code) }
  })
}
