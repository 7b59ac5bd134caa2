import type { Incident, IncidentKind, JobSheet } from '../../contracts/incidents.ts'
import type { Typed } from '../../contracts/network.ts'
import { localTimeAt, type Zone } from '../kernel/local-time.ts'
import { openRangesOn } from '../kernel/opening.ts'

/** An incident as a technician's job: where to go, what is wrong there, what to take along. [PH2] */
export type JobScreen = { screen: Typed<'screen'>; zone: Typed<'zone'>; venue: Typed<'venue'>; profile: Typed<'profile'> | undefined }
export type JobParts = { screensOf: (id: string) => JobScreen | undefined; zoneOf: (timeZone: string) => Zone | undefined; contactOf: (venueId: string) => string | null }

type Bringing = JobSheet['bring'][number]
const forKind: Partial<Record<IncidentKind, readonly Bringing[]>> = {
  'link-lost': ['network-cable', 'power-supply', 'player'], 'link-unstable': ['network-cable', 'power-supply'], 'link-mute': ['laptop', 'player'],
  'plan-behind': ['laptop'], 'manifest-refused': ['laptop'], 'files-missing': ['laptop', 'network-cable'], 'plan-old': ['laptop'], 'offline-ladder': ['network-cable'],
  'clock-wrong': ['laptop', 'player'], 'clock-untrusted': ['laptop'], 'zone-wrong': ['laptop'], 'disk-full': ['storage', 'laptop'], 'disk-low': ['storage'], 'storage-not-persistent': ['laptop'],
  'frames-stuck': ['player', 'laptop'], 'file-corrupt': ['storage'], 'ledger-forked': ['player', 'laptop'], 'storage-lost': ['storage', 'player'], 'panel-dark': ['panel', 'panel-cable', 'power-supply'], 'panel-lit': ['panel-cable', 'laptop'], 'panel-hot': ['thermometer', 'cleaning-kit'],
}
const mostVenues = 250

export function jobSheetOf(incident: Incident, parts: JobParts, nowMs: number): JobSheet {
  const troubled = incident.screens.flatMap(({ id, sinceMs }) => {
    const known = parts.screensOf(id)
    return known ? [{ ...known, sinceMs }] : []
  })
  const byVenue = Map.groupBy(troubled, ({ venue }) => venue.id)
  return {
    incidentId: incident.id, number: incident.number, kind: incident.kind, causeKind: incident.cause.kind, sinceMs: Math.min(incident.openedAtMs, ...incident.screens.map(({ sinceMs }) => sinceMs)), job: incident.job,
    venues: [...byVenue.values()].slice(0, mostVenues).map((screens) => venueOf(screens, parts, nowMs)), bring: bringFor(incident, troubled),
  }
}

/** By the fault, the cause and the kind of device: one controller instead of 96 players, a ladder for what hangs high. */
export function bringFor({ kind, cause }: Pick<Incident, 'kind' | 'cause'>, screens: readonly JobScreen[]): Bringing[] {
  const bring = new Set(forKind[kind] ?? [])
  if (cause.kind === 'controller' && (bring.delete('player') || kind === 'link-lost')) bring.add('controller')
  if (cause.kind === 'venue' || cause.kind === 'network') for (const each of ['player', 'panel'] as const) bring.delete(each)
  if (screens.some(({ venue }) => venue.fields.venueType === 'billboard-site')) for (const each of ['ladder', 'outdoor-permit'] as const) bring.add(each)
  else if (screens.some(({ zone }) => zone.fields.zoneKind === 'facade' || zone.fields.zoneKind === 'roof')) bring.add('ladder')
  return [...bring]
}

function venueOf(screens: readonly (JobScreen & { sinceMs: number })[], { zoneOf, contactOf }: JobParts, nowMs: number): JobSheet['venues'][number] {
  const { id, fields } = screens[0]!.venue
  const zone = zoneOf(fields.timeZone)
  return {
    venueId: id, code: fields.code, name: fields.name, city: fields.city, address: fields.address, location: fields.location, timeZone: fields.timeZone, owner: fields.owner,
    openToday: zone ? [...openRangesOn(fields.openingHours, localTimeAt(zone, nowMs).date)] : [], contact: contactOf(id),
    screens: screens.map(({ screen, zone: at, profile, sinceMs }) => ({
      screenId: screen.id, code: screen.fields.code, name: screen.fields.name, zone: at.fields.name, profile: profile?.fields.name ?? '', controller: screen.fields.controller, player: screen.fields.player, note: screen.fields.note, sinceMs,
    })),
  }
}
