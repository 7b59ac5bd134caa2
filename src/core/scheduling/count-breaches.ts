import { compile } from './compile.ts'
import type { BeforeAt, SideOfDiff } from './diff-plans.ts'

const screensAtOnce = 64

/** Separations and gaps that could not be kept, of the screens that change: as it holds now, and as it would. [SC6] [SC11] */
export function countBreaches(beforeAt: BeforeAt, after: SideOfDiff, changed: readonly number[], window: { fromHour: number; hours: number }): { breachesBefore: number; breachesAfter: number } {
  const former = new Map<SideOfDiff, number[]>()
  for (const at of changed) {
    const { venue, screen } = after.prepared.spots[at]!
    const side = beforeAt(venue.id)
    const was = side?.prepared.spotOf.get(screen.id)
    if (side && was !== undefined) former.set(side, [...former.get(side) ?? [], was])
  }
  return { breachesBefore: [...former].reduce((sum, [side, screens]) => sum + breachesOf(side, screens, window), 0), breachesAfter: breachesOf(after, changed, window) }
}

function breachesOf({ prepared: { input }, index: { snapshot } }: SideOfDiff, screens: readonly number[], { fromHour, hours }: { fromHour: number; hours: number }): number {
  const fromH = Math.max(0, fromHour - input.fromHour)
  const toH = Math.min(input.hours, fromHour - input.fromHour + hours)
  let count = 0
  for (let from = 0; from < screens.length && toH > fromH; from += screensAtOnce) {
    const { breachesOf: lists, breachLists } = compile(input, snapshot, { screens: Uint32Array.from(screens.slice(from, from + screensAtOnce)), fromH, toH })
    for (const list of lists) if (list > 0) count += breachLists[list - 1]!.length
  }
  return count
}
