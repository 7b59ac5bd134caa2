import type { Incident } from '../../contracts/incidents.ts'
import type { Language } from '../../contracts/people.ts'
import { localTimeAt, type ZoneTable } from '../../core/kernel/local-time.ts'
import type { Notice } from '../../core/health/index.ts'
import type { Model } from '../../core/network/model.ts'
import type { IncidentViews } from './incident-views.ts'
import { noticeText, type NoticeTexts } from './notice-text.ts'
import type { NoticeDraft } from './outbox.ts'

type Parts = { model: Pick<Model, 'all'>; zones: ZoneTable; views: IncidentViews; texts: NoticeTexts; languageNow: () => Language }

/** A notice as it will be sent: a letter, and the same as data. */
export function createDrafter({ model, zones, views, texts, languageNow }: Parts): (notice: Notice, incident: Incident) => NoticeDraft {
  const factsOf = (incident: Incident) => {
    const networks = model.all('network')
    const network = networks.find(({ id }) => id === incident.cause.id) ?? networks[0]
    const sinceMs = incident.screens.reduce((earliest, screen) => Math.min(earliest, screen.sinceMs), incident.openedAtMs)
    return { placeName: views.placeName(incident), address: views.addressOf(incident), since: clockText(sinceMs, zones, network?.fields.timeZone ?? ''), networkName: network?.fields.name ?? '' }
  }
  return ({ rule }, incident) => {
    const said = noticeText(incident, factsOf(incident), texts, languageNow())
    return { incidentId: incident.id, ruleId: rule.id, to: rule.to, ...said, body: JSON.stringify({ type: 'incident', ...views.rowOf(incident), ...said }) }
  }
}

function clockText(atMs: number, zones: ZoneTable, timeZone: string): string {
  const zone = zones.zones[timeZone]
  if (!zone) return new Date(atMs).toISOString()
  const { date, minuteOfDay } = localTimeAt(zone, atMs)
  return `${date} ${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`
}
