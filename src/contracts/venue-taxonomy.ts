/**
 * Where a screen stands, by OpenOOH. Its numbers never change their meaning, its words differ between its own files: numbers only.
 * OpenRTB names a taxonomy by a number of its own: 1 is OpenOOH 1.0 and the default, 5 is 1.1, and 1.2 has none yet.
 */
export const venueTaxonomies = { 'openooh-1.0': 1, 'openooh-1.1': 5 } as const
export type VenueTaxonomy = (typeof venueTaxonomies)[keyof typeof venueTaxonomies]

type Venue = {
  /** Whose number says it in OpenRTB; its own, or what is nearest among those of 1.1. */
  sentAs: number
  knownIn: readonly VenueTaxonomy[]
}
const sinceFirst = (id: number): [number, Venue] => [id, { sentAs: id, knownIn: [1, 5] }]
const sinceSecond = (id: number): [number, Venue] => [id, { sentAs: id, knownIn: [5] }]
const notYet = ([id, sentAs]: readonly [number, number]): [number, Venue] => [id, { sentAs, knownIn: [] }]

/** The ids a screen of ours may have. */
export const venueIds: ReadonlyMap<number, Venue> = new Map([
  // Transit and retail; taxi television, taxi top, bus, platform.
  ...[1, 103, 104, 102, 10201, 105, 10502, 2].map(sinceFirst),
  // Fuel (pump, shop), convenience store, grocery (entrance, check-out), mall (concourse, food court), pharmacy.
  ...[201, 20101, 20102, 202, 203, 20301, 20302, 205, 20501, 20502, 207].map(sinceFirst),
  // Outdoor: billboard (roadside, highway, spectacular), urban panel, bus shelter.
  ...[3, 301, 30101, 30102, 30103, 302, 303].map(sinceFirst),
  // Aisles of a grocery.
  sinceSecond(20303),
  // Of 1.2: aisles and outsides of stores go out as their store.
  ...([[20203, 202], [20304, 203], [20703, 207]] as const).map(notYet),
  // Of 1.2: spectacular, moving billboard, car top, charger for cars.
  ...([[304, 30103], [306, 104], [307, 104], [309, 302]] as const).map(notYet),
])

/** What a buyer is told of one of our ids; null where it is none. Under the default taxonomy an aisle of a grocery would count as absent, so 5 is always named. */
export function venueToSend(id: number): { venuetype: string[]; venuetypetax: VenueTaxonomy } | null {
  const venue = venueIds.get(id)
  return venue ? { venuetype: [String(venue.sentAs)], venuetypetax: venueTaxonomies['openooh-1.1'] } : null
}

/** Ours, if the taxonomy knows it and so do we; an unknown id counts as absent. */
export function readVenue(id: string, taxonomy: number): number | null {
  const number = Number(id)
  const known = String(number) === id && venueIds.get(number)?.knownIn.some((its) => its === taxonomy)
  return known ? number : null
}
