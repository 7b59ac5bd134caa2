import { weekdayOf } from '../kernel/local-time.ts'
import type { Selection, Supply } from './supply.ts'
import { slotParts } from './supply.ts'

/** What a campaign may enter: by kind of place and hour of its flight, [kind * hours + at]. Slots are whole plays' worth, people millionths. */
export type Cells = {
  hours: number
  kinds: number
  slots: Float64Array
  /** Slots times the people near one play. */
  people: Float64Array
  /** Screens that have a slot at all; slots over screens is what one of them has. */
  screens: Float64Array
  /** Squares of what single screens have: they are not alike. */
  squares: Float64Array
  /** By hour of the flight: hour of the week and local day, on the network's clock. */
  weekHour: Uint8Array
  day: Int32Array
  /** Of the open slots on these screens, by hour: those that are not sold to lines. */
  open: Float64Array
  unsold: Float64Array
}
/** By venue: slots and people over the flight, and slots by kind, [venue * kinds + kind]. */
export type VenueSums = { slots: Float64Array; people: Float64Array; screens: Float64Array; slotsByKind: Float64Array }

/** Local days, both included; what lies before `notBeforeHour` is over. Hours beyond the plan are taken from its last whole week. */
export type FlightAt = { firstDay: number; lastDay: number; week: readonly number[]; notBeforeHour: number }

const hoursOfWeek = 168

/** Hours of a flight as hours of the plan: one more day at each end, because venues have clocks of their own. */
export function flightHours(supply: Supply, { firstDay, lastDay }: Pick<FlightAt, 'firstDay' | 'lastDay'>, clock = 0): { from: number; count: number } {
  const { hours, day } = supply
  const at = clock * hours
  const dayOfFirst = day[at]!
  let offset = 0
  while (offset < 24 && day[at + offset] === dayOfFirst) offset++
  const startOfNext = offset
  return { from: startOfNext + (firstDay - dayOfFirst - 1) * 24, count: (lastDay - firstDay + 1) * 24 }
}

/** The hour of the plan that stands for one: itself, or the same hour of the week in its last whole week. */
export function standIn(supply: Supply, h: number): number {
  if (h < supply.hours) return h
  const last = supply.hours - hoursOfWeek
  return last < 0 ? supply.hours - 1 - ((h - supply.hours) % Math.max(1, supply.hours)) : last + ((h - last) % hoursOfWeek)
}

/** One pass over chosen screens and hours. */
export function cellsOf(supply: Supply, selection: Selection, flight: FlightAt): { cells: Cells; venues: VenueSums } {
  const { from, count } = flightHours(supply, flight)
  const kinds = supply.kinds.length
  const cells: Cells = {
    hours: count, kinds, slots: new Float64Array(kinds * count), people: new Float64Array(kinds * count), screens: new Float64Array(kinds * count), squares: new Float64Array(kinds * count),
    weekHour: new Uint8Array(count), day: new Int32Array(count), open: new Float64Array(count), unsold: new Float64Array(count),
  }
  const many = supply.venueIds.length
  const venues: VenueSums = { slots: new Float64Array(many), people: new Float64Array(many), screens: new Float64Array(many), slotsByKind: new Float64Array(many * kinds) }
  const sources = Int32Array.from({ length: count }, (_, at) => (from + at < 0 || supply.fromHour + from + at < flight.notBeforeHour ? -1 : standIn(supply, from + at)))
  for (let at = 0; at < count; at++) {
    cells.weekHour[at] = (weekdayOf(flight.firstDay) * 24 + at) % hoursOfWeek
    cells.day[at] = flight.firstDay + Math.floor(at / 24)
  }
  const wanted = wantedHours(supply, selection, flight, sources)
  for (const share of selection.shares) addShare(supply, share, wanted[share.mask]![supply.clockOf[share.venue]!]!, sources, cells, venues)
  return { cells, venues }
}

/** By mask and clock: 1 where the hour of the flight is wanted. */
function wantedHours(supply: Supply, { masks }: Selection, { week }: FlightAt, sources: Int32Array): Uint8Array[][] {
  const clocks = supply.weekHour.length / supply.hours
  return masks.map((mask) => Array.from({ length: clocks }, (_, clock) => Uint8Array.from(sources, (h) => {
    if (h < 0) return 0
    const weekHour = supply.weekHour[clock * supply.hours + h]!
    const [day, bit] = [Math.floor(weekHour / 24), 1 << (weekHour % 24)]
    return Number((mask[day]! & week[day]! & bit) !== 0)
  })))
}

function addShare(supply: Supply, { row, venue, kind, screens }: Selection['shares'][number], wanted: Uint8Array, sources: Int32Array, cells: Cells, sums: VenueSums): void {
  const { hours, open, unsold, people } = supply
  const [ofRow, ofCrowd, ofKind] = [row * hours, supply.crowdOf[venue]! * hours, kind * cells.hours]
  const part = screens / slotParts
  let [slotsHere, peopleHere] = [0, 0]
  for (let at = 0; at < sources.length; at++) {
    if (wanted[at] === 0) continue
    const h = sources[at]!
    const opened = open[ofRow + h]!
    if (opened === 0) continue
    const slots = unsold[ofRow + h]! * part
    const near = people[ofCrowd + h]!
    cells.open[at]! += opened * part
    cells.unsold[at]! += slots
    // Where nobody is counted nothing is sold by the thousand.
    if (slots === 0 || near === 0) continue
    cells.slots[ofKind + at]! += slots
    cells.people[ofKind + at]! += slots * near
    cells.screens[ofKind + at]! += screens
    cells.squares[ofKind + at]! += (slots * slots) / screens
    slotsHere += slots
    peopleHere += slots * near
  }
  sums.slots[venue]! += slotsHere
  sums.people[venue]! += peopleHere
  sums.screens[venue]! += screens
  sums.slotsByKind[venue * cells.kinds + kind]! += slotsHere
}
