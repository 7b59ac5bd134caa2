import type { Opportunity } from './model.ts'

/** What is known of a venue: a value, when it was read, until when it holds though nothing more is heard. */
export type LiveReading = { key: string; value: number; readAtMs: number; untilMs: number }

/** Of what was told of a venue, that which still holds at the moment of the offer. What has run out is missing, and means "no trigger". [AU7] */
export function readingsAt(told: readonly LiveReading[], atMs: number): Pick<Opportunity, 'readings' | 'readAtMs'> {
  const holding = told.filter(({ untilMs }) => untilMs > atMs)
  if (holding.length === 0) return { readings: {} }
  return { readings: Object.fromEntries(holding.map(({ key, value }) => [key, value])), readAtMs: Object.fromEntries(holding.map(({ key, readAtMs }) => [key, readAtMs])) }
}
