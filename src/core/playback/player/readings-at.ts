import type { ScreenReadings } from '../../../contracts/screens.ts'
import { noReadings, type Readings } from '../../kernel/plan.ts'

/** What was said last of the venue itself, and of every venue of its class. */
export type ReadingsHeld = { venue: ScreenReadings | null; all: ScreenReadings | null }
export const noReadingsHeld: ReadingsHeld = { venue: null, all: null }

/** Takes readings in: the latest by its own date replaces the one before it. Those of another venue change nothing. [AU7] */
export function takeReadings(held: ReadingsHeld, readings: ScreenReadings, venueId: string): ReadingsHeld {
  const slot = readings.venueId === null ? 'all' : 'venue'
  if (slot === 'venue' && readings.venueId !== venueId) return held
  return (held[slot]?.atMs ?? -1) >= readings.atMs ? held : { ...held, [slot]: readings }
}

/** What guards are judged by: the venue's own before what holds everywhere; what has expired is as if it had never come. [AU7] */
export function readingsAt({ venue, all }: ReadingsHeld, nowMs: number): Readings {
  const fresh = [all, venue].flatMap((its) => (its && nowMs < its.expiresAtMs ? [its] : []))
  return fresh.reduce<Readings>((known, { stock, priceVersions, triggers }) =>
    ({ stock: { ...known.stock, ...stock }, priceVersions: { ...known.priceVersions, ...priceVersions }, triggers: { ...known.triggers, ...triggers } }), noReadings)
}
