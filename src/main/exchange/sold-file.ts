import type { DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { ManifestFile } from '../../contracts/screens.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import { chooseFile } from '../../core/kernel/choose-file.ts'
import { isOutdoors } from '../../core/scheduling/showable-files.ts'
import { spotsOf } from '../../core/scheduling/targeting.ts'

type Model = { typed<K extends DocumentKind>(kind: K, id: string): Typed<K> | undefined }

/**
 * The file that shows where a slot was sold: of the creative in our own library that the buyer named by its id, approved and in use, that fits the screen and the slot.
 * Such files lie in the blob store, where they were looked at when they came in. Null: there is none, and the slot is the house's.
 */
export function soldFile(model: Model, { screenId, creativeId, shows }: SaleFacts): ManifestFile | null {
  const creative = model.typed('creative', creativeId)
  const spot = spotOf(model, screenId)
  if (!creative || !spot || !shows || creative.fields.retiredAtMs !== null || creative.fields.verdict.name !== 'approved') return null
  const files = creative.fields.files.filter(({ sound }) => !sound || !isOutdoors(spot))
  const { file } = chooseFile(files, spot.profile.fields, shows.durationMs)
  if (!file) return null
  const { sha256, kind, mediaType, bytes, durationMs, sound, frames } = file
  return { sha256, kind, mediaType, bytes, durationMs, sound, frames }
}

function spotOf(model: Model, screenId: string) {
  const screen = model.typed('screen', screenId)
  const zone = screen && model.typed('zone', screen.fields.zoneId)
  const venue = zone && model.typed('venue', zone.fields.venueId)
  const profile = screen && model.typed('profile', screen.fields.profileId)
  if (!screen || !zone || !venue || !profile) return null
  const one = <T extends { id: string }>(its: T): Map<string, T> => new Map([[its.id, its]])
  return spotsOf({ screens: one(screen), zones: one(zone), venues: one(venue), profiles: one(profile) })[0] ?? null
}
