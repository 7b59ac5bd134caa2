import { z } from 'zod'
import { targeting } from './campaigns.ts'
import { documentId } from './documents.ts'
import { basisPoints, code, isoDate, micros, name, text, words } from './text.ts'

/**
 * The Planner: a *brief* asks what a budget would get; each of its up to four *scenarios* is answered by a *forecast*. The campaign bids for unsold
 * slots in the auction that sells live, against floors and assumed or recorded rivals. Prices for a thousand people are without VAT, budgets with it. [MO3] [AU8]
 */
const whole = (least: number, most: number) => z.number().int().min(least).max(most)
const hourMask = whole(0, 0xff_ff_ff)

export const briefGoals = ['reach', 'impressions', 'plays'] as const
export const mostScenarios = 4
export const mostFlightDays = 92
export const briefScenario = z.object({
  name: words.min(1).max(60),
  /** With VAT. */
  budgetMicros: micros.min(1).max(1e18 / 1000), maxCpmMicros: micros.min(1).max(900_000_000_000),
  from: isoDate, to: isoDate,
  /** Local hours by day of the week, Monday first. */
  week: z.array(hourMask).length(7),
  where: targeting,
  /** On one screen. */
  mostPlaysPerHour: whole(1, 360),
  pacing: z.enum(['even', 'fast']),
  /** All floors times this; 10 000: as they are. */
  floorsBasisPoints: whole(0, 30_000),
})
export type BriefScenario = z.infer<typeof briefScenario>
export const briefFields = z.object({
  networkId: documentId, code, name, brandId: documentId.nullable(), note: text.nullable(),
  /** A network that came as a planning pack, by the hash of its file; null: our own. */
  packSha256: z.string().max(64).nullable(),
  goal: z.enum(briefGoals), creatives: z.array(documentId).max(50), scenarios: z.array(briefScenario).min(1).max(mostScenarios),
})
export type BriefFields = z.infer<typeof briefFields>

/** How impressions become people; one for a network. Without it no reach is shown. [AU8] */
export const reachModelFields = z.object({
  networkId: documentId,
  /** Visits of one person in a week, in thousandths. */
  visitsPerWeekMilli: whole(1, 100_000),
  /** Of those who come by, so many see a screen. */
  seenBasisPoints: whole(1, 10_000),
  /** Of those counted in one venue, so many are also counted in another. */
  betweenVenuesBasisPoints: whole(0, 9_000),
  source: name, asOf: isoDate,
})
export type ReachModelFields = z.infer<typeof reachModelFields>

/** What is expected of ten thousand worlds: the middle, half of them, nine in ten of them. */
export const spread = z.object({ p5: z.number(), p25: z.number(), p50: z.number(), p75: z.number(), p95: z.number() })
export type Spread = z.infer<typeof spread>
export const figureNames = ['plays', 'impressions', 'reach', 'frequencyMilli', 'spendMicros', 'winBasisPoints', 'cpmMicros'] as const
/** `spendMicros` with VAT, `cpmMicros` without; `frequencyMilli`: contacts of one person in thousandths. */
export const forecastFigures = z.object({
  plays: spread, impressions: spread, reach: spread.nullable(), frequencyMilli: spread.nullable(), spendMicros: spread, winBasisPoints: spread, cpmMicros: spread.nullable(),
})
export type ForecastFigures = z.infer<typeof forecastFigures>

/** What speaks against a scenario, or bends it; none of them stops a forecast. */
export const forecastWarnings = ['no-screens', 'no-slots', 'below-floors', 'no-audience-somewhere', 'beyond-plan', 'in-the-past', 'no-creative', 'files-missing'] as const
export const scenarioForecast = z.object({
  figures: forecastFigures,
  screens: whole(0, 1e9), venues: whole(0, 1e9),
  /** Unsold plays it could have, at most. */
  slots: whole(0, 1e12), peoplePerDay: whole(0, 1e12),
  /** Of ten thousand worlds, those in which the budget is spent before the last day; the day in the middle one of them. */
  endsEarlyBasisPoints: basisPoints, endsEarlyOn: isoDate.nullable(),
  warnings: z.array(z.object({ warning: z.enum(forecastWarnings), count: whole(0, 1e9) })),
})
export type ScenarioForecast = z.infer<typeof scenarioForecast>

