import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../../contracts/documents.ts'
import { packDocuments, unpackDocuments } from './pack-documents.ts'

const document = fc.record({
  id: fc.uuid(),
  kind: fc.constant('screen' as const),
  fields: fc.dictionary(fc.constantFrom('name', 'tags', 'note', 'location'), fc.oneof(
    fc.constant(null), fc.constant('1'), fc.constant(1), fc.constant('["a"]'), fc.constant<string[]>(['a']), fc.string(), fc.array(fc.string(), { maxLength: 2 }), fc.record({ lat: fc.integer() }),
  ), { noNullPrototype: true }),
})

test('unpacking gives back what was packed, absent fields and equal-looking values included', () => {
  fc.assert(fc.property(fc.array(document, { maxLength: 30 }), (documents) => {
    expect(unpackDocuments(packDocuments(documents))).toEqual(documents)
  }))
})

test('kinds come back grouped', () => {
  const of = (id: string, kind: Document['kind']): Document => ({ id, kind, fields: {} })
  const back = unpackDocuments(packDocuments([of('1', 'venue'), of('2', 'zone'), of('3', 'venue')]))
  expect(back.map(({ id }) => id)).toEqual(['1', '3', '2'])
})
