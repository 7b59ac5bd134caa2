import { type EscalationSettings, escalationSettings, type MaintenanceWindow, maintenanceWindow } from '../../contracts/incidents.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { judgeWindow } from '../../core/health/index.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock, Log, Store } from '../services.ts'

/** Who is told, when nobody is, and what is being worked on: set by people, kept as private records (decision 0012 says why they are no documents). */
export type IncidentSettings = {
  load(): Promise<void>
  escalation(): EscalationSettings
  setEscalation(next: EscalationSettings): Promise<Answer<null>>
  windows(): readonly MaintenanceWindow[]
  setWindow(draft: Omit<MaintenanceWindow, 'id' | 'byPersonId' | 'atMs'> & { id: string | null }, personId: string): Promise<Answer<MaintenanceWindow>>
  removeWindow(id: string): Promise<Answer<null>>
}
const namespace = 'incident-settings'
const windowNamespace = 'maintenance'
const nobody: EscalationSettings = { rules: [], quiet: null, mail: null, contacts: [], language: 'ru' }
/** Old windows that have ended are history that nobody asks for. */
const keptAfterEndMs = 90 * 86_400_000

type Parts = { store: Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate'>; clock: Clock; newId: (prefix: string) => string; zones: ZoneTable; log: Log; changed(): void }

export function createIncidentSettings({ store, clock, newId, zones, log, changed }: Parts): IncidentSettings {
  let escalation = nobody
  let windows: MaintenanceWindow[] = []
  return {
    async load() {
      const kept = (await store.privateRecords(namespace)).find(({ key }) => key === 'escalation')
      const parsed = kept && escalationSettings.safeParse(kept.value)
      if (parsed && !parsed.success) log.error('escalation-settings-unreadable', { issues: parsed.error.issues.slice(0, 5) })
      escalation = parsed?.success ? parsed.data : nobody
      windows = (await store.privateRecords(windowNamespace)).flatMap(({ key, value }) => {
        const read = maintenanceWindow.safeParse(value)
        if (!read.success) log.error('maintenance-window-unreadable', { key })
        return read.success ? [read.data] : []
      })
      const over = windows.filter(({ toMs }) => toMs !== null && toMs < clock.nowMs() - keptAfterEndMs).map(({ id }) => id)
      if (over.length > 0) await store.removePrivate(windowNamespace, over)
      windows = windows.filter(({ id }) => !over.includes(id))
    },
    escalation: () => escalation,
    async setEscalation(next) {
      const problems = judgeEscalation(next, zones)
      if (problems.length > 0) return refused(...problems)
      await store.putPrivate([{ namespace, key: 'escalation', value: next }])
      escalation = next
      changed()
      return done(null)
    },
    windows: () => windows,
    async setWindow(draft, personId) {
      const why = judgeWindow(draft)
      if (why !== null) return refused({ reason: why, field: 'toMs' })
      const known = windows.find(({ id }) => id === draft.id)
      if (draft.id !== null && !known) return refused({ reason: 'document-unknown', documentId: draft.id })
      const window: MaintenanceWindow = { ...draft, id: known?.id ?? newId('mw'), byPersonId: personId, atMs: clock.nowMs() }
      await store.putPrivate([{ namespace: windowNamespace, key: window.id, value: window }])
      windows = [...windows.filter(({ id }) => id !== window.id), window]
      changed()
      return done(window)
    },
    async removeWindow(id) {
      if (!windows.some((each) => each.id === id)) return refused({ reason: 'document-unknown', documentId: id })
      await store.removePrivate(windowNamespace, [id])
      windows = windows.filter((each) => each.id !== id)
      changed()
      return done(null)
    },
  }
}

function judgeEscalation({ rules, quiet, mail }: EscalationSettings, zones: ZoneTable): Problem[] {
  const problems: Problem[] = []
  if (new Set(rules.map(({ id }) => id)).size < rules.length) problems.push({ reason: 'code-taken', field: 'rules' })
  if (quiet && !zones.zones[quiet.zone]) problems.push({ reason: 'zone-unknown-time', field: 'quiet.zone' })
  if (mail === null && rules.some(({ to }) => to.kind === 'mail')) problems.push({ reason: 'mail-not-set', field: 'mail' })
  return problems
}
