import { z } from 'zod'
import { cityProfileFields, type CityProfileFields, triggerRuleFields, type TriggerRuleFields } from './ambient.ts'
import { buyerCreativeFields, type BuyerCreativeFields } from './buyer-creatives.ts'
import { campaignFields, type CampaignFields, creativeFields, type CreativeFields, lineFields, type LineFields, rateCardFields, type RateCardFields, releaseFields, type ReleaseFields } from './campaigns.ts'
import { documentId, type DocumentKind } from './documents.ts'
import { buyerFields, type BuyerFields, dealFields, type DealFields, floorRuleFields, type FloorRuleFields, sellerTermsFields, type SellerTermsFields } from './exchange.ts'
import { briefFields, type BriefFields, reachModelFields, type ReachModelFields } from './planner.ts'
import { type MarketplacePreset, marketplacePreset, recipeFields, type RecipeFields } from './studio-recipes.ts'
import { basisPoints, code, isoDate, name, sha256, tags, text } from './text.ts'

/** Degrees; one register, for half a position is no position. */
export const location = z.object({ lat: z.number(), lon: z.number() })
export type Location = z.infer<typeof location>

/** Minutes from local midnight; `toMinute` may run past 1440 into the next day. */
export const openRange = z.object({ fromMinute: z.number().int(), toMinute: z.number().int() })
export type OpenRange = z.infer<typeof openRange>
/** Monday first. An empty day is closed. An exception replaces its whole date. */
export const openingHours = z.object({
  week: z.array(z.array(openRange).max(4)).length(7),
  exceptions: z.array(z.object({ date: isoDate, ranges: z.array(openRange).max(4), note: text.optional() })).max(200),
})
export type OpeningHours = z.infer<typeof openingHours>

export const venueTypes = ['store', 'billboard-site', 'vehicle'] as const
export const venueFormats = ['hypermarket', 'supermarket', 'neighbourhood', 'express', 'roadside', 'taxi'] as const
export const zoneKinds = ['aisle', 'checkout', 'entrance', 'end-cap', 'scales', 'facade', 'roof', 'divider'] as const
export const profileKinds = ['screen', 'static-place'] as const
export const audienceMetrics = ['receipts', 'footfall'] as const

export const networkFields = z.object({ code, name, currency: z.literal('KZT'), timeZone: z.string(), demonstration: z.boolean(),
  /** Length of a slot; null is 10 seconds. It divides an hour. [SC1] */
  slotSeconds: z.number().int().min(5).max(60).nullable(),
})
export const venueFields = z.object({
  networkId: documentId, code, name, venueType: z.enum(venueTypes), format: z.enum(venueFormats).nullable(), city: name, address: text,
  location: location.nullable(), timeZone: z.string(), openingHours, owner: text.nullable(), openOohVenue: z.number().int().nullable(),
  housePicture: sha256.nullable(), tags, retiredAtMs: z.number().int().nullable(),
})
export const zoneFields = z.object({
  venueId: documentId, code, name, zoneKind: z.enum(zoneKinds), planogramCategory: text.nullable(),
  /** What stands there. */
  skus: tags, tags, retiredAtMs: z.number().int().nullable(),
})
/** A kind of screen, or of static place (booked by days, proven by a photo). */
export const profileFields = z.object({
  networkId: documentId, code, name, profileKind: z.enum(profileKinds), widthPx: z.number().int().nullable(), heightPx: z.number().int().nullable(),
  widthMm: z.number().int().nullable(), heightMm: z.number().int().nullable(), video: z.boolean(), sound: z.boolean(), brightnessControl: z.boolean(),
  moving: z.boolean(), maxFileBytes: z.number().int().nullable(),
  /** Most of an hour that may be sold by auction; null is all that is left. [SC1] */
  programmaticCap: basisPoints.nullable(), openOohVenue: z.number().int().nullable(),
})
export const screenFields = z.object({
  zoneId: documentId, profileId: documentId, code, name, programmaticId: z.string().min(8).max(64), openOohVenue: z.number().int().nullable(),
  owner: text.nullable(), controller: text.nullable(), player: text.nullable(), note: text.nullable(), tags,
  location: location.nullable(), retiredAtMs: z.number().int().nullable(),
})
/** Mean people (or receipts) an hour, Monday 00 first; says where and when it comes from. */
export const audienceFields = z.object({
  venueId: documentId, metric: z.enum(audienceMetrics), source: name, asOf: isoDate, hours: z.array(z.number().int().min(0)).length(168),
})
export const advertiserFields = z.object({ networkId: documentId, code, name })
export const brandFields = z.object({ advertiserId: documentId, code, name, exclusivityCategories: tags, competitorGroup: text.nullable() })
export const personFields = z.object({
  name, roles: z.array(z.string()).max(10), blockedAtMs: z.number().int().nullable(),
})

export type NetworkFields = z.infer<typeof networkFields>
export type VenueFields = z.infer<typeof venueFields>
export type ZoneFields = z.infer<typeof zoneFields>
export type ProfileFields = z.infer<typeof profileFields>
export type ScreenFields = z.infer<typeof screenFields>
export type AudienceFields = z.infer<typeof audienceFields>
export type AdvertiserFields = z.infer<typeof advertiserFields>
export type BrandFields = z.infer<typeof brandFields>
export type PersonFields = z.infer<typeof personFields>

export type FieldsOf = {
  network: NetworkFields; venue: VenueFields; zone: ZoneFields; screen: ScreenFields; profile: ProfileFields
  audience: AudienceFields; advertiser: AdvertiserFields; brand: BrandFields; person: PersonFields
  campaign: CampaignFields; line: LineFields; creative: CreativeFields; rateCard: RateCardFields; release: ReleaseFields
  cityProfile: CityProfileFields; triggerRule: TriggerRuleFields
  buyer: BuyerFields; deal: DealFields; floorRule: FloorRuleFields; sellerTerms: SellerTermsFields
  buyerCreative: BuyerCreativeFields
  brief: BriefFields; reachModel: ReachModelFields
  recipe: RecipeFields; /** An edited one stands in the place of the built-in one of the same `id`. */ preset: MarketplacePreset
}
/** The shape of each field of each kind, used once, at the edge. [ER1] */
export const fieldsOfKind = {
  network: networkFields, venue: venueFields, zone: zoneFields, screen: screenFields, profile: profileFields,
  audience: audienceFields, advertiser: advertiserFields, brand: brandFields, person: personFields,
  campaign: campaignFields, line: lineFields, creative: creativeFields, rateCard: rateCardFields, release: releaseFields,
  cityProfile: cityProfileFields, triggerRule: triggerRuleFields,
  buyer: buyerFields, deal: dealFields, floorRule: floorRuleFields, sellerTerms: sellerTermsFields,
  buyerCreative: buyerCreativeFields,
  brief: briefFields, reachModel: reachModelFields,
  recipe: recipeFields, preset: marketplacePreset,
} as const satisfies Record<DocumentKind, z.ZodObject>

/** A document whose fields are known to fit its kind. */
export type Typed<K extends DocumentKind> = { id: string; kind: K; fields: FieldsOf[K] }
/** Four separate facts, never one light. [PH1] */
export const factStates = ['ok', 'attention', 'broken', 'silent'] as const
export type FactState = (typeof factStates)[number]
export type ScreenHealth = { link: FactState; plan: FactState; frames: FactState; panel: FactState }
