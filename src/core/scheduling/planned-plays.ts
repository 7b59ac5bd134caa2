import { partsOfPlay } from './input.ts'
import { lineShares, type OccupancyIndex } from './occupancy.ts'
import type { Prepared } from './prepare-input.ts'

/** What the plan gives some lines over some hours: by hour of the whole network, and by screen with the hours in which it gives any. Fractions of plays, as they are shared; rounded by whoever shows them. [PP3] */
export type PlannedPlays = { lineId: string; byHour: Float64Array; byScreen: Map<string, { plays: number; hours: number }> }
export type PlannedWindow = { lineIds: ReadonlySet<string>; fromHour: number; hours: number; venueIds: ReadonlySet<string> | null }

export function plannedPlays({ input, lines, spots }: Prepared, index: OccupancyIndex, window: PlannedWindow): PlannedPlays[] {
  const wanted = new Map<number, PlannedPlays>()
  input.lines.forEach(({ id }, at) => { if (window.lineIds.has(id) && !lines[at]!.isControl) wanted.set(at, { lineId: id, byHour: new Float64Array(window.hours), byScreen: new Map() }) })
  const [from, to] = [Math.max(0, window.fromHour - input.fromHour), Math.min(input.hours, window.fromHour + window.hours - input.fromHour)]
  const sharesOf = wantedShares(index, wanted)
  if (wanted.size > 0) spots.forEach((spot, screen) => {
    if (window.venueIds !== null && !window.venueIds.has(spot.venue.id)) return
    const [row, { open }] = [index.snapshot.rowOf[screen]!, input.patterns[input.patternOf[screen]!]!]
    for (let h = from; h < to; h++) {
      if (open[h] === 0) continue
      for (const { planned, gets } of sharesOf(index.snapshot.setOf[row * input.hours + h]!)) {
        const plays = (gets * open[h]!) / partsOfPlay
        planned.byHour[h + input.fromHour - window.fromHour]! += plays
        const known = planned.byScreen.get(input.screenIds[screen]!) ?? { plays: 0, hours: 0 }
        planned.byScreen.set(input.screenIds[screen]!, { plays: known.plays + plays, hours: known.hours + 1 })
      }
    }
  })
  return [...wanted.values()]
}

/** Plays of some lines, of all together, on screens in hours of their own. */
export function plannedOn({ input, lines, spotOf }: Prepared, index: OccupancyIndex, lineIds: ReadonlySet<string>, ranges: readonly { screenId: string; fromHour: number; hours: number }[]): Map<string, number> {
  const wanted = new Map<number, number>()
  input.lines.forEach(({ id }, at) => { if (lineIds.has(id) && !lines[at]!.isControl) wanted.set(at, at) })
  const sharesOf = wantedShares(index, wanted)
  const plays = new Map<string, number>()
  for (const { screenId, fromHour, hours } of ranges) {
    const screen = spotOf.get(screenId)
    if (screen === undefined) continue
    const [row, { open }] = [index.snapshot.rowOf[screen]!, input.patterns[input.patternOf[screen]!]!]
    let sum = plays.get(screenId) ?? 0
    for (let h = Math.max(0, fromHour - input.fromHour); h < Math.min(input.hours, fromHour + hours - input.fromHour); h++) {
      if (open[h]! > 0) for (const { gets } of sharesOf(index.snapshot.setOf[row * input.hours + h]!)) sum += (gets * open[h]!) / partsOfPlay
    }
    plays.set(screenId, sum)
  }
  return plays
}

/** What a set gives to lines that are asked about. */
export function wantedShares<T>(index: OccupancyIndex, wanted: ReadonlyMap<number, T>): (set: number) => { planned: T; gets: number }[] {
  const known: ({ planned: T; gets: number }[] | undefined)[] = []
  return (set) => (known[set] ??= lineShares(index, set).flatMap(({ line, gets }) => { const planned = wanted.get(line); return planned !== undefined && gets > 0 ? [{ planned, gets }] : [] }))
}
