import { kazakhstanSeasons, type Season } from './kazakhstan-seasons.ts'

const usual = 10_000
/**
 * What the time of year does to the value of a thousand people, as assumed, and which seasons hold that day (local, `YYYY-MM-DD`).
 * Seasons overlap; they do not multiply: the one that is furthest from usual counts, of two equally far the higher.
 */
export function seasonOf(date: string, categories: readonly string[], seasons: readonly Season[] = kazakhstanSeasons): { basisPoints: number; names: string[] } {
  const inForce = seasons.filter(({ dates }) => dates.ranges.some(([from, to]) => from <= date && date <= to))
  return { basisPoints: strongest(inForce.map((season) => effectOn(season, categories))), names: inForce.map(({ name }) => name) }
}

function effectOn({ effect: { byCategory, otherwise } }: Season, categories: readonly string[]): number {
  const named = categories.filter((category) => Object.hasOwn(byCategory, category)).map((category) => byCategory[category]!)
  return named.length === 0 ? otherwise : strongest(named)
}

function strongest(effects: readonly number[]): number {
  let most = usual
  for (const effect of effects) {
    const further = Math.abs(effect - usual) - Math.abs(most - usual)
    if (further > 0 || (further === 0 && effect > most)) most = effect
  }
  return most
}
