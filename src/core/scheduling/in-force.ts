import type { ReleaseFields } from '../../contracts/campaigns.ts'

export type Release = { id: string; fields: Pick<ReleaseFields, 'number' | 'venueIds' | 'startsAtMs' | 'planSha256'> }

/** Of two releases that both hold for a place the one that starts later does; of two that start together the one of the higher number. [SC14] */
export function byForce(a: Release, b: Release): number {
  return b.fields.startsAtMs - a.fields.startsAtMs || b.fields.number - a.fields.number
}

/** The release that holds at a venue at an instant, or null before the first. */
export function releaseAt<R extends Release>(releases: readonly R[], venueId: string, atMs: number): R | null {
  let best: R | null = null
  for (const release of releases) {
    const { startsAtMs, venueIds } = release.fields
    if (startsAtMs > atMs || (venueIds !== null && !venueIds.includes(venueId))) continue
    if (best === null || byForce(release, best) < 0) best = release
  }
  return best
}

/** All that hold somewhere at an instant: the latest first, down to the first that holds everywhere, for what lies below it shows nowhere. */
export function releasesInForce<R extends Release>(releases: readonly R[], atMs: number): R[] {
  const started = releases.filter(({ fields }) => fields.startsAtMs <= atMs).sort(byForce)
  const last = started.findIndex(({ fields }) => fields.venueIds === null)
  return last < 0 ? started : started.slice(0, last + 1)
}

/** The next instant at which something else begins to hold. */
export function nextStartMs(releases: readonly Release[], atMs: number): number | null {
  return releases.reduce<number | null>((next, { fields: { startsAtMs } }) => (startsAtMs > atMs && (next === null || startsAtMs < next) ? startsAtMs : next), null)
}
