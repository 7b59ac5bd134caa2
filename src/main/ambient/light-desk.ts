import type { CityLight } from '../../contracts/ambient.ts'
import type { Delta } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import { darkNow, type DarkNow, darkOf, type Days, gapsOf, isOutdoors, type Light, lightOf, type LitScreen, orderedAt, type OrderedFrom, placeOf } from '../../core/ambient/index.ts'
import { instantOf, localTimeAt, type Zone } from '../../core/kernel/local-time.ts'
import type { Model } from '../../core/network/model.ts'
import { manifestSpan } from '../screens/manifest-desk.ts'

/** What city profiles mean for each screen: for manifests, for the log of what was kept, and what nobody has set yet. */
export type LightDesk = {
  /** The `light` of a manifest for all of these local days; null: as the device has it. */
  lightOf(screenId: string, days: Days): Light | null
  /** The local days that a stretch of time touches, for `lightOf`. */
  daysOf(screenId: string, fromMs: number, toMs: number): Days
  /** Is its panel to be off now, by the hours that a manifest of now says? A blank is not asked here. */
  darkNow(screenId: string, nowMs: number): DarkNow
  zoneOfScreen(screenId: string): Zone
  /** What the rule says from each moment on, day by day; nothing for a screen without an order. */
  ordersOf(screenId: string, fromMs: number, toMs: number): OrderedFrom[]
  /** Screens that a rule of light is about: those seen from the street. */
  outdoorScreens(): readonly string[]
  cities(): CityLight[]
  heedDocuments(deltas: readonly Delta[]): void
  replaced(): void
}
type Source = Pick<Model, 'all' | 'typed'>
type Placed = LitScreen & { screenId: string; networkId: string; city: string; timeZone: string }
type Made = { profiles: ReadonlyMap<string, Typed<'cityProfile'>>; outdoors: readonly Placed[] }

const cityKey = (networkId: string, city: string): string => `${networkId} ${city}`

const hourMs = 3_600_000
const nothingDark: DarkNow = { on: false, sinceMs: null, changesAtMs: null }

export function createLightDesk({ model, zoneOf }: { model: Source; zoneOf: (timeZone: string) => Zone }): LightDesk {
  let made: Made | null = null
  const now = (): Made => (made ??= {
    profiles: new Map(model.all('cityProfile').map((profile) => [cityKey(profile.fields.networkId, profile.fields.name), profile])),
    outdoors: model.all('screen').flatMap(({ id }) => { const placed = placeScreen(model, id); return placed && placed.profile.profileKind === 'screen' && isOutdoors(placed) ? [placed] : [] }),
  })
  const profileOf = ({ networkId, city }: Placed) => now().profiles.get(cityKey(networkId, city))?.fields ?? null
  /** Asked whenever a screen is judged, so worked out once until it changes; opening hours move on with the days. */
  const dark = new Map<string, { now: DarkNow; untilMs: number }>()
  const forget = () => { made = null; dark.clear() }
  const darkFresh = (screenId: string, nowMs: number): DarkNow => {
    const placed = placeScreen(model, screenId)
    const profile = placed && profileOf(placed)
    if (!placed || !profile || placed.profile.profileKind === 'static-place') return nothingDark
    const [zone, { fromHour, hours }] = [zoneOf(placed.timeZone), manifestSpan(nowMs)]
    return darkNow(darkOf(profile, placed, daysBetween(zone, fromHour * hourMs, (fromHour + hours) * hourMs)), zone, nowMs)
  }
  const zoneOfScreen = (screenId: string): Zone => zoneOf(placeScreen(model, screenId)?.timeZone ?? 'UTC')
  const ofDays = (placed: Placed, days: Days): Light | null => lightOf(profileOf(placed), placed, zoneOf(placed.timeZone), days)
  return {
    zoneOfScreen,
    lightOf(screenId, days) {
      const placed = placeScreen(model, screenId)
      return placed ? ofDays(placed, days) : null
    },
    darkNow(screenId, nowMs) {
      const known = dark.get(screenId)
      if (known && nowMs < known.untilMs) return known.now
      const now = darkFresh(screenId, nowMs)
      dark.set(screenId, { now, untilMs: Math.min(now.changesAtMs ?? Infinity, nowMs + hourMs) })
      return now
    },
    daysOf: (screenId, fromMs, toMs) => daysBetween(zoneOfScreen(screenId), fromMs, toMs),
    ordersOf(screenId, fromMs, toMs) {
      const placed = placeScreen(model, screenId)
      if (!placed || !profileOf(placed)) return []
      const days = daysBetween(zoneOf(placed.timeZone), fromMs, toMs)
      const orders: OrderedFrom[] = []
      for (let day = days.from; day < days.to; day++) for (const each of ordersOfDay(ofDays(placed, { from: day, to: day + 1 }), zoneOf(placed.timeZone), day)) if (!isSame(orders.at(-1), each)) orders.push(each)
      return orders.some(({ order }) => order.dark || order.percent !== null) ? orders : []
    },
    outdoorScreens: () => now().outdoors.map(({ screenId }) => screenId),
    cities: () => citiesOf(now()),
    heedDocuments(deltas) { if (deltas.some(({ kind }) => litKinds.has(kind))) forget() },
    replaced: forget,
  }
}

