import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { IncidentRow, IncidentsSummary } from '../../contracts/incidents.ts'
import { engine } from './client.ts'
import { nextTurn } from './next-turn.ts'

type IncidentsNews = { open: ReadonlyMap<string, IncidentRow>; ready: boolean; /** Rises with everything told, closed ones included. */ version: number; summary: IncidentsSummary }
const nothing: IncidentsNews = { open: new Map(), ready: false, version: 0, summary: { broken: 0, attention: 0 } }

/** What stands open, as the engine tells it. */
export const incidentsStore = createStore<IncidentsNews>(() => nothing)
export const useIncidentsNews = <T>(select: (state: IncidentsNews) => T): T => useStore(incidentsStore, select)

export function withIncidents({ open, version }: IncidentsNews, rows: Iterable<IncidentRow>, all: boolean): IncidentsNews {
  const next = new Map(all ? [] : open)
  for (const row of rows) {
    if (row.state === 'closed') next.delete(row.id)
    else next.set(row.id, row)
  }
  const summary = { broken: 0, attention: 0 }
  for (const { severity, asleep, recoveredAtMs } of next.values()) if (!asleep && recoveredAtMs === null) summary[severity] += 1
  return { open: next, ready: true, version: version + 1, summary }
}

/** All at the start, then what changed, drawn once a frame. Ends when the line breaks. */
export async function followIncidents(signal: AbortSignal): Promise<void> {
  let waiting = new Map<string, IncidentRow>()
  let cancel: (() => void) | null = null
  function flush() {
    cancel = null
    const rows = waiting
    waiting = new Map()
    incidentsStore.setState((state) => withIncidents(state, rows.values(), false), true)
  }
  for await (const event of await engine.incidents.live(undefined, { signal })) {
    if (event.type === 'all') {
      cancel?.()
      cancel = null
      waiting = new Map()
      incidentsStore.setState((state) => withIncidents(state, event.rows, true), true)
    } else {
      for (const row of event.rows) waiting.set(row.id, row)
      cancel ??= nextTurn(flush)
    }
  }
}
