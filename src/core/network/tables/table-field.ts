import type { Json } from '../../../contracts/json.ts'
import type { Language, PlainCell, ReadCell } from './cell.ts'
import type { Choice } from './choices.ts'
import { readText } from './read-cell.ts'

/**
 * A column a table may have. `need`: `key` finds the document and must be there; `create` must be filled for a new one.
 * `print` is the exact way back of `read`.
 */
export type TableField = {
  field: string
  need: 'key' | 'create' | null
  titles: Record<Language, string>
  also: readonly string[]
  read: ReadCell
  print: (value: Json, language: Language) => PlainCell
}

const asIs = (value: Json): PlainCell => (typeof value === 'object' ? null : value)

export function field(name: string, need: TableField['need'], titles: [ru: string, kk: string, en: string], also: string, how: Partial<Pick<TableField, 'read' | 'print'>> = {}): TableField {
  const [ru, kk, en] = titles
  return { field: name, need, titles: { ru, kk, en }, also: also.split('|'), read: how.read ?? readText, print: how.print ?? asIs }
}

export const chosen = <T extends string>(choice: Choice<T>) => ({ read: choice.read, print: (value: Json, language: Language) => choice.print(value as T | null, language) })
