import { expect, test } from 'vitest'
import { replicaOf, withDeltas } from './replica.ts'

const venue = (id: string, name: string) => ({ id, kind: 'venue' as const, fields: { name } })
const screen = (id: string, name: string) => ({ id, kind: 'screen' as const, fields: { name } })

test('rows that a batch does not touch stay the same objects, and so do kinds', () => {
  const before = replicaOf([venue('a', 'A'), venue('b', 'B'), screen('s', 'S')])
  const after = withDeltas(before, [venue('a', 'A2')])
  expect(after.venue.get('a')?.fields.name).toBe('A2')
  expect(after.venue.get('b')).toBe(before.venue.get('b'))
  expect(after.screen).toBe(before.screen)
  expect(before.venue.get('a')?.fields.name).toBe('A')
})

test('a delta without fields takes the document away', () => {
  const after = withDeltas(replicaOf([venue('a', 'A')]), [{ id: 'a', kind: 'venue', fields: null }])
  expect(after.venue.size).toBe(0)
})

test('kinds this page does not keep leave it untouched', () => {
  const before = replicaOf([venue('a', 'A')])
  expect(withDeltas(before, [{ id: 'x', kind: 'audience', fields: { hours: [] } }])).toBe(before)
})
