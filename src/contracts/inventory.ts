import { z } from 'zod'
import { documentId } from './documents.ts'
import { language } from './people.ts'
import { micros } from './text.ts'

/**
 * What a DSP is told of screens before it buys: which, where, how large, how many people, for how much at least; and what would get one refused.
 * A screen is *sellable* when nothing of that kind is wrong with it and its kind gives the exchange any of its hour.
 */
export const screenDefects = [
  'no-programmatic-id', 'programmatic-id-repeated', 'no-location', 'location-odd', 'no-venue-type', 'venue-type-unknown', 'no-pixel-size', 'no-audience', 'audience-empty', 'audience-old', 'multiplier-absurd',
  'closed-all-week', 'no-house-picture', 'video-impossible', 'no-owner',
] as const
export const screenDefect = z.enum(screenDefects)
export type ScreenDefect = z.infer<typeof screenDefect>
/** `venuetype`: texts, as OpenRTB's table has it; `venuetypeid`: a number, as its samples and OpenOOH's guide have it. */
export const venueSpellings = ['venuetype', 'venuetypeid'] as const
export const venueSpelling = z.enum(venueSpellings)
export type VenueSpelling = z.infer<typeof venueSpelling>

const count = z.number().int().min(0)
/** All of them, those that are in order, or those with one defect. */
export const inventoryFilter = z.union([z.literal('all'), z.literal('sellable'), screenDefect])
export type InventoryFilter = z.infer<typeof inventoryFilter>
export const inventoryQuery = z.object({ filter: inventoryFilter, from: count.max(1_000_000), limit: z.number().int().min(1).max(500) })
export const inventoryRow = z.object({
  screenId: z.string(), code: z.string(), name: z.string(), programmaticId: z.string(), venue: z.string(), city: z.string(), zoneKind: z.string(),
  /** As it is sent to buyers. */
  venueType: z.string().nullable(), widthPx: z.number().int().nullable(), heightPx: z.number().int().nullable(), video: z.boolean(),
  /** People of one play, in millionths. */
  meanMillionths: count.nullable(), peakMillionths: count.nullable(), floorMicros: micros, offered: z.boolean(), defects: z.array(screenDefect),
})
export type InventoryRow = z.infer<typeof inventoryRow>
export const inventoryCounts = z.object({ all: count, sellable: count, notOffered: count, defects: z.partialRecord(screenDefect, count) })
export type InventoryCounts = z.infer<typeof inventoryCounts>
export const inventoryPage = z.object({ rows: z.array(inventoryRow), total: count, counts: inventoryCounts })
export type InventoryPage = z.infer<typeof inventoryPage>
/** For a buyer: with the floors that bind him and the deals he is offered; null: what holds for everybody. */
export const inventoryOrder = z.object({ buyerId: documentId.nullable(), spelling: venueSpelling, format: z.enum(['csv', 'xlsx']), filter: inventoryFilter, language })
export type InventoryOrder = z.infer<typeof inventoryOrder>
