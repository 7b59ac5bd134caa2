import { mkdirSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../../../tests/helpers/data-folders.ts'
import { createStudioCache, entryPath } from './studio-cache.ts'

let place: ReturnType<typeof temporaryFolder>
beforeEach(() => { place = temporaryFolder() })
afterEach(() => { place.remove() })
const bytes = (length: number, seed: number) => Uint8Array.from({ length }, (_, at) => (at * seed * 31 + (at >> 3) * 17) & 255)
const key = (n: number) => n.toString(16).padStart(64, '0')

test('[ST1] what was written is read back, counted as a hit, and another key is a miss', async () => {
  const cache = createStudioCache(place.folder)
  await cache.write(key(1), bytes(1000, 3), bytes(10, 5))
  expect(Buffer.from((await cache.read(key(1)))!)).toEqual(Buffer.concat([bytes(1000, 3), bytes(10, 5)]))
  expect(await cache.read(key(2))).toBeNull()
  expect(cache.counts).toEqual({ hits: 1, misses: 1, torn: 0 })
})

test('what is written beside other work is there once it is asked for', async () => {
  const cache = createStudioCache(place.folder)
  for (let n = 1; n <= 3; n++) cache.writeBeside(key(n), bytes(100, n))
  expect(readdirSync(place.folder)).toEqual([])
  await cache.written()
  for (let n = 1; n <= 3; n++) expect(Buffer.from((await cache.read(key(n)))!)).toEqual(Buffer.from(bytes(100, n)))
  await cache.written()
})

test('an entry torn anywhere, or with one bit turned, is none, and is written again', async () => {
  const cache = createStudioCache(place.folder)
  const whole = bytes(5000, 7)
  const path = entryPath(place.folder, key(1))
  for (const length of [0, 5, 20, 48, 60]) {
    await cache.write(key(1), whole)
    truncateSync(path, length)
    expect([length, await cache.read(key(1))]).toEqual([length, null])
  }
  await cache.write(key(1), whole)
  const turned = readFileSync(path)
  turned[turned.length - 3]! ^= 4
  writeFileSync(path, turned)
  expect(await cache.read(key(1))).toBeNull()
  expect(cache.counts.torn).toBe(6)
  await cache.write(key(1), whole)
  expect(await cache.read(key(1))).toHaveLength(5000)
})

test('a cache that cannot be written to is a slow one', async () => {
  writeFileSync(join(place.folder, 'file'), '')
  const cache = createStudioCache(join(place.folder, 'file'))
  await cache.write(key(1), bytes(100, 3))
  expect(await cache.read(key(1))).toBeNull()
})

test('too many bytes: what was not used for longest goes first, and what a stopped run left half-written too', async () => {
  const cache = createStudioCache(place.folder)
  const old = new Date(1_000_000_000_000)
  for (const n of [1, 2, 3, 4]) {
    mkdirSync(join(place.folder, '00'), { recursive: true })
    writeFileSync(entryPath(place.folder, key(n)), bytes(1000, n))
    utimesSync(entryPath(place.folder, key(n)), old, new Date(old.getTime() + n * 1000))
  }
  writeFileSync(join(place.folder, 'left.partial'), bytes(1000, 9))
  utimesSync(join(place.folder, 'left.partial'), old, old)
  expect(await cache.sweep(5000)).toEqual({ bytes: 5000, removed: 0 })
  expect(await cache.sweep(3000)).toEqual({ bytes: 2000, removed: 3 })
  expect(readdirSync(join(place.folder, '00'))).toEqual([key(3), key(4)])
})
