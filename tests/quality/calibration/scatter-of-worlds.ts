import { generateWorld, type OtherFuture } from './generate-world.ts'
import { median } from './score-forecasts.ts'
import { tightnesses } from './strata.ts'
import { type Figure, figures, type World, type WorldOutcome } from './world.ts'

const parts = { days: ['days'], shocks: ['shocks'], changes: ['changes'], auctions: ['auctions'], all: ['days', 'shocks', 'changes', 'auctions'] } as const
type Part = keyof typeof parts
export type Scatter = {
  budget: string
  worlds: number
  /** Root mean square over worlds of how much an outcome differs from its own mean, relative. */
  spread: Record<Figure, Record<Part, number>>
  medianSpread: Record<Figure, number>
}

/** Where the scatter of outcomes comes from: the same worlds with other futures, one part of chance at a time. Auctions differ a little in each, since other prices silence other budgets. */
export function scatterOfWorlds(from: number, worlds: number, futures: number, told: (done: number) => void): Scatter[] {
  const lived = Array.from({ length: worlds }, (_, at) => {
    const seed = from + at
    const spread = Object.fromEntries(Object.keys(parts).map((part) => [part, spreadsOf(outcomesOf(seed, part as Part, futures))])) as Record<Part, Record<Figure, number>>
    told(at + 1)
    return { strata: generateWorld(seed).strata, spread }
  })
  const present = tightnesses.filter((tightness) => lived.some(({ strata }) => strata.includes(`budget:${tightness}`)))
  return present.map((tightness) => {
    const chosen = lived.filter(({ strata }) => strata.includes(`budget:${tightness}`))
    const overall = (figure: Figure, part: Part): number => Math.sqrt(chosen.reduce((sum, { spread }) => sum + spread[part][figure] ** 2, 0) / chosen.length)
    return {
      budget: tightness, worlds: chosen.length,
      spread: Object.fromEntries(figures.map((figure) => [figure, Object.fromEntries(Object.keys(parts).map((part) => [part, overall(figure, part as Part)]))])) as Scatter['spread'],
      medianSpread: Object.fromEntries(figures.map((figure) => [figure, median(chosen.map(({ spread }) => spread.all[figure]))])) as Scatter['medianSpread'],
    }
  })
}

function outcomesOf(seed: number, part: Part, futures: number): WorldOutcome[] {
  const otherOf = (future: number): OtherFuture => Object.fromEntries(parts[part].map((name) => [name, future]))
  return Array.from({ length: futures }, (_, future): World['outcome'] => generateWorld(seed, otherOf(future)).outcome)
}

function spreadsOf(outcomes: readonly WorldOutcome[]): Record<Figure, number> {
  return Object.fromEntries(figures.map((figure) => {
    const values = outcomes.map((outcome) => outcome[figure])
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return [figure, Math.sqrt(values.reduce((sum, value) => sum + (value / Math.max(1, mean) - 1) ** 2, 0) / (values.length - 1))]
  })) as Record<Figure, number>
}
