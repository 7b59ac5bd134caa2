import type { Json } from '../../../contracts/json.ts'
import type { Problem } from '../../../contracts/problems.ts'
import type { Option } from '../../design/Field.tsx'

/** A record of the network as it is being typed: every value is text until it is read. */
export type Form = Readonly<Record<string, string>>
export type RecordField = {
  id: string
  input: 'text' | 'whole' | 'megabytes' | 'choice' | 'flag' | 'tags'
  options?: readonly Option[]
  required?: boolean
  /** Set at creation and never again. */
  once?: boolean
  /** Only asked where it has a meaning; elsewhere the record holds nothing there. */
  when?: (form: Form) => boolean
}
export const yes = 'yes'
const megabyte = 1_000_000

export const formOf = (fields: readonly RecordField[], values: Readonly<Record<string, Json>>): Form =>
  Object.fromEntries(fields.map((field) => [field.id, textOf(field, values[field.id] ?? null)]))

function textOf({ input }: RecordField, value: Json): string {
  if (value === null || value === false) return ''
  if (value === true) return yes
  if (input === 'megabytes') return String(Number(value) / megabyte)
  return Array.isArray(value) ? value.join('\n') : String(value)
}

export type ReadForm = { values: Record<string, Json>; problems: Problem[] }
/** The values to be sent, or what cannot be understood, by field. The engine judges the rest. */
export function readForm(fields: readonly RecordField[], form: Form): ReadForm {
  const read: ReadForm = { values: {}, problems: [] }
  for (const field of fields) {
    const text = (form[field.id] ?? '').trim()
    const value = field.when?.(form) === false ? null : valueOf(field, text)
    if (value === undefined) read.problems.push({ reason: 'cell-not-a-number', field: field.id, params: { value: text } })
    else if (field.required && value === null) read.problems.push({ reason: 'field-required', field: field.id })
    else read.values[field.id] = value
  }
  return read
}

/** `undefined`: not understood. */
function valueOf({ input }: RecordField, text: string): Json | undefined {
  if (input === 'flag') return text === yes
  if (input === 'tags') return readLines(text)
  if (text === '') return null
  if (input === 'whole') return wholeOf(text, 1)
  if (input === 'megabytes') return wholeOf(text, megabyte)
  return text
}

export const readLines = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))]

/** `1 920`, `0,5`: a comma and spaces as people type them. */
function wholeOf(text: string, unit: number): number | undefined {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.')
  const value = Number(plain) * unit
  return /^\d+(\.\d+)?$/.test(plain) && Number.isInteger(value) ? value : undefined
}
