import { foldText } from '../../../core/kernel/fold-text.ts'
import type { Replica } from '../../engine/replica.ts'

export type FoundScreen = { id: string; name: string; code: string; venue: string; city: string; profileId: string }

/** Screens in service that hold every word typed in their name, code, store, address or city; at most so many, those without a device first, then by store and code. Places without a player are never among them. */
export function findScreens({ screen, zone, venue, profile }: Pick<Replica, 'screen' | 'zone' | 'venue' | 'profile'>, typed: string, most: number, hasDevice: (id: string) => boolean = () => false): { found: FoundScreen[]; more: boolean } {
  const words = foldText(typed).split(/\s+/).filter(Boolean)
  const found: FoundScreen[] = []
  for (const { id, fields } of screen.values()) {
    if (fields.retiredAtMs !== null || profile.get(fields.profileId)?.fields.profileKind === 'static-place') continue
    const its = zone.get(fields.zoneId)
    const at = its && venue.get(its.fields.venueId)
    const haystack = foldText([fields.name, fields.code, its?.fields.name, at?.fields.name, at?.fields.code, at?.fields.address, at?.fields.city].filter(Boolean).join('\n'))
    if (words.every((word) => haystack.includes(word))) found.push({ id, name: fields.name, code: fields.code, venue: at?.fields.name ?? '', city: at?.fields.city ?? '', profileId: fields.profileId })
  }
  found.sort((a, b) => Number(hasDevice(a.id)) - Number(hasDevice(b.id)) || (a.venue < b.venue ? -1 : a.venue > b.venue ? 1 : a.code < b.code ? -1 : 1))
  return { found: found.slice(0, most), more: found.length > most }
}
