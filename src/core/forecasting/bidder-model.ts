import type { Trigger } from '../auction/model.ts'

/**
 * What a buyer is assumed to be: plain JSON that people read and edit. Nothing here was learned from a buyer; each group says where it comes
 * from and as of when. Amounts are micros for a thousand people in the buyer's currency, shares and multipliers are basis points.
 */
export type BidderModel = {
  buyerId: string
  name: string
  seat: string
  currency: string
  creatives: Declared & { items: readonly ModelCreative[] }
  /** Of all requests, how many it answers at all. */
  answers: Declared & { basisPoints: number }
  values: Declared & ValueTables
  /** By hour of the week in the venue's time, Monday 00 first: 168 of them. */
  hours: Declared & { basisPoints: readonly number[] }
  /** By kind of zone; one that is not named counts as it is. */
  zones: Declared & { basisPoints: Readonly<Record<string, number>> }
  /** Each that holds multiplies; one without a fresh reading does not hold. [AU7] */
  triggers: Declared & { items: readonly { trigger: Trigger; basisPoints: number }[] }
  /** By the deals it knows: what the same people are worth to it there. */
  deals: Declared & { basisPoints: Readonly<Record<string, number>> }
  /** Null: no limit. */
  budget: Declared & { dailyMicros: number | null }
  /** At first price it bids its floor and this part of what its value is above it. */
  shading: Declared & { basisPoints: number }
  reaction: Declared & FloorReaction
}

export type Declared = { source: string; asOf: string }

/** It has a file for any screen, so a creative has no size. */
export type ModelCreative = {
  id: string
  domain: string
  categories: readonly string[]
  media: 'banner' | 'video'
  durationMs: number
}

/** Quantiles at equal steps from the least to the most, rising; between two of them the value lies on a straight line. */
export type ValueTables = {
  otherwise: readonly number[]
  /** The first category of a creative that is named here counts. */
  byCategory: Readonly<Record<string, readonly number[]>>
}

/** For each tenth by which a floor stands above the usual one, such a part of its answers is gone. A lower floor brings none. */
export type FloorReaction = { usualFloorMicros: number; dropPerTenth: number }
