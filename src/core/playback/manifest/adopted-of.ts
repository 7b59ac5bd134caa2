import type { Manifest } from '../../../contracts/screens.ts'
import type { Zone } from '../../kernel/local-time.ts'
import type { Adopted } from '../player/what-shows.ts'
import { createManifestHours, type ManifestHour } from './manifest-hour.ts'
import { readManifest, rivalsOf } from './read-manifest.ts'

/** A slot begins, the player looks: this hour, the one before and the one after are asked for again and again. */
const hoursKept = 4

/** A manifest as it is played; null where its parts do not fit each other, which refuses it as malformed. */
export function adoptedOf(manifest: Manifest, zone: Zone): Adopted | null {
  const read = readManifest(manifest)
  if (!read) return null
  const hours = createManifestHours(read, zone)
  const kept = new Map<number, ManifestHour>()
  const hourOf = (hour: number): ManifestHour => {
    const known = kept.get(hour) ?? hours(hour)
    kept.set(hour, known)
    if (kept.size > hoursKept) kept.delete(kept.keys().next().value!)
    return known
  }
  const { epoch, sequence, planSha256, slotsPerHour, house, files, lines } = manifest
  return {
    epoch, sequence, planSha256, slotsPerHour, house: house === null ? null : files[house]!, areRivals: rivalsOf(manifest),
    lines: new Map(lines.map((line) => [line.id, line])), files: new Map(files.map((file) => [file.sha256, file])),
    hourOf(hour) {
      const its = hourOf(hour)
      return its.kind === 'planned' ? its.hour : null
    },
  }
}
