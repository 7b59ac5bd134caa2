import { z } from 'zod'
import { documentId } from './documents.ts'
import { basisPoints, code, isoDate, micros, name, sha256, tags, text, words } from './text.ts'

/** Highest first. [SC3] */
export const tiers = ['takeover', 'guaranteed', 'preemptible', 'programmatic', 'house'] as const
export type Tier = (typeof tiers)[number]

const whole = (least: number, most: number) => z.number().int().min(least).max(most)
/** What is bought. `share`: of a screen's open slots. `frequency`: plays an hour. `loops`: one play in so many loops of so many slots. `days`: a static place. [SC2] */
export const goal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('share'), basisPoints: whole(1, 10_000) }),
  z.object({ kind: z.literal('frequency'), playsPerHour: whole(1, 360) }),
  z.object({ kind: z.literal('loops'), loops: whole(1, 360), loopSlots: whole(1, 360) }),
  z.object({ kind: z.literal('plays'), plays: whole(1, 10_000_000_000) }),
  z.object({ kind: z.literal('impressions'), impressions: whole(1, 100_000_000_000) }),
  z.object({ kind: z.literal('budget'), micros: micros.min(1), cpmMicros: micros.min(1) }),
  z.object({ kind: z.literal('days') }),
])
export type Goal = z.infer<typeof goal>

/** Whole local dates of each venue, both included. */
export const flight = z.object({ from: isoDate, to: isoDate })
export type Flight = z.infer<typeof flight>
/** Bit `h` of a mask is the local hour h. Monday first; an exception replaces its date. [SC1] */
const hourMask = whole(0, 0xff_ff_ff)
export const dayparts = z.object({
  week: z.array(hourMask).length(7),
  exceptions: z.array(z.object({ date: isoDate, hours: hourMask, note: text.optional() })).max(400),
})
export type Dayparts = z.infer<typeof dayparts>

/** Targeting: an expression over what a screen is, and over the hour of the week. [SC7] */
export const targetingFields = ['screen', 'venue', 'venue-type', 'venue-format', 'city', 'zone', 'zone-kind', 'category', 'profile', 'tag', 'sku'] as const
export type TargetingField = (typeof targetingFields)[number]
export type Targeting =
  | { op: 'all' | 'any'; of: Targeting[] }
  | { op: 'not'; of: Targeting }
  | { op: 'is'; field: TargetingField; values: string[] }
  | { op: 'hours'; week: number[] }
export const targetingDepth = 8
/** `all` of nothing is every screen, `any` of nothing is none. `tag` looks at the tags of screen, zone and venue; `sku` at what stands nearby. */
export const targeting: z.ZodType<Targeting> = z.lazy(() => z.discriminatedUnion('op', [
  z.object({ op: z.enum(['all', 'any']), of: z.array(targeting).max(50) }),
  z.object({ op: z.literal('not'), of: targeting }),
  z.object({ op: z.literal('is'), field: z.enum(targetingFields), values: z.array(words.min(1).max(200)).min(1).max(5000) }),
  z.object({ op: z.literal('hours'), week: z.array(hourMask).length(7) }),
]))

/** A condition judged on the player; a missing reading means that it does not hold. [SC7] [AU7] */
export const guard = z.discriminatedUnion('kind', [
  /** The product is on the shelf. */
  z.object({ kind: z.literal('in-stock'), sku: words.min(1).max(60), atLeast: whole(1, 1_000_000) }),
  /** The price shown is the price of the till. */
  z.object({ kind: z.literal('price-version'), sku: words.min(1).max(60), version: words.min(1).max(60) }),
  z.object({ kind: z.literal('trigger'), trigger: words.min(1).max(60), is: z.enum(['at-least', 'at-most']), value: z.number().int() }),
])
export type Guard = z.infer<typeof guard>

export const linePrice = z.object({
  kind: z.enum(['card', 'cpm', 'per-play', 'package', 'per-day']),
  rateCardId: documentId.nullable(),
  /** Of one thousand impressions, one play, the whole package, or one day of one place; null when the card says it. */
  micros: micros.nullable(),
  discountBasisPoints: basisPoints,
  agencyBasisPoints: basisPoints,
})
export type LinePrice = z.infer<typeof linePrice>

export const stages = ['draft', 'hold', 'proposed', 'approved', 'live', 'paused', 'ended'] as const
export type StageName = (typeof stages)[number]
/** Where a campaign stands, who put it there and when; a hold expires. One register. */
export const stage = z.object({ name: z.enum(stages), byPersonId: z.string().nullable(), atMs: whole(0, 8.64e15), holdUntilMs: whole(0, 8.64e15).nullable() })
export type Stage = z.infer<typeof stage>

