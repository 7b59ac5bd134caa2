import type { Document, DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'

/**
 * Documents as one JSON text, by kind and column: field names are written once, and a column of few
 * distinct values as a dictionary and indexes. Grouped by kind, each kind in its given order.
 * Equal values of a dictionary column come back as one shared object: documents are never mutated.
 */
type Column = { values: Json[]; rows?: number[]; absent?: number[] }
type Table = { kind: DocumentKind; ids: string[]; columns: Record<string, Column> }

export function packDocuments(documents: readonly Document[]): string {
  const byKind = new Map<DocumentKind, Document[]>()
  for (const document of documents) {
    const group = byKind.get(document.kind)
    if (group) group.push(document)
    else byKind.set(document.kind, [document])
  }
  return JSON.stringify({ version: 1, tables: [...byKind].map(([kind, group]) => packKind(kind, group)) })
}

export function unpackDocuments(packed: string): Document[] {
  const { version, tables } = JSON.parse(packed) as { version: number; tables: Table[] }
  if (version !== 1) throw new Error(`packed documents of version ${version}`)
  return tables.flatMap(unpackKind)
}

function packKind(kind: DocumentKind, group: readonly Document[]): Table {
  const names = new Set<string>()
  for (const document of group) for (const name of Object.keys(document.fields)) names.add(name)
  const columns: Record<string, Column> = {}
  for (const name of names) columns[name] = packColumn(group, name)
  return { kind, ids: group.map((document) => document.id), columns }
}

function packColumn(group: readonly Document[], name: string): Column {
  const plain: Json[] = []
  const distinct: Json[] = []
  const rows: number[] = []
  const absent: number[] = []
  const seen = { plain: new Map<Json, number>(), composed: new Map<Json, number>() }
  group.forEach((document, row) => {
    const value = document.fields[name]
    if (value === undefined) absent.push(row)
    const stored = value ?? null
    const composed = typeof stored === 'object' && stored !== null
    const known = composed ? seen.composed : seen.plain
    const key = composed ? JSON.stringify(stored) : stored
    let index = known.get(key)
    if (index === undefined) {
      index = distinct.length
      known.set(key, index)
      distinct.push(stored)
    }
    plain.push(stored)
    rows.push(index)
  })
  const column: Column = distinct.length * 2 <= group.length ? { values: distinct, rows } : { values: plain }
  return absent.length === 0 ? column : { ...column, absent }
}

function unpackKind({ kind, ids, columns }: Table): Document[] {
  const entries = Object.entries(columns).map(([name, column]) => ({ name, column, absent: column.absent ? new Set(column.absent) : null }))
  return ids.map((id, row) => {
    const fields: Record<string, Json> = {}
    for (const { name, column, absent } of entries) {
      if (absent?.has(row)) continue
      fields[name] = column.values[column.rows ? column.rows[row]! : row]!
    }
    return { id, kind, fields }
  })
}
