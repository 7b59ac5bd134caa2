import type { Json } from '../../contracts/json.ts'
import type { Replica } from '../engine/replica.ts'
import { type BulkDraft, readTags } from './document-changes.ts'
import type { BulkField } from './list-definition.ts'

/** What is typed into a bulk edit; an empty box means "leave it", a lone dash empties the field. */
export type BulkForm = Readonly<Record<string, string>>

export function bulkDraft(fields: readonly BulkField[], form: BulkForm, replica: Replica): BulkDraft {
  const valuesFor = (of: BulkField['of']) => Object.fromEntries(fields.filter((field) => field.of === of).map((field) => [field.id, valueOf(field, form[field.id] ?? '', replica)]))
  return { addTags: readTags(form.addTags ?? ''), removeTags: readTags(form.removeTags ?? ''), self: valuesFor('self'), zone: valuesFor('zone') }
}

function valueOf({ input }: BulkField, typed: string, replica: Replica): Json | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  if (input === 'hours') return replica.venue.get(text)?.fields.openingHours
  return /^[-–—]$/.test(text) ? null : text
}
