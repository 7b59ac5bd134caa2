import type { Typed } from '../../contracts/network.ts'

/** What of a document leaves the house in a planning pack: what planning asks for. Owners, devices, notes, labels and goods may name people, brands and clients, and stay. [PK3] */
export const strippedNetwork = ({ code, name, currency, timeZone, slotSeconds }: Typed<'network'>['fields']): Typed<'network'>['fields'] => ({ code, name, currency, timeZone, demonstration: false, slotSeconds })

export function strippedVenue({ id, kind, fields: { openingHours: { week, exceptions }, ...fields } }: Typed<'venue'>): Typed<'venue'> {
  const { networkId, code, name, venueType, format, city, address, location, timeZone, openOohVenue } = fields
  return {
    id, kind, fields: {
      networkId, code, name, venueType, format, city, address, location, timeZone, openOohVenue, openingHours: { week, exceptions: exceptions.map(({ date, ranges }) => ({ date, ranges })) },
      owner: null, housePicture: null, tags: [], retiredAtMs: null,
    },
  }
}

export function strippedZone({ id, kind, fields: { venueId, code, name, zoneKind, planogramCategory } }: Typed<'zone'>): Typed<'zone'> {
  return { id, kind, fields: { venueId, code, name, zoneKind, planogramCategory, skus: [], tags: [], retiredAtMs: null } }
}

export function strippedScreen({ id, kind, fields: { zoneId, profileId, code, name, programmaticId, openOohVenue, location } }: Typed<'screen'>): Typed<'screen'> {
  return { id, kind, fields: { zoneId, profileId, code, name, programmaticId, openOohVenue, location, owner: null, controller: null, player: null, note: null, tags: [], retiredAtMs: null } }
}

/** How much of an hour may be sold by auction is the owner's own affair; what is left shows in the unsold slots. */
export const strippedProfile = ({ id, kind, fields }: Typed<'profile'>): Typed<'profile'> => ({ id, kind, fields: { ...fields, programmaticCap: null } })

/** Of the file: nothing but `id` and `fields`, for the list says the kind. */
export const inPack = <T extends { id: string; fields: unknown }>({ id, fields }: T): { id: T['id']; fields: T['fields'] } => ({ id, fields })
