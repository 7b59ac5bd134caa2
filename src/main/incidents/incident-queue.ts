import type { IncidentDetail, IncidentRow, IncidentsEvent, IncidentsQuery } from '../../contracts/incidents.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { IncidentDesk } from './incident-desk.ts'
import type { IncidentViews } from './incident-views.ts'
import type { After } from './wake-list.ts'

const gathersMs = 250

/** The queue as people ask for it and follow it. */
export function createQueue({ desk, views, after }: { desk: IncidentDesk; views: IncidentViews; after: After }) {
  return {
    list(query: IncidentsQuery): { revision: number; total: number; incidents: IncidentRow[] } {
      const found = (query.closed ? desk.closed() : desk.open()).filter((incident) => views.matches(incident, query)).sort((a, b) => b.openedAtMs - a.openedAtMs)
      return { revision: desk.revision(), total: found.length, incidents: found.slice(0, query.limit).map(views.rowOf) }
    },
    get(id: string): Answer<IncidentDetail> {
      const incident = desk.get(id)
      return incident ? done(views.detailOf(incident)) : refused({ reason: 'incident-unknown', documentId: id })
    },
    async *follow(signal: AbortSignal): AsyncGenerator<IncidentsEvent> {
      let seen = desk.revision()
      yield { type: 'all', revision: seen, rows: desk.open().map(views.rowOf) }
      while (!signal.aborted) {
        if (seen === desk.revision()) await desk.rung(signal)
        if (signal.aborted) return
        await new Promise((resolve) => { after(gathersMs, () => resolve(null)) })
        const changed = desk.changedSince(seen)
        seen = desk.revision()
        if (changed.length > 0) yield { type: 'rows', revision: seen, rows: changed.map(views.rowOf) }
      }
    },
  }
}
