import type { RandomStream } from '../../../src/core/kernel/random.ts'
import { drawGamma, drawLogNormal, drawPareto, drawUniform, drawWeibull, drawWithin, happens } from './draw-values.ts'

/** What a thousand people are worth at one moment, as a multiple of what is usual for the rival. */
type DrawValue = (random: RandomStream) => number

export type Rival = {
  drawValue: DrawValue
  usualMicros: number
  /** How likely it answers, by kind; 0 where it never looks. */
  answers: number[]
  /** How strongly it follows what moves everybody from day to day. */
  follows: number
  /** It bids this share of a value. */
  share: number
  /** Prices from a card: whole tens of tenge. */
  tens: boolean
  /** Raises its bids while it wins less than this share of the slots it answers, and lowers them above. */
  learns: { towards: number; perHour: number } | null
  /** A day's budget as a share of what it would spend without one. */
  budgetShare: number | null
}

export const familyGroups = ['smooth', 'lumpy', 'adaptive', 'mixed'] as const
export type FamilyGroup = (typeof familyGroups)[number]

type Family = 'lognormal-mixture' | 'weibull' | 'gamma' | 'pareto' | 'rate-card' | 'learner' | 'budgeted'
const familiesOf: Record<FamilyGroup, readonly Family[]> = {
  smooth: ['lognormal-mixture', 'weibull', 'gamma'],
  lumpy: ['pareto', 'rate-card', 'rate-card', 'lognormal-mixture'],
  adaptive: ['learner', 'budgeted', 'budgeted', 'weibull'],
  mixed: ['lognormal-mixture', 'weibull', 'gamma', 'pareto', 'rate-card', 'learner', 'budgeted'],
}

/** One rival, none like the forecaster's own bidders: no tables of quantiles, no uniform positions. */
export function makeRival(random: RandomStream, market: { group: FamilyGroup; kinds: number; usualMicros: number; pricing: 'first' | 'second' }): Rival {
  const family = random.pick(familiesOf[market.group])
  const answersMost = drawWithin(random, 0.15, 0.8)
  return {
    drawValue: valuesOf(family, random),
    usualMicros: market.usualMicros * drawLogNormal(random, 0.3),
    answers: Array.from({ length: market.kinds }, () => (happens(random, 0.75) ? answersMost * drawWithin(random, 0.5, 1) : 0)),
    follows: drawWithin(random, 0.5, 1.5),
    share: market.pricing === 'first' ? drawWithin(random, 0.5, 0.95) : 1,
    tens: family === 'rate-card',
    learns: family === 'learner' ? { towards: drawWithin(random, 0.08, 0.3), perHour: drawWithin(random, 0.02, 0.15) } : null,
    budgetShare: family === 'budgeted' ? drawWithin(random, 0.45, 0.95) : null,
  }
}

function valuesOf(family: Family, random: RandomStream): DrawValue {
  switch (family) {
    case 'lognormal-mixture': return mixture(random)
    case 'weibull': return weibull(drawWithin(random, 1.2, 4))
    case 'gamma': return gamma(drawWithin(random, 1.5, 8))
    case 'pareto': return pareto(drawWithin(random, 1.6, 4))
    case 'rate-card': return rateCard(random)
    case 'learner': case 'budgeted': return happens(random, 0.5) ? mixture(random) : weibull(drawWithin(random, 1.2, 4))
  }
}

const weibull = (shape: number): DrawValue => (random) => 1.1 * drawWeibull(random, shape)
const gamma = (shape: number): DrawValue => (random) => drawGamma(random, shape) / shape
const pareto = (tail: number): DrawValue => (random) => 0.7 * drawPareto(random, tail)

function mixture(random: RandomStream): DrawValue {
  const [likelier, far, narrow, wide] = [drawWithin(random, 0.55, 0.9), drawWithin(random, 1.3, 2.2), drawWithin(random, 0.1, 0.35), drawWithin(random, 0.2, 0.6)]
  return (chance) => (happens(chance, likelier) ? 0.9 * drawLogNormal(chance, narrow) : far * drawLogNormal(chance, wide))
}

function rateCard(random: RandomStream): DrawValue {
  const prices = Array.from({ length: random.between(2, 5) }, () => drawWithin(random, 0.6, 1.7))
  const tilt = drawWithin(random, 0.6, 1.6)
  return (chance) => prices[Math.floor(drawUniform(chance) ** tilt * prices.length)]!
}
