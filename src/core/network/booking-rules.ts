import type { CampaignFields, CreativeFields, LineFields, RateCardFields, ReleaseFields, Targeting } from '../../contracts/campaigns.ts'
import type { Json } from '../../contracts/json.ts'
import type { Problem } from '../../contracts/problems.ts'
import { dayOfDate } from '../kernel/local-time.ts'
import { code, type FieldRule, fine, flag, invalid, moment, name, note, once, oneOf, optional, plainOf, reference, required, set, when, wholeOf } from './field-rule.ts'

/** What the documents of booking may hold. Their shapes are parsed at the edge; here is judged what a shape cannot say. */
type Rules = {
  campaign: Record<keyof CampaignFields, FieldRule>; line: Record<keyof LineFields, FieldRule>; creative: Record<keyof CreativeFields, FieldRule>
  rateCard: Record<keyof RateCardFields, FieldRule>; release: Record<keyof ReleaseFields, FieldRule>
}
const isObject = (value: Json) => when(typeof value === 'object' && value !== null && !Array.isArray(value))
const isList = (value: Json) => when(Array.isArray(value))
const sha256 = (value: Json) => when(typeof value === 'string' && /^[0-9a-f]{64}$/.test(value))
const date = (value: Json): readonly Problem[] =>
  (typeof value === 'string' && dayOfDate(value) !== null ? fine : [{ reason: 'date-impossible', params: { date: String(value) } }])

export const bookingRules: Rules = {
  campaign: { brandId: required(reference('br')), code, name, stage: required(isObject), ownerId: optional(reference('pe')), note, template: required(flag) },
  line: {
    campaignId: once(reference('cm')), code, name, tier: required(oneOf('takeover', 'guaranteed', 'preemptible', 'programmatic', 'house')), goal: required(isObject),
    lengthSlots: required((value) => when(value === 1 || value === 2 || value === 3 || value === 6)), flight: required(judgeFlight), dayparts: required(judgeDayparts),
    targeting: required(judgeTargeting), excludedScreens: set, creatives: required(isList), minGapSlots: optional(wholeOf(1, 360)), guards: required(isList),
    controlVenues: set, controlFrozenAtMs: moment, price: optional(isObject), pausedAtMs: moment,
  },
  creative: {
    brandId: required(reference('br')), code, name, version: required(wholeOf(1, 1_000_000)), files: required(isList), languages: set, prices: required(isList),
    tags: set, verdict: required(isObject), retiredAtMs: moment,
  },
  rateCard: {
    networkId: once(reference('nw')), code, name, validFrom: required(date), validTo: optional(date), rules: required(isList), vatIncluded: required(flag),
    vatBasisPoints: required(wholeOf(0, 10_000)),
  },
  release: {
    networkId: once(reference('nw')), number: once(wholeOf(1, 1e9)), planSha256: once(sha256), kind: once(oneOf('publish', 'pilot', 'roll-back')),
    rollsBackTo: optional(wholeOf(1, 1e9)), venueIds: optional(isList), startsAtMs: once(wholeOf(0, 8.64e15)), publishedAtMs: once(wholeOf(0, 8.64e15)),
    note: optional(plainOf(0, 500)), screens: once(wholeOf(0, 1e9)), lines: once(wholeOf(0, 1e6)),
  },
}

function judgeFlight(value: Json): readonly Problem[] {
  const { from, to } = value as { from?: Json; to?: Json }
  for (const end of [from, to]) if (typeof end !== 'string' || dayOfDate(end) === null) return [{ reason: 'date-impossible', params: { date: String(end) } }]
  return String(from) <= String(to) ? fine : [{ reason: 'flight-backwards' }]
}

function judgeDayparts(value: Json): readonly Problem[] {
  const { exceptions } = value as { exceptions?: { date?: Json }[] }
  if (!Array.isArray(exceptions)) return invalid
  const impossible = exceptions.find((exception) => typeof exception.date !== 'string' || dayOfDate(exception.date) === null)
  if (impossible) return [{ reason: 'date-impossible', params: { date: String(impossible.date) } }]
  return when(new Set(exceptions.map(({ date: at }) => at)).size === exceptions.length)
}

const mostNested = 8
export function judgeTargeting(value: Json): readonly Problem[] {
  return depthOf(value as Targeting) <= mostNested ? fine : [{ reason: 'targeting-too-deep', params: { levels: mostNested } }]
}

/** Stops counting where it is certainly too deep. */
function depthOf(targeting: Targeting, above = 0): number {
  if (above > mostNested) return above
  if (targeting.op === 'all' || targeting.op === 'any') return targeting.of.reduce((deepest, part) => Math.max(deepest, depthOf(part, above + 1)), above + 1)
  return targeting.op === 'not' ? depthOf(targeting.of, above + 1) : above + 1
}
