import type { LineFields } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import { matchSpots, type Spot, spotsOf } from '../../core/scheduling/targeting.ts'
import type { BookingModel } from './create-booking.ts'

/** Screens and static places as booking looks at them; worked out again only when some of them changed. */
export type Places = {
  /** Screens with slots that a line hits. */
  meeting(line: Pick<LineFields, 'targeting' | 'excludedScreens'>, networkId: string | null): Spot[]
  /** Static places that it hits. */
  booked(line: Pick<LineFields, 'targeting' | 'excludedScreens'>, networkId: string | null): Spot[]
}

export function createPlaces(model: Pick<BookingModel, 'all'>): Places {
  let kept: { of: readonly unknown[]; spots: Spot[]; places: Spot[] } | null = null
  const now = () => {
    const of = [model.all('screen'), model.all('zone'), model.all('venue'), model.all('profile')] as const
    if (kept && of.every((list, at) => list === kept?.of[at])) return kept
    const view = { screens: byId(of[0]), zones: byId(of[1]), venues: byId(of[2]), profiles: byId(of[3]) }
    // A place without slots is a screen of another kind: looked at as if it had some.
    const asScreens = new Map([...view.profiles].filter(([, { fields }]) => fields.profileKind === 'static-place').map(([id, profile]) => [id, { ...profile, fields: { ...profile.fields, profileKind: 'screen' as const } }]))
    return (kept = { of, spots: spotsOf(view), places: spotsOf({ ...view, profiles: asScreens }) })
  }
  return {
    meeting: (line, networkId) => matchSpots(now().spots.filter(({ venue }) => venue.fields.networkId === networkId), line.targeting, line.excludedScreens),
    booked: (line, networkId) => matchSpots(now().places.filter(({ venue }) => venue.fields.networkId === networkId), line.targeting, line.excludedScreens),
  }
}

const byId = <K extends 'screen' | 'zone' | 'venue' | 'profile'>(documents: readonly Typed<K>[]): ReadonlyMap<string, Typed<K>> => new Map(documents.map((document) => [document.id, document]))
