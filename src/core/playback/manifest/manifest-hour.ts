import type { Manifest } from '../../../contracts/screens.ts'
import { instantOf, localTimeAt, type Zone } from '../../kernel/local-time.ts'
import type { PlannedHour } from '../../kernel/plan.ts'
import { createPlacer, traitsOf } from '../../scheduling/place.ts'
import { planHour } from '../plan-hour.ts'
import { anyTarget, type ReadManifest } from './read-manifest.ts'

/** `unknown`: the manifest says nothing of that hour, nor of one that it could repeat. */
export type ManifestHour = { kind: 'planned'; hour: PlannedHour } | { kind: 'closed' } | { kind: 'unknown' }
const hourMs = 3_600_000

/**
 * Any hour of a manifest, placed and planned by the code of the engine: what it shows is what the preview showed. [SC8] Its outermost two hours are there for their neighbours.
 * Beyond its last hour the same local hour is repeated, of a week before or, where it does not reach so far, of a day before. [PL2]
 */
export function createManifestHours({ manifest, hours: { open, cut, counts }, lines }: ReadManifest, zone: Zone): (hour: number) => ManifestHour {
  const { screenId, slotsPerHour, fromHour, planSha256, files, house } = manifest
  const placer = createPlacer(slotsPerHour)
  const traits = traitsOf(manifest.lines)
  const width = lines.length + 2
  const placed = new Uint16Array(slotsPerHour)
  const neighbour = (h: number): number => (open[h]! > 0 ? h * width : -1)
  return (hour) => {
    const source = sourceOf(manifest, hour, zone)
    if (source === null) return { kind: 'unknown' }
    const h = source - fromHour
    if (open[h] === 0) return { kind: 'closed' }
    const cutSlots = cut.get(h) ?? null
    const found = placer.place(traits, counts, h * width, neighbour(h - 1), neighbour(h + 1), open[h]!, cutSlots, placed, 0)
    const houseSha256 = house === null ? null : files[house]!.sha256
    return {
      kind: 'planned',
      hour: planHour({ screenId, hour, slotsPerHour, openSlots: open[h]!, cut: cutSlots, placed, lines, target: anyTarget, houseSha256, breaches: found === 0 ? [] : [...placer.breaches()], inputHash: planSha256 }),
    }
  }
}

/** The hour of the manifest that stands for this one. */
function sourceOf({ fromHour, hours }: Pick<Manifest, 'fromHour' | 'hours'>, hour: number, zone: Zone): number | null {
  const [first, last] = [fromHour + 1, fromHour + hours - 2]
  if (hour < first || last < first) return null
  if (hour <= last) return hour
  const local = localTimeAt(zone, hour * hourMs)
  for (const days of [7, 1]) {
    const steps = Math.ceil((hour - last) / (24 * days))
    // Where clocks were moved in between, a step may fall short of the last hour by one.
    for (const back of [steps, steps + 1]) {
      const source = Math.floor(instantOf(zone, local.day - back * days, local.minuteOfDay) / hourMs)
      if (source <= last && source >= first) return source
    }
  }
  return null
}
