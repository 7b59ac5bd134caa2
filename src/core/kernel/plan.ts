import type { Guard } from '../../contracts/campaigns.ts'

/**
 * A plan as everyone reads it: preview, player, auction and proof. [SC8]
 * `plan(screen, T)` gives a slot its *ladder*: rungs in order, the last one without guards, so that no slot is ever empty. [SC3]
 * Guards are judged where the picture shows; `resolve` picks the first rung whose guards hold.
 */
export type Rung = {
  /** Null is the exchange's or the house's own. */
  lineId: string | null
  creativeId: string | null
  /** Null is the house picture of the venue. */
  sha256: string | null
  guards: readonly Guard[]
}
export type SlotSource = 'line' | 'control' | 'exchange' | 'house'
export type PlannedSlot = {
  startsAtMs: number
  endsAtMs: number
  /** First slot of the hour that it takes, and how many. */
  slot: number
  slots: number
  source: SlotSource
  lineId: string | null
  /** Which play of its line in this hour, from 1, of how many. */
  play: number
  plays: number
  ladder: readonly Rung[]
}
/** One screen-hour; `slots` cover its open slots in order. */
export type PlannedHour = { screenId: string; hour: number; slotsPerHour: number; openSlots: number; slots: readonly PlannedSlot[]; breaches: readonly Breach[]; inputHash: string }

/** Where a separation or a minimum gap could not be kept. [SC6] */
export type Breach = {
  kind: 'rivals' | 'gap'
  /** The slot of the second of the two, counted among the hour's slots; 0 is the seam with the hour before. */
  slot: number
  lineA: number
  lineB: number
  finding: Finding
}
/** *Impossible* carries what proves it; *not found* says how long was looked. */
export type Finding =
  | { kind: 'impossible'; certificate: Certificate }
  | { kind: 'not-found'; steps: number }
/**
 * `separators`: so many sides of one rivalry need at least `sides - 1` others between them, and there are fewer.
 * `too-many`: so many plays of one line at this minimum gap need more slots than the hour has.
 * `exhausted`: every order was tried; the states looked at.
 */
export type Certificate =
  | { kind: 'separators'; sides: number; others: number }
  | { kind: 'too-many'; line: number; plays: number; gap: number; slots: number }
  | { kind: 'exhausted'; states: number }

/** What a player reads of the world, each with the moment it was read. A missing one means that no guard on it holds. [AU7] */
export type Readings = {
  stock: Readonly<Record<string, number>>
  priceVersions: Readonly<Record<string, string>>
  triggers: Readonly<Record<string, number>>
}
export const noReadings: Readings = { stock: {}, priceVersions: {}, triggers: {} }
