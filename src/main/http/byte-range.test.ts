import { expect, test } from 'vitest'
import { readRange } from './byte-range.ts'

test('a player of films asks for a part and gets that part', () => {
  expect(readRange('bytes=0-', 1000)).toEqual({ kind: 'part', from: 0, to: 999 })
  expect(readRange('bytes=100-199', 1000)).toEqual({ kind: 'part', from: 100, to: 199 })
  expect(readRange('bytes=900-5000', 1000)).toEqual({ kind: 'part', from: 900, to: 999 })
  expect(readRange('bytes=-200', 1000)).toEqual({ kind: 'part', from: 800, to: 999 })
  expect(readRange('bytes=-5000', 1000)).toEqual({ kind: 'part', from: 0, to: 999 })
})

test('what is not understood is answered with the whole, what lies outside with nothing', () => {
  for (const header of [undefined, null, '', 'bytes=-', 'bytes=a-b', 'lines=1-2', 'bytes=0-1,5-6']) expect(readRange(header, 1000)).toEqual({ kind: 'whole' })
  for (const header of ['bytes=1000-', 'bytes=5-4', 'bytes=-0']) expect(readRange(header, 1000)).toEqual({ kind: 'none' })
  expect(readRange('bytes=0-', 0)).toEqual({ kind: 'none' })
})
