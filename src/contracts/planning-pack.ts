import { z } from 'zod'
import { rateCardFields } from './campaigns.ts'
import { documentId } from './documents.ts'
import { cpm, auctionTrigger } from './exchange.ts'
import { audienceFields, networkFields, profileFields, screenFields, venueFields, zoneFields } from './network.ts'
import { briefGoals, briefScenario, forecastBasis, mostScenarios, reachModelFields } from './planner.ts'
import { basisPoints, isoDate, micros, name, sha256, text, words } from './text.ts'

/**
 * A *planning pack* is all that a forecast needs of a network and nothing of who buys there; a *request* is what an agency asks for after it has planned on one.
 * Both are signed files (core/signing/signed-file.ts) whose payload is this as gzipped JSON. [PK1]
 */
export const packFormats = { pack: 'pult-pack-1', request: 'pult-request-1' } as const
export const packLimits = { fileBytes: 32 * 1024 * 1024, unpackedBytes: 64 * 1024 * 1024, requestBytes: 1024 * 1024, signatureBytes: 1024 * 1024, screens: 100_000, hours: 4000, usualDays: 30, mostDays: 180 } as const

const whole = (least: number, most: number) => z.number().int().min(least).max(most)
const instant = whole(0, 8.64e15)
/** Differences of whole numbers (core/forecasting/pack-column.ts) as base64url. */
const column = z.string().max(packLimits.unpackedBytes)
const record = <T extends z.ZodType>(fields: T) => z.object({ id: documentId, fields })
const mostRecords = packLimits.screens

/** Those rules on price that bind whoever bids; `screens`: indexes, rising. */
const packFloor = z.object({
  id: z.string().max(60), price: cpm, screens: z.object({ count: whole(1, packLimits.screens), indexes: column }).nullable(), venueIds: z.array(documentId).max(65_535), zoneKinds: z.array(words.max(60)).max(60), weekHours: z.array(whole(0, 0xff_ff_ff)).length(7).nullable(), durationsMs: z.array(whole(0, 3_600_000)).max(60),
  trigger: auctionTrigger.nullable(), binds: z.enum(['open', 'all']),
})
const packSelling = z.object({
  version: z.string().max(64), currency: z.string().regex(/^[A-Z]{3}$/), bidCurrencies: z.array(z.string().regex(/^[A-Z]{3}$/)).min(1).max(20),
  rates: z.object({ asOf: z.string().max(10), source: name, perUnit: z.record(z.string().regex(/^[A-Z]{3}$/), whole(1, 1e15)) }),
  pricing: z.enum(['first', 'second']), incrementMicros: micros, takeBasisPoints: basisPoints,
  /** What nobody may advertise there. Blocked advertisers, domains and apps are names, and stay at home. */
  blockedCategories: z.array(words.max(60)).max(500), floors: z.array(packFloor).max(5000),
})
/** As `Supply` has it. Screens and venues are those of the documents, in their order. */
const packSupply = z.object({
  fromHour: whole(0, 10_000_000), hours: whole(1, packLimits.hours), slotsPerHour: whole(1, 3600), kinds: z.array(words.max(60)).max(250),
  rows: whole(0, packLimits.screens), crowds: whole(0, 65_535), clocks: whole(0, 255),
  rowOf: column, venueOf: column, kindOf: column, crowdOf: column, clockOf: column, open: column, unsold: column, people: column, weekHour: column, day: column,
})
export const packContent = z.object({
  v: z.literal(1), networkId: documentId, organisation: name, madeAtMs: instant, goodUntilMs: instant,
  network: networkFields, cities: z.array(name).max(5000), timeZone: z.string().max(60), plan: forecastBasis.shape.plan,
  venues: z.array(record(venueFields)).max(65_535), zones: z.array(record(zoneFields)).max(mostRecords), profiles: z.array(record(profileFields)).max(5000), screens: z.array(record(screenFields)).max(mostRecords),
  audiences: z.array(record(audienceFields)).max(65_535), rateCards: z.array(record(rateCardFields)).max(500),
  audience: forecastBasis.shape.audience, reach: reachModelFields.omit({ networkId: true }).nullable(),
  selling: packSelling, supply: packSupply,
})
export type PackContent = z.infer<typeof packContent>

/** A size that an agency has, or will bring. */
export const requestFile = z.object({ kind: z.enum(['image', 'video']), widthPx: whole(1, 100_000), heightPx: whole(1, 100_000), durationMs: whole(1, 3_600_000).nullable() })
/** Whom to hold it for, in words: whoever asks has other ids than whoever is asked. */
const asked = {
  brand: name, advertiser: name, agency: name, contact: words.max(200), note: text.nullable(),
}
export const requestContent = z.object({
  v: z.literal(1), networkId: documentId, packSha256: sha256, packMadeAtMs: instant, madeAtMs: instant, name, goal: z.enum(briefGoals),
  scenarios: z.array(briefScenario).min(1).max(mostScenarios), files: z.array(requestFile).max(200), ...asked,
})
export type RequestContent = z.infer<typeof requestContent>

/** Who signed: a root key's name. `new`: never seen; `other`: this network, or one of this name, was known by another key. [PK4] */
export const packTrust = z.enum(['own', 'known', 'new', 'other'])
export const packRow = z.object({
  sha256, networkId: documentId, network: z.string(), organisation: z.string(), cities: z.array(z.string()), screens: whole(0, 1e9), venues: whole(0, 1e9), bytes: whole(0, 1e12),
  madeAtMs: instant, goodUntilMs: instant, isOld: z.boolean(), release: z.number().int().nullable(), lastDay: isoDate, keyId: z.string(), openedAtMs: instant,
})
export type PackRow = z.infer<typeof packRow>
export const openedPack = packRow.omit({ openedAtMs: true }).extend({
  trust: packTrust,
  /** The key it was known by, and since when. */
  before: z.object({ keyId: z.string(), organisation: z.string(), sinceMs: instant }).nullable(),
})
export type OpenedPack = z.infer<typeof openedPack>
export const exportPackInput = z.object({ networkId: documentId, organisation: name, days: whole(1, packLimits.mostDays) })
/** `keyId`: the one that was looked at. */
export const trustPackInput = z.object({ uploadId: z.string().max(64), keyId: z.string().max(22) })

export const exportRequestInput = z.object({ briefId: documentId, scenarios: z.array(whole(0, mostScenarios - 1)).min(1).max(mostScenarios), ...asked })
export const openedRequest = z.object({
  sha256, request: requestContent, keyId: z.string(), signer: z.enum(['first', 'same', 'other']),
  /** Null: no pack that we know to have made. */
  pack: z.object({ madeAtMs: instant, goodUntilMs: instant, isOld: z.boolean() }).nullable(),
  /** Found by their names. */
  brandId: documentId.nullable(), advertiserId: documentId.nullable(),
  held: z.object({ campaignId: documentId, lineId: documentId, atMs: instant }).nullable(),
})
export type OpenedRequest = z.infer<typeof openedRequest>
export const holdRequestInput = z.object({
  sha256, scenario: whole(0, mostScenarios - 1), name, holdDays: whole(1, 30),
  /** A brand of ours, or its name with an advertiser's: of ours, or new too. */
  brand: z.union([z.object({ brandId: documentId }), z.object({ name, advertiserId: documentId }), z.object({ name, advertiser: name })]),
})
export type HoldRequestInput = z.infer<typeof holdRequestInput>