export const leverNames = ['budget', 'bid', 'places', 'hours', 'plays-per-hour'] as const
/** One scenario in full. */
export const forecastDetail = z.object({
  scenario: whole(0, mostScenarios - 1),
  /** From the first day on, 24 local hours each: plays in the middle world; and where bookings leave less than a fifth of the open slots. */
  days: z.array(z.object({
    date: isoDate, plays: z.array(z.number()).length(24), tight: hourMask, open: hourMask,
    /** With VAT, from the start to the end of this day. */
    spentMicros: spread, seasons: z.array(z.string()),
  })),
  /** What share is won at which highest price; and of all auctions, how many are won for the first time there. */
  curve: z.array(z.object({ maxCpmMicros: micros, winBasisPoints: spread, pricesBasisPoints: basisPoints })),
  leastFloorMicros: micros, mostFloorMicros: micros,
  /** The most impressions first. */
  venues: z.array(z.object({ venueId: z.string(), screens: whole(0, 1e9), impressions: spread, winBasisPoints: z.number() })),
  /** What a tenth more of each does to the goal. */
  levers: z.array(z.object({ lever: z.enum(leverNames), effectBasisPoints: z.number().int() })),
})
export type ForecastDetail = z.infer<typeof forecastDetail>

/** What a forecast rests on; stays in sight. [AU8] */
export const forecastBasis = z.object({
  audience: z.object({ source: z.string(), asOf: z.string(), metric: z.enum(['receipts', 'footfall']), venues: whole(0, 1e9), withoutAudience: whole(0, 1e9) }).nullable(),
  reach: reachModelFields.omit({ networkId: true }).nullable(),
  market: z.object({ kind: z.enum(['assumed', 'recorded']), buyers: whole(0, 1e6), auctions: whole(0, 1e12), days: whole(0, 1e6), source: z.string(), asOf: z.string(), pricing: z.enum(['first', 'second']), shadingBasisPoints: basisPoints }),
  money: z.object({ vatBasisPoints: basisPoints, takeBasisPoints: basisPoints, rateCard: z.object({ code: z.string(), name: z.string(), validFrom: z.string() }).nullable(), cardLeastCpmMicros: micros.nullable(), cardMostCpmMicros: micros.nullable() }),
  /** Of so many worlds of a kind the forecaster does not know, so many lay within the range of nine in ten. */
  calibration: z.object({ worlds: whole(0, 1e9), coveredBasisPoints: basisPoints, asOf: z.string() }),
  /** The plan it is of: the draft or a release, and the last day it reaches. */
  plan: z.object({ release: z.number().int().nullable(), lastDay: isoDate }),
  worlds: whole(0, 1e6), tookMs: z.number(), madeAtMs: z.number(),
})
export type ForecastBasis = z.infer<typeof forecastBasis>
export const forecastQuery = z.object({
  networkId: documentId, packSha256: z.string().max(64).nullable(), goal: z.enum(briefGoals), creatives: z.array(documentId).max(50),
  scenarios: z.array(briefScenario).min(1).max(mostScenarios),
  /** Which of them is wanted in full. */
  detail: whole(0, mostScenarios - 1),
})
export type ForecastQuery = z.infer<typeof forecastQuery>
export const forecast = z.object({ scenarios: z.array(scenarioForecast), detail: forecastDetail, basis: forecastBasis })
export type Forecast = z.infer<typeof forecast>

/** Books a scenario: a campaign with one line that is held for some days. */
export const bookBriefInput = z.object({ briefId: documentId, scenario: whole(0, mostScenarios - 1), brandId: documentId, name, holdDays: whole(1, 30) })