export const campaignFields = z.object({
  brandId: documentId, code, name, stage, ownerId: documentId.nullable(), note: text.nullable(),
  /** A template is copied, never sold. */
  template: z.boolean(),
})
export const lengths = [1, 2, 3, 6] as const
export const lineFields = z.object({
  campaignId: documentId, code, name, tier: z.enum(tiers), goal, lengthSlots: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(6)]),
  flight, dayparts, targeting, excludedScreens: z.array(documentId).max(20_000),
  creatives: z.array(z.object({ creativeId: documentId, weight: whole(1, 100) })).max(50),
  /** Slots from one start to the next start of the same line, at least. */
  minGapSlots: whole(1, 360).nullable(),
  guards: z.array(guard).max(10),
  /** Holdout: house content plays there in its place; frozen before the start. [SC13] */
  controlVenues: z.array(documentId).max(5000), controlFrozenAtMs: whole(0, 8.64e15).nullable(),
  price: linePrice.nullable(), pausedAtMs: whole(0, 8.64e15).nullable(),
})
export type LineCreative = z.infer<typeof lineFields>['creatives'][number]

/** One file of a creative: a picture, a film, or a set of pictures shown one after another. */
export const creativeFile = z.object({
  kind: z.enum(['image', 'video', 'still-set']),
  sha256, fileName: name, mediaType: words.min(1).max(100), bytes: whole(1, 1e12), widthPx: whole(1, 100_000), heightPx: whole(1, 100_000),
  durationMs: whole(1, 3_600_000).nullable(), codec: words.max(60).nullable(), sound: z.boolean(),
  /** Frames in a thousand seconds, for 29.97 a second is 29 970. */
  framesPerKilosecond: whole(1, 1_000_000).optional(),
  /** A small WebP to look at. */
  thumbnail: sha256.nullable(),
  /** The pictures of a still set, in order; the first is `sha256`. */
  frames: z.array(sha256).max(20),
})
export type CreativeFile = z.infer<typeof creativeFile>
export const verdict = z.object({ name: z.enum(['pending', 'approved', 'refused']), reason: text.nullable(), byPersonId: z.string().nullable(), atMs: whole(0, 8.64e15).nullable() })
export const creativeFields = z.object({
  brandId: documentId, code, name,
  /** Rises whenever its files change, and then it waits for a verdict again. */
  version: whole(1, 1_000_000), files: z.array(creativeFile).max(40), languages: z.array(z.enum(['kk', 'ru', 'en', 'none'])).max(4),
  prices: z.array(z.object({ sku: words.min(1).max(60), version: words.min(1).max(60) })).max(20),
  tags, verdict, retiredAtMs: whole(0, 8.64e15).nullable(),
})

/** The first rule that fits names the price; an empty condition fits all. */
export const rateRule = z.object({
  zoneKinds: z.array(words.max(60)).max(20), profileIds: z.array(documentId).max(200), hours: hourMask, weekdays: whole(0, 127), months: whole(0, 4095),
  unit: z.enum(['cpm', 'per-play', 'per-day']), micros,
})
export type RateRule = z.infer<typeof rateRule>
export const rateCardFields = z.object({
  networkId: documentId, code, name, validFrom: isoDate, validTo: isoDate.nullable(), rules: z.array(rateRule).min(1).max(500),
  /** Are the prices of the card with VAT? [MO3] */
  vatIncluded: z.boolean(), vatBasisPoints: basisPoints,
})

/** A published plan: what it was made of lies under `planSha256` and never changes. Rolling back is a new release of an old plan. [SC14] */
export const releaseFields = z.object({
  networkId: documentId, number: whole(1, 1e9), planSha256: sha256, kind: z.enum(['publish', 'pilot', 'roll-back']), rollsBackTo: whole(1, 1e9).nullable(),
  /** Null is everywhere. */
  venueIds: z.array(documentId).max(20_000).nullable(), startsAtMs: whole(0, 8.64e15), publishedAtMs: whole(0, 8.64e15), note: text.nullable(),
  screens: whole(0, 1e9), lines: whole(0, 1e6),
})

export type CampaignFields = z.infer<typeof campaignFields>
export type LineFields = z.infer<typeof lineFields>
export type CreativeFields = z.infer<typeof creativeFields>
export type RateCardFields = z.infer<typeof rateCardFields>
export type ReleaseFields = z.infer<typeof releaseFields>
