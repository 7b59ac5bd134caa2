import { expect, test } from 'vitest'
import { sameJson } from './same-json.ts'

test('JSON values are equal whatever the order of their keys', () => {
  expect(sameJson({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true)
})

test.each([[1, '1'], [[1], [1, 2]], [[], {}], [{}, []], [{ a: 1 }, { b: 1 }], [null, {}], [{ a: undefined }, {}], [null, undefined]])('%j and %j differ', (a, b) => {
  expect(sameJson(a as never, b as never)).toBe(false)
  expect(sameJson(b as never, a as never)).toBe(false)
})
