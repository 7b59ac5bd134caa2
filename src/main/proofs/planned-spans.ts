import { releaseAt, type Release } from '../../core/scheduling/in-force.ts'

/** Hours in which one release holds, and where; null is everywhere. */
export type PlannedSpan = { planSha256: string; release: number; fromHour: number; hours: number; venueIds: string[] | null }
const hourMs = 3_600_000

/** What held when and where: a release holds from the first whole hour after it begins. Hours before the first release were planned by nobody. [SC14] [PP3] */
export function plannedSpans(releases: readonly Release[], venueIds: readonly string[], fromHour: number, toHour: number): PlannedSpan[] {
  const starts = releases.map(({ fields }) => Math.ceil(fields.startsAtMs / hourMs)).filter((hour) => hour > fromHour && hour < toHour)
  const borders = [...new Set([fromHour, ...starts, toHour])].sort((a, b) => a - b)
  const spans: PlannedSpan[] = []
  for (const [at, hour] of borders.slice(0, -1).entries()) {
    const byRelease = new Map<Release, string[]>()
    for (const venueId of venueIds) {
      const release = releaseAt(releases, venueId, hour * hourMs)
      if (!release) continue
      const there = byRelease.get(release)
      if (there) there.push(venueId)
      else byRelease.set(release, [venueId])
    }
    for (const [{ fields: { planSha256, number } }, there] of byRelease) append(spans, { planSha256, release: number, fromHour: hour, hours: borders[at + 1]! - hour, venueIds: there.length === venueIds.length ? null : there })
  }
  return spans
}

/** One span where nothing but a border lies between two. */
function append(spans: PlannedSpan[], next: PlannedSpan): void {
  const before = spans.findLast(({ release }) => release === next.release)
  const isSame = before && before.fromHour + before.hours === next.fromHour && JSON.stringify(before.venueIds) === JSON.stringify(next.venueIds)
  if (isSame) before.hours += next.hours
  else spans.push(next)
}
