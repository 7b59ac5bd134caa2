import { expect, test } from 'vitest'
import type { Reading } from './reading/reading-messages.ts'
import { createReadPicture } from './read-picture.ts'

const label: Reading = { text: [{ language: 'eng', text: 'Pampers Premium\nCare', confidence: 900 }], codes: [{ format: 'EAN13', text: '4006381333931' }] }
type Found = ReturnType<Parameters<typeof createReadPicture>[0]['book']['picture']>
// Only the way to the original and its name are asked of a picture here.
const known = { picture: { path: 'QJ-1/1.jpg' } } as NonNullable<Found>
const readWith = (found: Found, reading: Reading | null) => createReadPicture({
  book: { picture: () => found }, ready: () => Promise.resolve(), originalOf: () => '/photos/1.jpg', brands: () => ['Ariel', 'Pampers', 'Pampers'], reader: { read: () => Promise.resolve(reading) },
})('b.1')

test('a picture that is read is told with the brands of ours that are printed on it, each once', async () => {
  expect(await readWith(known, label)).toEqual({ kind: 'done', value: { ...label, brands: ['Pampers'] } })
})

test('a picture that nobody knows, and one that cannot be read, are refused with the reason', async () => {
  expect(await readWith(null, label)).toMatchObject({ kind: 'refused', problems: [{ reason: 'picture-unknown' }] })
  expect(await readWith(known, null)).toMatchObject({ kind: 'refused', problems: [{ reason: 'media-unreadable', params: { fileName: 'QJ-1/1.jpg' } }] })
})
