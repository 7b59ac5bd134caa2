import { type Supply, slotParts } from '../../core/forecasting/supply.ts'
import { partsOfPlay, tierIndex } from '../../core/scheduling/index.ts'
import type { CompiledPlan } from './compiled-plan.ts'

/** What of a plan nobody has bought, from shares and not from whole plays; rows are screens that are alike. */
export function answerSupply({ prepared: { input, spots, localOf }, snapshot, index }: CompiledPlan): Supply {
  const occupancy = index()
  const [kinds, venueIds, clocks, rowAt] = [names(), names(), names(), new Map<string, number>()]
  const rows: { row: number; pattern: number; cap: number }[] = []
  const crowds: number[] = []
  const clockOf: number[] = []
  const [rowOf, venueOf, kindOf] = [new Uint32Array(spots.length), new Uint16Array(spots.length), new Uint8Array(spots.length)]
  spots.forEach(({ venue, zone }, screen) => {
    const at = venueIds.at(venue.id)
    crowds[at] ??= input.audienceOf[screen]!
    clockOf[at] ??= clocks.at(venue.fields.timeZone)
    venueOf[screen] = at
    kindOf[screen] = kinds.at(zone.fields.zoneKind)
    const alike = { row: snapshot.rowOf[screen]!, pattern: input.patternOf[screen]!, cap: input.exchangeCap[screen]! }
    const key = `${alike.row} ${alike.pattern} ${alike.cap}`
    const row = rowAt.get(key) ?? rows.push(alike) - 1
    rowAt.set(key, row)
    rowOf[screen] = row
  })
  return {
    fromHour: input.fromHour, hours: input.hours, slotsPerHour: input.slotsPerHour, screenIds: input.screenIds, venueIds: venueIds.all, kinds: kinds.all, rowOf, venueOf, kindOf,
    crowdOf: Uint16Array.from(crowds), clockOf: Uint8Array.from(clockOf), ...slotsOf(rows, { input, snapshot }, unsoldShares(occupancy)), people: joined(input.audiences), ...clocksOf(clocks.all.map(localOf), input.hours),
  }
}

/** Words by the order in which they came. */
function names(): { all: string[]; at(name: string): number } {
  const [all, known] = [[] as string[], new Map<string, number>()]
  return {
    all,
    at(name) {
      const at = known.get(name) ?? all.push(name) - 1
      known.set(name, at)
      return at
    },
  }
}

type Index = ReturnType<CompiledPlan['index']>
/** By set: what the exchange may sell of an open slot, as a part of it. */
function unsoldShares({ tiers, granted, exchange }: Index): Float64Array {
  return exchange.map((most, set) => {
    let left = partsOfPlay
    for (let tier = 0; tier < tierIndex.house; tier++) left -= granted[set * tiers + tier]!
    return Math.max(0, Math.min(most, left)) / partsOfPlay
  })
}

function slotsOf(rows: readonly { row: number; pattern: number }[], { input, snapshot }: { input: CompiledPlan['prepared']['input']; snapshot: CompiledPlan['snapshot'] }, share: Float64Array): Pick<Supply, 'open' | 'unsold'> {
  const { hours } = input
  const [open, unsold] = [new Uint16Array(rows.length * hours), new Uint16Array(rows.length * hours)]
  rows.forEach(({ row, pattern }, at) => {
    const opened = input.patterns[pattern]!.open
    for (let h = 0; h < hours; h++) {
      open[at * hours + h] = opened[h]! * slotParts
      unsold[at * hours + h] = Math.round(opened[h]! * slotParts * share[snapshot.setOf[row * hours + h]!]!)
    }
  })
  return { open, unsold }
}

function joined(columns: readonly Float64Array[]): Float64Array {
  const [length, all] = [columns[0]?.length ?? 0, new Float64Array(columns.reduce((sum, column) => sum + column.length, 0))]
  columns.forEach((column, at) => all.set(column, at * length))
  return all
}

function clocksOf(locals: readonly { day: Int32Array; weekday: Uint8Array; hour: Uint8Array }[], hours: number): Pick<Supply, 'weekHour' | 'day'> {
  const [weekHour, day] = [new Uint8Array(locals.length * hours), new Int32Array(locals.length * hours)]
  locals.forEach((local, clock) => {
    day.set(local.day, clock * hours)
    for (let h = 0; h < hours; h++) weekHour[clock * hours + h] = local.weekday[h]! * 24 + local.hour[h]!
  })
  return { weekHour, day }
}
