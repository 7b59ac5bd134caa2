import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { actOfStudioKey, studioKeys, studioKeySheet } from './studio-keys.ts'

test('each key of the room does one thing, whatever letters stand on it', () => {
  expect(new Set(studioKeys.map(({ code }) => code)).size).toBe(studioKeys.length)
  expect(['KeyA', 'ArrowLeft', 'Digit2', 'KeyC'].map(actOfStudioKey)).toEqual(['accept', 'previous', 'erase', 'compare'])
  expect(actOfStudioKey('KeyQ')).toBeNull()
})

test.each(['ru', 'kk', 'en'])('what each key does is told in %s', (language) => {
  const texts = JSON.parse(readFileSync(new URL(`../../../resources/locales/${language}/studio.json`, import.meta.url), 'utf8')) as Record<string, string>
  expect(studioKeySheet.filter(({ act }) => !texts[`key-${act}`])).toEqual([])
})
