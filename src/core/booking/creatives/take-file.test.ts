import { expect, test } from 'vitest'
import type { CreativeFile } from '../../../contracts/campaigns.ts'
import { takeFile } from './take-file.ts'

const limits = { files: 3, frames: 3 }
const plainly = { replaces: null, asStillSet: false }
const hash = (letter: string) => letter.repeat(64)
const file = (letter: string, part: Partial<CreativeFile> = {}): CreativeFile => ({
  kind: 'image', sha256: hash(letter), fileName: `${letter}.jpg`, mediaType: 'image/jpeg', bytes: 100, widthPx: 1920, heightPx: 158, durationMs: null, codec: null, sound: false, thumbnail: null, frames: [], ...part,
})
const film = (letter: string, part: Partial<CreativeFile> = {}) => file(letter, { kind: 'video', durationMs: 10_000, ...part })
const namesOf = (taken: ReturnType<typeof takeFile>) => (taken.kind === 'taken' ? taken.files.map(({ sha256 }) => sha256[0]).join('') : taken.kind)

test('a file of a new size joins, one of a known size and kind takes the place of the one before it', () => {
  expect(namesOf(takeFile([file('a')], file('b', { widthPx: 1080 }), plainly, limits))).toBe('ab')
  expect(namesOf(takeFile([file('a'), file('b', { widthPx: 1080 })], file('c'), plainly, limits))).toBe('cb')
  expect(namesOf(takeFile([file('a')], film('b'), plainly, limits))).toBe('ab')
})

test('the same bytes twice change nothing', () => {
  expect(takeFile([file('a'), file('b', { widthPx: 1080 })], file('b', { widthPx: 1080, fileName: 'other.jpg' }), plainly, limits)).toEqual({ kind: 'unchanged' })
})

test('a file that is named is replaced whatever its size, and one that is gone is not guessed at', () => {
  expect(namesOf(takeFile([file('a'), file('b', { widthPx: 1080 })], file('c'), { ...plainly, replaces: hash('b') }, limits))).toBe('ac')
  expect(takeFile([file('a')], file('c'), { ...plainly, replaces: hash('x') }, limits)).toMatchObject({ kind: 'refused', problem: { reason: 'creative-changed' } })
})

test('pictures of one size become the frames of a still set, each once, and weigh what they weigh together', () => {
  const asSet = { replaces: null, asStillSet: true }
  const one = takeFile([], file('a'), asSet, limits)
  expect(one).toMatchObject({ kind: 'taken', files: [{ kind: 'still-set', frames: [hash('a')] }] })
  const two = takeFile([file('a')], file('b'), asSet, limits)
  expect(two).toMatchObject({ kind: 'taken', files: [{ kind: 'still-set', sha256: hash('a'), bytes: 200, frames: [hash('a'), hash('b')] }] })
  if (two.kind !== 'taken') throw new Error('not taken')
  expect(takeFile(two.files, file('b'), asSet, limits)).toEqual({ kind: 'unchanged' })
  expect(takeFile(two.files, file('c', { widthPx: 5 }), { ...asSet, replaces: hash('a') }, limits)).toMatchObject({ kind: 'refused', problem: { reason: 'media-other-size' } })
  expect(namesOf(takeFile(two.files, film('f'), asSet, limits))).toBe('af')
})

test('a creative holds only so many files, a set only so many frames', () => {
  const three = [file('a'), file('b', { widthPx: 2 }), file('c', { widthPx: 3 })]
  expect(takeFile(three, file('d', { widthPx: 4 }), plainly, limits)).toEqual({ kind: 'refused', problem: { reason: 'creative-full', params: { limit: 3 } } })
  expect(namesOf(takeFile(three, file('d', { widthPx: 3 }), plainly, limits))).toBe('abd')
  const set = file('a', { kind: 'still-set', frames: ['a', 'b', 'c'].map(hash) })
  expect(takeFile([set], file('d'), { replaces: null, asStillSet: true }, limits)).toMatchObject({ kind: 'refused', problem: { reason: 'creative-full' } })
})
