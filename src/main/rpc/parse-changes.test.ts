import { expect, test } from 'vitest'
import type { Change } from '../../contracts/documents.ts'
import { idPrefix } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { parseChanges, parseCreation } from './parse-changes.ts'

const documentId = `${idPrefix.venue}_${'1'.padStart(32, '0')}`
const parse = (field: string, value: Json) => {
  const parsed = parseChanges([{ documentId, kind: 'venue', field, value } satisfies Change], () => undefined)
  return parsed.kind === 'good' ? parsed.changes.map((change) => [change.field, change.value]) : parsed.problems.map(({ reason }) => reason)
}

test('[ER1] pasted text is taken as it is seen: one spelling of each letter, without unseen signs and spaces around', () => {
  expect(parse('code', ` \ufeffРай\u00adон\u200b 9 `.normalize('NFD'))).toEqual([['code', 'Район 9']])
  expect(parse('tags/й'.normalize('NFD'), true)).toEqual([['tags/й', true]])
  expect(parse('tags', ['й'.normalize('NFD'), 'й'])).toEqual([['tags/й', true]])
  expect(parse('name', '\u200b\u2060')).toEqual(['field-invalid'])
})

test('[ER1] names of the language itself are no fields and no harm', () => {
  for (const field of ['__proto__', 'constructor', 'toString', '__proto__/x', 'tags/']) expect(parse(field, { polluted: true }), field).toMatchObject([expect.stringMatching(/^field-/)])
  expect(parse('tags/__proto__', true)).toEqual([['tags/__proto__', true]])
  expect(parseCreation(documentId, 'venue', JSON.parse('{"__proto__": {"code": "x"}}') as Record<string, Json>)).toMatchObject({ kind: 'refused' })
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('[ER1] numbers that JSON cannot carry are no positions', () => {
  for (const lat of [Number.NaN, Infinity, -Infinity, '43', null]) expect(parse('location', { lat, lon: 76 } as Json)).toEqual(['field-invalid'])
})
