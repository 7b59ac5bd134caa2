import type { Change, Document, DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { sameJson } from '../kernel/same-json.ts'
import { setFieldsOfKind } from './relations.ts'

/** Documents as the changes that create them: `alive`, a register for each field and each element of a set. What is null needs no register. */
export function creationChanges(documents: readonly Pick<Document, 'id' | 'kind' | 'fields'>[]): Change[] {
  const changes: Change[] = []
  for (const { id: documentId, kind, fields } of documents) {
    changes.push({ documentId, kind, field: 'alive', value: true })
    for (const field in fields) {
      const value = fields[field]!
      if (setFieldsOfKind[kind].includes(field)) {
        for (const element of value as string[]) changes.push({ documentId, kind, field: `${field}/${element}`, value: true })
      } else if (value !== null) changes.push({ documentId, kind, field, value })
    }
  }
  return changes
}

/** What has to be set for these fields to hold these values; nothing for what already does. */
export function fieldChanges(document: Document, wanted: Readonly<Record<string, Json>>): Change[] {
  const { id: documentId, kind, fields } = document
  const changes: Change[] = []
  for (const field in wanted) {
    const [before, after] = [fields[field] ?? null, wanted[field] ?? null]
    if (setFieldsOfKind[kind].includes(field)) changes.push(...elementChanges(documentId, kind, field, before, after))
    else if (!sameJson(before, after)) changes.push({ documentId, kind, field, value: after })
  }
  return changes
}

function elementChanges(documentId: string, kind: DocumentKind, field: string, before: Json, after: Json): Change[] {
  const [had, wants] = [new Set((before ?? []) as string[]), new Set((after ?? []) as string[])]
  const added = [...wants].filter((element) => !had.has(element)).map((element) => ({ documentId, kind, field: `${field}/${element}`, value: true }))
  const gone = [...had].filter((element) => !wants.has(element)).map((element) => ({ documentId, kind, field: `${field}/${element}`, value: null }))
  return [...added, ...gone]
}
