import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isEmpty } from './cell.ts'
import { guardText, unguardText } from './guard-text.ts'
import { printTags, readDate, readDegrees, readHour, readNumber, readTags, readText } from './read-cell.ts'
import { readWeekday } from './choices.ts'

test.each([['43,238949', 43.238949], ['1 234,5', 1234.5], ['1\u00a0234', 1234], ['1.234,5', 1234.5], ['1,234.5', 1234.5], ['−5', -5], ['', null], [7, 7]])('a number is read as people write it: %s', (cell, value) => {
  expect(readNumber(cell)).toEqual({ ok: true, value })
})

test.each(['12a', '1.2.3x', '--5', true])('what is no number is refused: %s', (cell) => {
  expect(readNumber(cell)).toMatchObject({ ok: false, reason: 'cell-not-a-number' })
})

test('impossible coordinates are refused', () => {
  expect(readDegrees(90)('143,2')).toMatchObject({ ok: false, reason: 'coordinates-impossible' })
  expect(readDegrees(180)('143,2')).toEqual({ ok: true, value: 143.2 })
})

test.each([['2026-09-01', '2026-09-01'], ['01.09.2026', '2026-09-01'], ['1/9/2026', '2026-09-01'], [{ dateMs: Date.UTC(2026, 8, 1) }, '2026-09-01'], ['', null]])('a date is read as people write it: %s', (cell, value) => {
  expect(readDate(cell)).toEqual({ ok: true, value })
})

test('a date that does not exist is not the same as no date', () => {
  expect(readDate('30.02.2026')).toMatchObject({ reason: 'date-impossible' })
  expect(readDate('вчера')).toMatchObject({ reason: 'cell-not-a-date' })
})

test.each([[9, 9], ['09', 9], ['9:00', 9], ['09:00–10:00', 9], ['9 ч', 9], [0.375, 9], [{ dateMs: Date.UTC(1899, 11, 30, 9) }, 9], [0, 0]])('an hour is read as people write it: %s', (cell, value) => {
  expect(readHour(cell)).toEqual({ ok: true, value })
})

test.each([24, -1, '9:30', '25', 9.5, 'утро'])('an impossible hour is refused: %s', (cell) => {
  expect(readHour(cell)).toMatchObject({ ok: false, reason: 'cell-not-an-hour' })
})

test.each([['Пн', 0], ['воскресенье', 6], ['жексенбі', 6], ['Wed', 2], [1, 0], ['7', 6]])('a weekday is read in any language: %s', (cell, value) => {
  expect(readWeekday(cell)).toEqual({ ok: true, value })
})

test('a code in a file equals the one that was typed: each letter in one spelling, nothing that nobody sees', () => {
  for (const cell of ['Район-9й'.normalize('NFD'), '\u200bРайон\u00ad-9й\u2060 ', '\ufeffРайон-9й\u202e', 'Район-9и\u200b\u0306']) {
    expect(cell).not.toBe('Район-9й')
    expect(readText(cell)).toEqual({ ok: true, value: 'Район-9й' })
  }
  expect(readText(' \u200b ')).toEqual({ ok: true, value: null })
  expect([isEmpty('\u200b '), isEmpty('9\u200b')]).toEqual([true, false])
  expect(readHour('\u200e9:00')).toEqual({ ok: true, value: 9 })
})

test('tags of many empty lines are read at once', () => {
  const startMs = performance.now()
  expect(readTags(`a${'\n'.repeat(32_000)} ${' '.repeat(32_000)}"b, c"`)).toEqual({ ok: true, value: ['a', 'b, c'] })
  expect(performance.now() - startMs).toBeLessThan(200)
})

const tag = fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }).map((text) => text.replace(/\p{Cf}/gu, '').normalize('NFC').trim()).filter((text) => text !== '')

test('tags print and read back, whatever letters they hold', () => {
  fc.assert(fc.property(fc.uniqueArray(tag, { maxLength: 6 }), (tags) => {
    expect(readTags(printTags(tags))).toEqual({ ok: true, value: [...tags].sort() })
  }))
})

test('a guarded text is no formula and reads back as it was', () => {
  fc.assert(fc.property(fc.stringMatching(/^['=+@\t\r-]{0,4}.{0,5}$/), (text) => {
    expect(guardText(text)).not.toMatch(/^[=+\-@\t\r]/)
    expect(unguardText(guardText(text))).toBe(text)
  }))
})
