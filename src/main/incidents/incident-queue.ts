import type { Incident, IncidentDetail, IncidentRow, IncidentsEvent, IncidentsQuery } from '../../contracts/incidents.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { IncidentDesk } from './incident-desk.ts'
import type { IncidentViews } from './incident-views.ts'
import type { After } from './wake-list.ts'

const gathersMs = 250
const rowsAtOnce = 250

/** The queue as people ask for it and follow it. */
export function createQueue({ desk, views, after }: { desk: IncidentDesk; views: IncidentViews; after: After }) {
  /** Thousands of rows go a few hundred at a time, with room for others in between: the first part says what there was, the rest what there is more. */
  async function* inParts(type: IncidentsEvent['type'], revision: number, incidents: readonly Incident[]): AsyncGenerator<IncidentsEvent> {
    for (let at = 0; at === 0 || at < incidents.length; at += rowsAtOnce) {
      if (at > 0) await new Promise<void>((resolve) => void after(0, resolve))
      yield { type: at === 0 ? type : 'rows', revision, rows: incidents.slice(at, at + rowsAtOnce).map(views.rowOf) }
    }
  }
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
      yield* inParts('all', seen, desk.open())
      while (!signal.aborted) {
        if (seen === desk.revision()) await desk.rung(signal)
        if (signal.aborted) return
        await new Promise((resolve) => { after(gathersMs, () => resolve(null)) })
        const changed = desk.changedSince(seen)
        seen = desk.revision()
        if (changed.length > 0) yield* inParts('rows', seen, changed)
      }
    },
  }
}
