import type { PlannedPlays } from '../../core/scheduling/planned-plays.ts'

/** What several releases gave one after another, together. */
export function mergePlanned(parts: readonly (readonly PlannedPlays[])[], hours: number): PlannedPlays[] {
  const merged = new Map<string, PlannedPlays>()
  for (const { lineId, byHour, byScreen } of parts.flat()) {
    const into = merged.get(lineId) ?? { lineId, byHour: new Float64Array(hours), byScreen: new Map<string, { plays: number; hours: number }>() }
    merged.set(lineId, into)
    byHour.forEach((plays, hour) => { into.byHour[hour]! += plays })
    for (const [screenId, part] of byScreen) {
      const known = into.byScreen.get(screenId) ?? { plays: 0, hours: 0 }
      into.byScreen.set(screenId, { plays: known.plays + part.plays, hours: known.hours + part.hours })
    }
  }
  return [...merged.values()]
}
