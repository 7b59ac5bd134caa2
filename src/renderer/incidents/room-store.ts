import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { IncidentRow, Severity } from '../../contracts/incidents.ts'
import { foldText } from '../../core/kernel/fold-text.ts'
import { goTo } from '../frame/route-store.ts'

export type Tab = 'open' | 'closed'
export type Filter = { severity: Severity | null; mine: boolean; text: string }
export type RoomState = { filter: Filter; active: string | null; marked: ReadonlySet<string> }

/** What a person does in the room, kept while they look elsewhere. */
const roomStore = createStore<RoomState>(() => ({ filter: { severity: null, mine: false, text: '' }, active: null, marked: new Set() }))
export const useRoom = <T>(select: (state: RoomState) => T): T => useStore(roomStore, select)
export const setFilter = (part: Partial<Filter>): void => roomStore.setState(({ filter }) => ({ filter: { ...filter, ...part } }))
export const setActive = (active: string | null): void => roomStore.setState({ active })
export const clearMarks = (): void => roomStore.setState({ marked: new Set() })
export const toggleMark = (id: string): void => roomStore.setState(({ marked }) => {
  const next = new Set(marked)
  if (!next.delete(id)) next.add(id)
  return { marked: next }
})

/** `open/in_…`: the list, and what lies open in it. */
export function readPlace(part: string | null): { tab: Tab; openId: string | null } {
  const [tab, openId = null] = (part ?? '').split('/')
  return { tab: tab === 'closed' ? 'closed' : 'open', openId }
}
export const openIncident = (tab: Tab, id: string | null): void => goTo('incidents', id === null ? tab : `${tab}/${id}`)

const rank = { broken: 0, attention: 1 }
/** Worst first; what sleeps or is well again last; then the costliest, then the oldest. */
export function orderOpen(rows: Iterable<IncidentRow>): IncidentRow[] {
  const calm = ({ asleep, recoveredAtMs }: IncidentRow): number => (recoveredAtMs !== null ? 2 : asleep ? 1 : 0)
  return [...rows].sort((a, b) => calm(a) - calm(b) || rank[a.severity] - rank[b.severity] || b.costMicros - a.costMicros || b.screens - a.screens || a.openedAtMs - b.openedAtMs)
}

export function filterRows(rows: readonly IncidentRow[], { severity, mine, text }: Filter, me: string | null, wordsOf: (row: IncidentRow) => string): IncidentRow[] {
  const wanted = foldText(text).split(/\s+/).filter(Boolean)
  return rows.filter((row) => (severity === null || row.severity === severity) && (!mine || row.ownerId === me) && (wanted.length === 0 || matches(foldText(wordsOf(row)), wanted)))
}
const matches = (words: string, wanted: readonly string[]): boolean => wanted.every((word) => words.includes(word))
