import { isDeepStrictEqual } from 'node:util'
import type { AuditEntry } from '../../../src/contracts/documents.ts'
import type { StoreCore } from '../../../src/main/database/open-store-core.ts'
import type { Sql } from '../../../src/main/database/sql.ts'
import { fieldsOf, type Model, type ModelEdit } from './model.ts'
import { undoOf } from './model-undo.ts'
import { persons, privateNamespace } from './workload.ts'

/** Where the store departs from the model: documents, audit, undo and redo of everyone, private records, the file itself. */
export function differences(core: StoreCore, sql: Sql, model: Model): string[] {
  return [
    ...soundness(sql),
    ...compare('documents', byId(core.documents()), byId(liveDocuments(model))),
    ...compare('audit', core.audit({ limit: 100_000 }).reverse().map(entryOf), model.edits.map(auditOf)),
    ...compare('private records', core.privateRecords(privateNamespace).map(({ key, value }) => [key, value]), [...model.privates].sort(byKey)),
    ...persons.flatMap((person) => history(core, model, person)),
  ]
}

/** The half of an entry that a person chose; used to recognise an edit that nobody was told of. */
export function sameDeed(entry: AuditEntry, edit: ModelEdit): boolean {
  return isDeepStrictEqual(entryOf(entry), auditOf({ ...edit, stamp: entry.stamp, atMs: entry.atMs }))
}

function soundness(sql: Sql): string[] {
  const found = sql.prepare('PRAGMA integrity_check').all().map((row) => String(row.integrity_check))
  return isDeepStrictEqual(found, ['ok']) ? [] : [`the file is damaged: ${found.slice(0, 3).join('; ')}`]
}

function history(core: StoreCore, model: Model, person: string): string[] {
  const { undo, redo } = core.historyState(person)
  return compare(`history of ${person}`, { undo: undo?.stamp, redo: redo?.stamp },
    { undo: undoOf(model, person, 'undo')?.undoes, redo: undoOf(model, person, 'redo')?.undoes })
}

function compare(what: string, found: unknown, expected: unknown): string[] {
  if (isDeepStrictEqual(found, expected)) return []
  const [foundPart, expectedPart] = firstDifference(found, expected)
  return [`${what}: found ${show(foundPart)}, expected ${show(expectedPart)}`]
}

function firstDifference(found: unknown, expected: unknown): [unknown, unknown] {
  if (!Array.isArray(found) || !Array.isArray(expected)) return [found, expected]
  const at = Array.from({ length: Math.max(found.length, expected.length) }).findIndex((_, index) => !isDeepStrictEqual(found[index], expected[index]))
  return [found[at] as unknown, expected[at] as unknown]
}

const show = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 400)
const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)
const byId = <T extends { id: string }>(documents: readonly T[]) => [...documents].sort((a, b) => (a.id < b.id ? -1 : 1))
const liveDocuments = (model: Model) =>
  [...model.documents.values()].filter((document) => document.alive).map((document) => ({ id: document.id, kind: document.kind, fields: fieldsOf(document) }))

const byPlace = (a: { documentId: string; field: string }, b: { documentId: string; field: string }) =>
  (`${a.documentId} ${a.field}` < `${b.documentId} ${b.field}` ? -1 : 1)

function entryOf({ changes, ...entry }: AuditEntry): unknown {
  return { ...entry, changes: changes.map(({ name: _name, ...change }) => change).sort(byPlace) }
}

function auditOf({ changes, ...edit }: ModelEdit): unknown {
  return {
    ...edit,
    changeCount: changes.length,
    documentCount: new Set(changes.map((change) => change.documentId)).size,
    changes: changes.map(({ documentId, kind, field, before, value, replaced }) => ({ documentId, kind, field, before, after: value, replaced })).sort(byPlace),
  }
}
