import type { Incident, IncidentDetail, IncidentRow, IncidentsQuery, IncidentsSummary } from '../../contracts/incidents.ts'
import { countCost, stateOfIncident, type ValueOf } from '../../core/health/index.ts'
import type { Model } from '../../core/network/model.ts'

/** Incidents as people see them: with the names of what they are about. */
export type IncidentViews = ReturnType<typeof createIncidentViews>
type Parts = { model: Pick<Model, 'typed'>; nowMs: () => number; valueOf: ValueOf }
const hourMs = 3_600_000
const mostAffected = 500
/** Cities are found by a few of the screens: a network has more than anybody reads. */
const lookedAt = 200

export function createIncidentViews({ model, nowMs, valueOf }: Parts) {
  const placeOf = (screenId: string) => {
    const screen = model.typed('screen', screenId)
    const zone = screen && model.typed('zone', screen.fields.zoneId)
    const venue = zone && model.typed('venue', zone.fields.venueId)
    return venue ? { screen, zone, venue } : null
  }
  const venuesOf = (incident: Incident) => [...new Map(incident.screens.slice(0, lookedAt).flatMap(({ id }) => {
    const place = placeOf(id)
    return place ? [[place.venue.id, place.venue] as const] : []
  })).values()]
  const placeName = (incident: Incident): string => {
    const { kind, id, name } = incident.cause
    const place = incident.screens[0] && placeOf(incident.screens[0].id)
    if (kind === 'screen') return place ? `${place.screen.fields.name} · ${place.venue.fields.name}` : id
    if (kind === 'controller') return `${name ?? id}${place ? ` · ${place.venue.fields.name}` : ''}`
    return name ?? (kind === 'house' ? '' : id)
  }
  const rowOf = (given: Incident): IncidentRow => {
    const { screens, history: _history, told: _told, costedToMs: _costedToMs, job, ...rest } = countCost(given, nowMs(), valueOf)
    return {
      ...rest, state: stateOfIncident(given), screens: screens.length, asleep: given.cause.kind !== 'house' && screens.every(({ asleep }) => asleep), hasJob: job !== null && job.closedAtMs === null,
      cityNames: [...new Set(venuesOf(given).map(({ fields }) => fields.city))].slice(0, 5), placeName: placeName(given),
    }
  }
  return {
    placeOf, placeName, rowOf,
    addressOf: (incident: Incident): string | null => {
      const [venue, ...others] = venuesOf(incident)
      return venue && others.length === 0 ? venue.fields.address : null
    },
    venueIdsOf: (incident: Incident): Set<string> => new Set(incident.screens.flatMap(({ id }) => placeOf(id)?.venue.id ?? [])),
    detailOf(incident: Incident): IncidentDetail {
      const now = nowMs()
      const lastHour = countCost({ ...incident, costMicros: 0, unpriced: false, costedToMs: incident.closedAtMs === null ? now - hourMs : now }, now, valueOf)
      return {
        ...rowOf(incident), history: incident.history, job: incident.job, told: incident.told, costPerHourMicros: lastHour.costMicros,
        affected: [...incident.screens].sort((a, b) => Number(a.asleep) - Number(b.asleep) || a.sinceMs - b.sinceMs).slice(0, mostAffected).map(({ id, ...rest }) => ({ screenId: id, ...rest })),
      }
    },
    matches: (incident: Incident, { severity, kind, venueId, ownerId, beforeMs }: IncidentsQuery): boolean =>
      (severity === undefined || incident.severity === severity) && (kind === undefined || incident.kind === kind) && (ownerId === undefined || incident.ownerId === ownerId) &&
      (beforeMs === undefined || incident.openedAtMs < beforeMs) && (venueId === undefined || incident.screens.some(({ id }) => placeOf(id)?.venue.id === venueId)),
  }
}

/** What sleeps and what has recovered asks for nobody. */
export function summaryOf(open: readonly Incident[]): IncidentsSummary {
  const summary = { broken: 0, attention: 0 }
  for (const { severity, screens, cause, recoveredAtMs } of open) if (recoveredAtMs === null && (cause.kind === 'house' || screens.some(({ asleep }) => !asleep))) summary[severity] += 1
  return summary
}
