import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mountSmallDisk, temporaryFolder } from '../../../../tests/helpers/data-folders.ts'
import { placeFile } from './place-file.ts'

let place: ReturnType<typeof temporaryFolder>
beforeEach(() => { place = temporaryFolder() })
afterEach(() => { place.remove() })
const made = (length = 2000): string => {
  const path = join(place.folder, 'made.png')
  writeFileSync(path, Buffer.alloc(length, 7))
  return path
}

test('a file comes whole to its place, below folders that were not there, and leaves nothing else', async () => {
  const to = join(place.folder, 'out', 'Көктем 🌷', 'a.png')
  expect(await placeFile(made(), to)).toEqual({ kind: 'placed' })
  expect(readFileSync(to)).toEqual(Buffer.alloc(2000, 7))
  expect(readdirSync(join(to, '..'))).toEqual(['a.png'])
  expect(statSync(to).ino).not.toBe(statSync(join(place.folder, 'made.png')).ino)
})

test('what is there is never written over, whoever wishes for its name at once', async () => {
  const to = join(place.folder, 'a.png')
  writeFileSync(to, 'mine')
  expect(await placeFile(made(), to)).toEqual({ kind: 'taken' })
  expect(readFileSync(to, 'utf8')).toBe('mine')
  const free = join(place.folder, 'b.png')
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => placeFile(made(), free)))
  expect(outcomes.filter(({ kind }) => kind === 'placed')).toHaveLength(1)
  expect(readdirSync(place.folder).filter((name) => name.endsWith('.partial'))).toEqual([])
})

test('a target that cannot be written to, and a full disk, are said to be', async () => {
  writeFileSync(join(place.folder, 'file'), '')
  expect(await placeFile(made(), join(place.folder, 'file', 'a.png'))).toMatchObject({ kind: 'refused', problem: { reason: 'folder-read-only' } })
  const disk = mountSmallDisk(64 * 1024)
  if (!disk) return
  try {
    mkdirSync(join(disk.folder, 'out'))
    expect(await placeFile(made(256 * 1024), join(disk.folder, 'out', 'a.png'))).toEqual({ kind: 'refused', problem: { reason: 'disk-full' } })
    expect(readdirSync(join(disk.folder, 'out'))).toEqual([])
    disk.remount('ro')
    expect(await placeFile(made(), join(disk.folder, 'out', 'b.png'))).toMatchObject({ kind: 'refused', problem: { reason: 'folder-read-only' } })
    expect(existsSync(join(disk.folder, 'out', 'b.png'))).toBe(false)
  } finally {
    disk.remove()
  }
})
