/**
 * What of a plan nobody has bought, in columns: screens that are alike share a *row* of unsold slots, those of one venue a *crowd* of people.
 * `h` is a UTC hour less `fromHour`. Made from a compiled plan, or read from a planning pack; nothing in it names a line.
 */
export type Supply = {
  fromHour: number
  hours: number
  slotsPerHour: number
  screenIds: readonly string[]
  venueIds: readonly string[]
  kinds: readonly string[]
  /** By screen. */
  rowOf: Uint32Array
  venueOf: Uint16Array
  kindOf: Uint8Array
  /** By venue. */
  crowdOf: Uint16Array
  clockOf: Uint8Array
  /** [row * hours + h]: slots in parts of `slotParts`, those that are open at all, and those that nobody has. */
  open: Uint16Array
  unsold: Uint16Array
  /** [crowd * hours + h]: people near one play, in millionths. */
  people: Float64Array
  /** [clock * hours + h]: hour of the week, Monday 00 first, and the local day. */
  weekHour: Uint8Array
  day: Int32Array
}
export const slotParts = 64

/** Screens that are alike in everything a forecast asks: so many of them, in hours of the week that are wanted. */
export type Share = { row: number; venue: number; kind: number; screens: number; mask: number }
/** Chosen screens; `masks`: seven masks of 24 local hours each. */
export type Selection = { shares: readonly Share[]; masks: readonly (readonly number[])[]; screens: number; venues: number }

/** `hoursOf`: in which hours of the week a screen is wanted; null: in none. */
export function selectScreens(supply: Supply, hoursOf: (screen: number) => readonly number[] | null): Selection {
  const masks: (readonly number[])[] = []
  const maskAt = new Map<string, number>()
  const shares = new Map<number, Share>()
  const venues = new Set<number>()
  let screens = 0
  for (let screen = 0; screen < supply.screenIds.length; screen++) {
    const week = hoursOf(screen)
    if (week === null) continue
    const key = week.join()
    let mask = maskAt.get(key)
    if (mask === undefined) maskAt.set(key, mask = masks.push(week) - 1)
    const [row, venue, kind] = [supply.rowOf[screen]!, supply.venueOf[screen]!, supply.kindOf[screen]!]
    // Rows, venues, kinds and masks are few enough for one number that is exact.
    const at = ((row * supply.venueIds.length + venue) * supply.kinds.length + kind) * 4096 + mask
    const share = shares.get(at)
    if (share) share.screens += 1
    else shares.set(at, { row, venue, kind, screens: 1, mask })
    venues.add(venue)
    screens += 1
  }
  return { shares: [...shares.values()], masks, screens, venues: venues.size }
}
