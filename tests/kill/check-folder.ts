import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { AuditEntry, Document } from '../../src/contracts/documents.ts'
import { openSqlite } from '../../src/main/database/open-sqlite.ts'
import type { Acknowledged } from './edit-stream.ts'
import type { EngineProcess } from './engine-process.ts'

/** What is wrong with the file itself, read beside the engine. */
export function checkFile(folder: string): string[] {
  const sql = openSqlite(join(folder, 'pult.db'), { readonly: true })
  try {
    const found = sql.prepare('PRAGMA integrity_check').all().map((row) => String(row.integrity_check))
    const torn = sql.prepare('SELECT num FROM edits WHERE change_count <> (SELECT count(*) FROM changes WHERE edit = num)').all()
    return [
      ...(isDeepStrictEqual(found, ['ok']) ? [] : [`the file is damaged: ${found.join('; ')}`]),
      ...sql.prepare('PRAGMA foreign_key_check').all().map((row) => `a row of ${String(row.table)} hangs in the air`),
      ...torn.map((row) => `edit ${String(row.num)} is torn`),
    ]
  } finally {
    sql.close()
  }
}

/** What a restarted engine has lost or made up: acknowledged edits, documents that do not follow from the history, undo and redo. */
export async function checkEngine(engine: EngineProcess, acknowledged: readonly Acknowledged[], known: number): Promise<string[]> {
  const audit = await readAudit(engine, acknowledged.length + known)
  const byStamp = new Map(audit.map((entry) => [entry.stamp, entry]))
  return [
    ...acknowledged.flatMap((edit) => missing(edit, byStamp.get(edit.stamp))),
    ...(await checkDocuments(engine, audit)),
    ...(await checkUndo(engine, audit)),
  ]
}

/** Oldest first; all of it, for the documents are folded from it. */
async function readAudit(engine: EngineProcess, atLeast: number): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  for (let before = ''; ;) {
    const page = (await engine.ask('GET', `/history/audit?limit=200${before}`)).body as unknown as AuditEntry[]
    entries.push(...page)
    if (page.length < 200) break
    before = `&before=${page.at(-1)?.stamp ?? ''}`
  }
  if (entries.length < atLeast) throw new Error(`the audit has ${entries.length} edits of at least ${atLeast}`)
  return entries.reverse()
}

function missing(edit: Acknowledged, entry: AuditEntry | undefined): string[] {
  if (!entry) return [`acknowledged ${edit.label} ${edit.stamp} is gone`]
  const wrong = edit.name !== null && !entry.changes.some(({ documentId, field, after }) => documentId === edit.documentId && field === 'name' && after === edit.name)
  return entry.label !== edit.label || wrong ? [`acknowledged ${edit.label} ${edit.stamp} is another one now`] : []
}

async function checkDocuments(engine: EngineProcess, audit: readonly AuditEntry[]): Promise<string[]> {
  const expected = new Map<string, Record<string, unknown>>()
  for (const { changes } of audit) for (const { documentId, field, after } of changes) expected.set(documentId, { ...expected.get(documentId), [field]: after })
  const ids = [...expected.keys()].filter((id) => id.startsWith('nw_'))
  const problems: string[] = []
  for (let from = 0; from < ids.length; from += 100) {
    const asked = ids.slice(from, from + 100)
    const found = (await engine.ask('GET', `/documents?${asked.map((id, i) => `ids[${i}]=${id}`).join('&')}`)).body as unknown as Document[]
    const names = new Map(found.map(({ id, fields }) => [id, fields.name]))
    for (const id of asked) {
      const wanted = expected.get(id)?.alive === true ? expected.get(id)?.name : undefined
      if (names.get(id) !== wanted) problems.push(`${id} is called ${String(names.get(id))}, its history says ${String(wanted)}`)
    }
  }
  return problems
}

/** What can be undone is the person's last edit that nobody has undone; undoing and redoing it leads there and back. */
async function checkUndo(engine: EngineProcess, audit: readonly AuditEntry[]): Promise<string[]> {
  const state = (await engine.ask('GET', '/history')).body as { undo: AuditEntry | null; redo: AuditEntry | null }
  const open = audit.filter(({ personId, undoneBy }) => personId !== null && undoneBy === null)
  const lastEdit = open.findLast(({ label }) => label !== 'undo')
  const lastUndo = open.findLast(({ label }) => label === 'undo')
  const newest = audit.findLast(({ label }) => label !== 'undo' && label !== 'redo')
  const redo = lastUndo && (!newest || lastUndo.stamp > newest.stamp) ? lastUndo.stamp : undefined
  const problems = [
    ...(state.undo?.stamp === lastEdit?.stamp ? [] : [`undo would take back ${state.undo?.stamp}, not ${lastEdit?.stamp}`]),
    ...(state.redo?.stamp === redo ? [] : [`redo would bring back ${state.redo?.stamp}, not ${redo}`]),
  ]
  if (!state.undo) return problems
  const undone = await engine.ask('POST', '/history/undo', {})
  const redone = await engine.ask('POST', '/history/redo', {})
  return undone.status === 200 && redone.status === 200 ? problems : [...problems, `undo answered ${undone.status}, redo ${redone.status}`]
}
