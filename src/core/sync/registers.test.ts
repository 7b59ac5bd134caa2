import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elementChanges, emptyDocument, readRegister, writeRegister } from './registers.ts'

test('[SY1] a set shows its elements sorted, and each element is its own register', () => {
  const document = emptyDocument('screen')
  writeRegister('screen', document, 'tags/milk', { value: true, stamp: '1' })
  writeRegister('screen', document, 'tags/bread', { value: true, stamp: '2' })
  expect(document.fields).toMatchObject({ tags: ['bread', 'milk'] })
  writeRegister('screen', document, 'tags/milk', { value: null, stamp: '3' })
  expect(document.fields).toMatchObject({ tags: ['bread'] })
  expect(readRegister('screen', document, 'tags/milk')).toEqual({ value: null, stamp: '3' })
})

test('[SY1] a field with a slash that is no set stays a plain field', () => {
  const document = emptyDocument('network')
  writeRegister('network', document, 'tags/milk', { value: 'x', stamp: '1' })
  expect(document.fields).toEqual({ slotSeconds: null, 'tags/milk': 'x' })
})

test('[SY1] a whole set given at once becomes just the elements that differ', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'))
  fc.assert(fc.property(names, names, (before, wanted) => {
    const document = emptyDocument('venue')
    for (const tag of before) writeRegister('venue', document, `tags/${tag}`, { value: true, stamp: '1' })
    const changes = elementChanges(document, 'tags', wanted)
    for (const { field, value } of changes) writeRegister('venue', document, field, { value, stamp: '2' })
    expect(document.fields.tags).toEqual([...wanted].sort())
    expect(changes.length).toBe(before.filter((tag) => !wanted.includes(tag)).length + wanted.filter((tag) => !before.includes(tag)).length)
  }))
})
