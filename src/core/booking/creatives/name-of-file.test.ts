import { expect, test } from 'vitest'
import { groupFiles, nameOfFile, nextCreativeCode, readable, stemOfFile } from './name-of-file.ts'

test('what only says a size, a length or a version is no part of a creative\'s name', () => {
  for (const name of ['sukho_1920x158.jpg', 'sukho 1080х1920.mp4', 'sukho-10s.webm', 'C:\\work\\sukho_v2_final.png', 'sukho (1920×158px).jpg']) expect(stemOfFile(name)).toBe('sukho')
  expect(stemOfFile('Сухо 12 часов_1920x158.jpg')).toBe('Сухо 12 часов')
  expect(stemOfFile('1920x158.jpg')).toBe('1920x158')
  expect(stemOfFile('лето-2026_540x960_kz.mp4')).toBe('лето 2026 540x960 kz')
})

test('files with one stem are one creative, in the order in which they came', () => {
  const groups = groupFiles([{ name: 'b_1x1.jpg' }, { name: 'Sukho_1920x158.jpg' }, { name: 'sukho_1080x1920.jpg' }])
  expect(groups).toEqual([{ stem: 'b', files: [{ name: 'b_1x1.jpg' }] }, { stem: 'Sukho', files: [{ name: 'Sukho_1920x158.jpg' }, { name: 'sukho_1080x1920.jpg' }] }])
})

test('a name is written as it is seen', () => {
  expect(readable('  a\u0000\n b\u200b ')).toBe('a b')
  expect(nameOfFile('folder/my.film.mp4')).toBe('my.film')
  expect(readable('и\u0306')).toBe('й')
})

test('codes of creatives go on from those that are there', () => {
  expect(nextCreativeCode('NOV', [])).toBe('NOV-R1')
  expect(nextCreativeCode('NOV', ['NOV-R2'])).toBe('NOV-R3')
  expect(nextCreativeCode('N'.repeat(64), []).length).toBeLessThanOrEqual(64)
})
