import type { Tier } from '../../contracts/campaigns.ts'

/**
 * What the compiler reads, in typed arrays. Screens and lines are sorted by id and named by their index, so that the order in
 * which documents came leaves no trace. [SC8] Made from documents by `prepare-input.ts`, from nothing by tests and benches.
 * Words: *hour* counts UTC hours since the epoch; *cell* is one screen in one hour; `h` is an hour less `fromHour`.
 */
export const algorithm = 1
/** Asks and rates are whole parts of a play: 2^32 of them are one play. */
export const partsOfPlay = 2 ** 32

/** When a set of screens is open: slots of each hour, and for hours that are cut which ones. */
export type OpenPattern = {
  /** Open slots of hour h. */
  open: Uint16Array
  /** Positions of the open slots within the hour, for hours that are neither closed nor whole. */
  cut: ReadonlyMap<number, Uint16Array>
}
export type LineInput = {
  id: string
  tier: number
  /** Slots of one play. */
  length: 1 | 2 | 3 | 6
  goal:
    /** So many parts of a play in every open slot. */
    | { kind: 'rate'; partsPerSlot: number }
    /** So many plays in all, over the whole flight; what was delivered before `fromHour` comes beside it. */
    | { kind: 'plays'; plays: number; delivered: number }
    /** So many millionths of an impression in all; a play in a cell counts `audience` of them. */
    | { kind: 'impressions'; millionths: number; delivered: number }
  /** Open slots of the whole flight on its screens, before, within and after the horizon, and those that lie before `fromHour`: pacing divides what remains by what remains. [SC4] */
  slotsOfFlight: number
  slotsGone: number
  /** The same in audience-weighted slots (millionths), for goals of impressions; 0 otherwise. */
  weightOfFlight: number
  weightGone: number
  minGap: number
  /** Sides of rivalry: two lines that share a group and differ in side are rivals. [SC6] */
  groups: readonly number[]
  advertiser: number
  /** A control line takes the place of its parent with house content, and counts towards nothing. [SC13] */
  controlOf: number | null
}
/** Lines that may play on a screen: a run of pairs for each screen, by rising line. Screens with equal runs share one. */
export type Eligibility = {
  /** Which run a screen has. */
  runOf: Uint32Array
  /** Run r holds entries offsets[r] up to offsets[r + 1]. */
  offsets: Uint32Array
  lines: Uint16Array
  /** Which of `hourSets` says when. */
  hourSets: Uint16Array
}
export type SchedulingInput = {
  algorithm: typeof algorithm
  slotsPerHour: number
  fromHour: number
  hours: number
  screenIds: readonly string[]
  patternOf: Uint16Array
  patterns: readonly OpenPattern[]
  /** Most slots of a whole hour that may go to the exchange; an hour that is cut has its share. */
  exchangeCap: Uint16Array
  /** Millionths of an impression that one play brings: by audience profile and hour h. */
  audienceOf: Uint16Array
  audiences: readonly Float64Array[]
  lines: readonly LineInput[]
  eligibility: Eligibility
  /** One byte for each hour h: 1 where the line may play. */
  hourSets: readonly Uint8Array[]
}
export const tierIndex: Record<Tier, number> = { takeover: 0, guaranteed: 1, preemptible: 2, programmatic: 3, house: 4 }

/**
 * Counts of a screen lie densely by hour: `counts[(h * width) + k]`, where k < run length is an entry of its run,
 * then comes the exchange, then the house. `width` is the run length + 2.
 */
export const exchangeAt = (runLength: number): number => runLength
export const houseAt = (runLength: number): number => runLength + 1