/** What a screen's light depends on. */
export const litKinds: ReadonlySet<string> = new Set(['cityProfile', 'screen', 'zone', 'venue', 'profile', 'network'])

function placeScreen(model: Source, screenId: string): Placed | null {
  const screen = model.typed('screen', screenId)
  const zone = screen && model.typed('zone', screen.fields.zoneId)
  const venue = zone && model.typed('venue', zone.fields.venueId)
  const profile = screen && model.typed('profile', screen.fields.profileId)
  if (!screen || !zone || !venue || !profile || screen.fields.retiredAtMs !== null || venue.fields.retiredAtMs !== null) return null
  return { screenId, networkId: venue.fields.networkId, city: venue.fields.city, timeZone: venue.fields.timeZone, venue: venue.fields, zone: zone.fields, screen: screen.fields, profile: profile.fields }
}

const daysBetween = (zone: Zone, fromMs: number, toMs: number): Days => ({ from: localTimeAt(zone, fromMs).day, to: localTimeAt(zone, Math.max(fromMs, toMs - 1)).day + 1 })

/** Wherever percent or darkness changes within a day. */
function ordersOfDay(light: Light | null, zone: Zone, day: number): OrderedFrom[] {
  const minutes = new Set([0])
  for (const [minute] of light?.brightness ?? []) minutes.add(minute)
  for (const [from, to] of light?.dark ?? []) { minutes.add(from); minutes.add(to % 1440) }
  return [...minutes].sort((a, b) => a - b).map((minute) => ({ fromMs: instantOf(zone, day, minute), order: orderedAt(light, minute) }))
}
const isSame = (a: OrderedFrom | undefined, b: OrderedFrom): boolean => a !== undefined && a.order.percent === b.order.percent && a.order.dark === b.order.dark

function citiesOf({ profiles, outdoors }: Made): CityLight[] {
  const byCity = Map.groupBy(outdoors, ({ networkId, city }) => cityKey(networkId, city))
  const rows = [...byCity].map(([key, screens]): CityLight => {
    const profile = profiles.get(key) ?? null
    const withBrightness = screens.filter((each) => each.profile.brightnessControl).length
    const placed = screens.every((each) => placeOf(each, { location: null }) !== null)
    return { networkId: screens[0]!.networkId, city: screens[0]!.city, profileId: profile?.id ?? null, outdoorScreens: screens.length, withBrightness, gaps: gapsOf(profile?.fields ?? null, { withBrightness, placed }) }
  })
  for (const [key, { id, fields }] of profiles) if (!byCity.has(key)) rows.push({ networkId: fields.networkId, city: fields.name, profileId: id, outdoorScreens: 0, withBrightness: 0, gaps: [] })
  return rows.sort((a, b) => b.outdoorScreens - a.outdoorScreens || (a.city < b.city ? -1 : 1))
}
