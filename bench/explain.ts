import { createExplainer } from '../src/core/scheduling/explain.ts'
import { createPlacer } from '../src/core/scheduling/place.ts'
import { createScreenDesk } from '../src/core/scheduling/screen-desk.ts'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { demonstrationPlan } from './frame/demonstration-plan.ts'
import { interleave } from './frame/interleave.ts'

/** Why does a slot show what it shows: every line of it, chosen, waiting or shut out, for one slot after another. Limit: placing those hours, no more. [SC9] */
export const bench: Bench = async (options) => {
  const { prepared, snapshot } = demonstrationPlan(2)
  const { input } = prepared
  const desk = createScreenDesk(input, snapshot)
  const explainer = createExplainer(prepared, desk)
  const placer = createPlacer(input.slotsPerHour)
  const out = new Uint16Array(input.slotsPerHour)
  const asked = slotsToAsk(input.screenIds.length, wholeOption(options, 'screens', 200), input.hours)
  const hours = asked.flatMap(({ screen, h }) => {
    const { open, cut } = input.patterns[input.patternOf[screen]!]!
    const { counts, width } = desk.counts(screen)
    if (open[h] === 0) return []
    const own = counts.slice()
    return [{ traits: desk.traits(screen), counts: own, at: h * width, beforeAt: h > 0 && open[h - 1]! > 0 ? (h - 1) * width : -1, afterAt: h + 1 < input.hours && open[h + 1]! > 0 ? (h + 1) * width : -1, open: open[h]!, cut: open[h] === input.slotsPerHour ? null : cut.get(h) ?? null, screen, h }]
  })
  const { value, limit, ...details } = await interleave({
    value: { items: hours.length, round: () => { for (const { screen, h } of hours) explainer.slot(screen, h, 100) } },
    limit: { items: hours.length, round: () => { for (const { traits, counts, at, beforeAt, afterAt, open, cut } of hours) placer.place(traits, counts, at, beforeAt, afterAt, open, cut, out, 0) } },
    rounds: wholeOption(options, 'rounds', 101), budgetMs: 20_000,
  })
  return { value: value * 1e3, unit: 'µs', limit: limit * 1e3, rounds: details.rounds, valueQuartiles: details.valueQuartiles.map((ms) => ms * 1e3), limitQuartiles: details.limitQuartiles.map((ms) => ms * 1e3), hours: hours.length, lines: input.lines.length }
}

/** Screens spread over the network, an hour of the day each. */
const slotsToAsk = (screens: number, count: number, hours: number): { screen: number; h: number }[] =>
  Array.from({ length: count }, (_, at) => ({ screen: Math.floor((at * screens) / count), h: (at * 7) % hours }))
