import type { Json } from '../../contracts/json.ts'
import type { Problem } from '../../contracts/problems.ts'

/** `once`: never changed after creation. `set`: held as `field/element` registers, judged by element. */
export type FieldRule = { presence: 'required' | 'optional' | 'set'; once?: true; judge(value: Json): readonly Problem[] }

export const fine: readonly Problem[] = []
export const invalid: readonly Problem[] = [{ reason: 'field-invalid' }]
export const when = (fits: boolean): readonly Problem[] => (fits ? fine : invalid)

export const textOf = (least: number, most: number) => (value: Json) =>
  when(typeof value === 'string' && value.length >= least && value.length <= most && value.trim().length === value.length)
/** A code or a name that looks like another must be that other: no signs that nobody sees, one spelling of each letter. */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
export const plainOf = (least: number, most: number) => (value: Json) =>
  (typeof value === 'string' && (unseen.test(value) || value.normalize('NFC') !== value) ? invalid : textOf(least, most)(value))
export const wholeOf = (least: number, most: number) => (value: Json) =>
  when(typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
export const oneOf = (...choices: string[]) => (value: Json) => when(typeof value === 'string' && choices.includes(value))
export const flag = (value: Json) => when(typeof value === 'boolean')
export const reference = (prefix: string) => {
  const shape = new RegExp(`^${prefix}_[0-9a-f]{32}$`)
  return (value: Json) => when(typeof value === 'string' && shape.test(value))
}

export const required = (judge: FieldRule['judge']): FieldRule => ({ presence: 'required', judge })
export const once = (judge: FieldRule['judge']): FieldRule => ({ presence: 'required', once: true, judge })
export const optional = (judge: FieldRule['judge']): FieldRule => ({ presence: 'optional', judge })
export const set: FieldRule = { presence: 'set', judge: plainOf(1, 60) }
export const code = required(plainOf(1, 64))
export const name = required(plainOf(1, 200))
export const note = optional(textOf(0, 500))
export const moment = optional(wholeOf(0, 8.64e15))
