import type { RandomStream } from '../../../src/core/kernel/random.ts'
import { drawLogNormal, drawNormal, drawWithin, happens } from './draw-values.ts'

/** Chance by what it moves, so that one part can be drawn anew while the others stay. */
export type Chance = { days: RandomStream; shocks: RandomStream; changes: RandomStream; auctions: RandomStream }

/** How what rivals pay moves, on the log scale. All of it has mean zero over worlds: nothing leans one way. */
export type DemandTraits = {
  daily: { spread: number; persistence: number }
  ofKind: { spread: number; persistence: number }
  hourSpread: number
  driftPerDay: number
  stepRate: number
  shockRate: number
  byWeekday: number[]
  byHour: number[]
}

export type DayLevel = { /** felt by all, as much as each follows */ common: number; ofKind: number[]; ofHour: number[] }

export function drawDemandTraits(random: RandomStream): DemandTraits {
  const spread = Math.min(0.3, Math.max(0.02, 0.08 * drawLogNormal(random, 0.6)))
  const weekday = drawWithin(random, 0, 0.12)
  const [hourly, morning, evening] = [drawWithin(random, 0, 0.3), drawWithin(random, 8, 12), drawWithin(random, 17, 20)]
  return {
    daily: { spread, persistence: drawWithin(random, 0, 0.95) },
    ofKind: { spread: spread * drawWithin(random, 0.3, 1.2), persistence: drawWithin(random, 0, 0.9) },
    hourSpread: drawWithin(random, 0, 0.08),
    driftPerDay: 0.003 * drawNormal(random),
    stepRate: 0.006,
    shockRate: 0.015,
    byWeekday: Array.from({ length: 7 }, () => weekday * drawNormal(random)),
    byHour: Array.from({ length: 24 }, (_, hour) => hourly * (Math.exp(-(((hour - morning) / 2.5) ** 2)) + 1.2 * Math.exp(-(((hour - evening) / 2.5) ** 2)))),
  }
}

/** Day after day from the first on; a day's chance is asked for by day, so that past and flight may have different ones. */
export function createDemandPath(traits: DemandTraits, kinds: number, chanceOf: (day: number) => Chance): (day: number) => DayLevel {
  const daily = autoregression(traits.daily)
  const ofKind = Array.from({ length: kinds }, () => autoregression(traits.ofKind))
  let [step, shock, shockLasts] = [0, 0, 0]
  return (day) => {
    const { days, shocks, changes } = chanceOf(day)
    if (happens(changes, traits.stepRate)) step += 0.2 * drawNormal(changes)
    if (shockLasts > 0) shockLasts--
    else if (happens(shocks, traits.shockRate)) [shock, shockLasts] = [0.35 * drawNormal(shocks), shocks.between(0, 2)]
    else shock = 0
    const common = daily(days) + step + traits.driftPerDay * day + shock + traits.byWeekday[((day % 7) + 7) % 7]!
    return { common, ofKind: ofKind.map((next) => next(days)), ofHour: traits.byHour.map((usual) => usual + traits.hourSpread * drawNormal(days)) }
  }
}

/** AR(1) that has its full spread from the first day. */
function autoregression({ spread, persistence }: { spread: number; persistence: number }): (random: RandomStream) => number {
  let level: number | null = null
  return (random) => {
    level = level === null ? spread * drawNormal(random) : persistence * level + spread * Math.sqrt(1 - persistence ** 2) * drawNormal(random)
    return level
  }
}
