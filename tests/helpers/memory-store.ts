import type { AuditEntry, Change, Delta, Document } from '../../src/contracts/documents.ts'
import type { Json } from '../../src/contracts/json.ts'
import { setFieldsOfKind } from '../../src/core/sync/index.ts'
import type { CommitOutcome, EditDraft, PrivateRecord, Store, UndoPlan } from '../../src/main/services.ts'

/** Documents and private records in memory, for tests of what stands before the store. It forgets with the process, and knows no concurrency. */
type Past = { stamp: string; personId: string | null; label: EditDraft['label']; undoes: string | null; undone: boolean; before: Change[]; after: readonly Change[] }

export function createMemoryStore(initial: readonly Document[] = []) {
  const registers = new Map<string, { kind: Document['kind']; fields: Map<string, Json> }>()
  const past: Past[] = []
  const records = new Map<string, PrivateRecord>()
  for (const document of initial) lay(registers, document)

  const commit = async ({ personId, label, changes, undoes }: EditDraft): Promise<CommitOutcome> => {
    const before = changes.map((change) => ({ ...change, value: registers.get(change.documentId)?.fields.get(change.field) ?? null }))
    for (const { documentId, kind, field, value } of changes) {
      const document = registers.get(documentId) ?? { kind, fields: new Map<string, Json>() }
      registers.set(documentId, document)
      document.fields.set(field, value)
    }
    const stamp = `${(past.length + 1).toString(16).padStart(16, '0')}-00000001`
    past.push({ stamp, personId, label, undoes: undoes ?? null, undone: false, before, after: changes })
    const ids = [...new Set(changes.map((change) => change.documentId))]
    return { kind: 'committed', stamp, atMs: 1, deltas: ids.map((id) => folded(id, registers.get(id)!)) }
  }
  const entry = (edit: Past): AuditEntry => ({
    stamp: edit.stamp, atMs: 1, personId: edit.personId, label: edit.label, undoes: edit.undoes, undoneBy: null, changeCount: edit.after.length, documentCount: 1, changes: [],
  })
  const undoable = (personId: string, stamp?: string) => past.findLast((edit) => edit.personId === personId && !edit.undone && edit.undoes === null && (stamp === undefined || edit.stamp === stamp))
  const planUndo = async ({ personId, direction, stamp }: { personId: string; direction: 'undo' | 'redo'; stamp?: string }): Promise<UndoPlan> => {
    const edit = direction === 'undo' ? undoable(personId, stamp) : undefined
    return edit ? { kind: 'plan', undoes: edit.stamp, changes: takenBack(edit.before), skipped: 0 } : { kind: 'refused', problems: [{ reason: direction === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo' }] }
  }
  const store = {
    commit, planUndo,
    commitChunks: async () => { throw new Error('bulk edits are not for the memory store') },
    documents: async () => [...registers].map(([id, document]) => folded(id, document)).filter((delta): delta is Document => delta.fields !== null),
    historyState: async (personId: string) => ({ undo: undoable(personId) ? entry(undoable(personId)!) : null, redo: null }),
    audit: async () => past.toReversed().map(entry),
    privateRecords: async (namespace: string) => [...records.values()].filter((record) => record.namespace === namespace),
    putPrivate: async (put: readonly PrivateRecord[]) => { for (const record of put) records.set(`${record.namespace} ${record.key}`, record) },
    removePrivate: async (namespace: string, keys: readonly string[]) => { for (const key of keys) records.delete(`${namespace} ${key}`) },
    putBlob: async () => { throw new Error('no blobs in memory') },
    backups: async () => [],
    backup: async () => { throw new Error('no backups in memory') },
    exportEverything: async () => { throw new Error('no export from memory') },
  } satisfies Partial<Store>
  return { ...store, records }
}

/** What was created goes as a whole; its fields need no taking back. */
function takenBack(before: readonly Change[]): Change[] {
  const born = new Set(before.filter(({ field, value }) => field === 'alive' && value !== true).map(({ documentId }) => documentId))
  return before.filter(({ documentId, field }) => field === 'alive' || !born.has(documentId)).map((change) => (change.field === 'alive' && change.value === null ? { ...change, value: false } : change))
}

function lay(registers: Map<string, { kind: Document['kind']; fields: Map<string, Json> }>, { id, kind, fields }: Document): void {
  const laid = new Map<string, Json>([['alive', true]])
  for (const [field, value] of Object.entries(fields)) {
    if (setFieldsOfKind[kind].includes(field)) for (const element of value as string[]) laid.set(`${field}/${element}`, true)
    else laid.set(field, value)
  }
  registers.set(id, { kind, fields: laid })
}

function folded(id: string, { kind, fields }: { kind: Document['kind']; fields: Map<string, Json> }): Delta {
  if (fields.get('alive') !== true) return { id, kind, fields: null }
  const plain: Record<string, Json> = Object.fromEntries(setFieldsOfKind[kind].map((set) => [set, []]))
  for (const [field, value] of fields) {
    const [name = '', element] = field.split('/')
    if (element !== undefined) { if (value === true) (plain[name] as string[]).push(element) } else if (field !== 'alive') plain[field] = value
  }
  for (const set of setFieldsOfKind[kind]) (plain[set] as string[]).sort()
  return { id, kind, fields: plain }
}
