import { expect, test } from 'vitest'
import { createRandom } from '../../../src/core/kernel/random.ts'
import { createForgetfulDisk, DiskError, type DiskVerdict, type ForgetfulDisk } from './forgetful-disk.ts'

const bytes = (value: number, count: number) => new Uint8Array(count).fill(value)
const sound = () => createForgetfulDisk(() => 'pass')

function content(disk: ForgetfulDisk, name: string): number[] | null {
  const file = disk.open(name, 'existing')
  if (file === null) return null
  const found = new Uint8Array(file.size())
  file.read(found, 0)
  return [...found]
}
function create(disk: ForgetfulDisk, name: string) {
  const file = disk.open(name, 'create')
  if (file === null) throw new Error('a created file opens')
  return file
}
/** Runs `prepare` on a fresh disk for many seeds, cuts the power, and collects what was found afterwards. */
function afterCuts<T>(prepare: (disk: ForgetfulDisk) => void, look: (disk: ForgetfulDisk) => T): Set<string> {
  const seen = new Set<string>()
  for (let seed = 0; seed < 200; seed += 1) {
    const disk = sound()
    prepare(disk)
    disk.stop('power-cut')
    disk.start(createRandom(seed))
    seen.add(JSON.stringify(look(disk)))
  }
  return seen
}

test('what was synced, content and name, survives every power cut', () => {
  const seen = afterCuts((disk) => {
    const file = create(disk, 'a')
    file.write(bytes(1, 4), 0)
    file.sync()
    disk.syncDirectory()
  }, (disk) => content(disk, 'a'))
  expect([...seen]).toEqual(['[1,1,1,1]'])
})

test('an unsynced write is kept or lost, each on its own, so that a later one may survive an earlier one', () => {
  const seen = afterCuts((disk) => {
    const file = create(disk, 'a')
    file.write(bytes(0, 2), 0)
    file.sync()
    disk.syncDirectory()
    file.write(bytes(1, 1), 0)
    file.write(bytes(2, 1), 1)
  }, (disk) => content(disk, 'a'))
  expect([...seen].sort()).toEqual(['[0,0]', '[0,2]', '[1,0]', '[1,2]'])
})

test('an unsynced write over several sectors may be torn, in whole sectors of the disk', () => {
  const seen = afterCuts((disk) => {
    const file = create(disk, 'a')
    file.write(bytes(0, 2048), 0)
    file.sync()
    disk.syncDirectory()
    file.write(bytes(1, 1024), 256)
  }, (disk) => (content(disk, 'a') ?? []).join('').replaceAll(/(.)\1*/g, (run) => `${run.charAt(0)}x${run.length} `).trim())
  expect(seen).toContain('"0x2048"')
  expect(seen).toContain('"0x256 1x1024 0x768"')
  expect(seen).toContain('"0x512 1x512 0x1024"')
  expect(seen.size).toBeGreaterThan(5)
})

test('a synced file whose directory was not synced may vanish, or have its old name', () => {
  const seen = afterCuts((disk) => {
    create(disk, 'old').sync()
    disk.syncDirectory()
    disk.rename('old', 'new')
    create(disk, 'extra').sync()
    disk.remove('new')
  }, (disk) => disk.names())
  expect([...seen].sort()).toEqual(['["extra","new"]', '["extra"]', '["new"]', '["old"]'])
})

test('a killed process loses nothing that it wrote, and its files are closed', () => {
  const disk = sound()
  const file = create(disk, 'a')
  file.write(bytes(1, 2), 0)
  disk.stop('process-kill')
  expect(() => file.sync()).toThrow(DiskError)
  disk.start(createRandom(1))
  expect(() => file.sync()).toThrow(DiskError)
  expect(content(disk, 'a')).toEqual([1, 1])
})

test('a full disk and a failing sync say so, and what they refused is not durable', () => {
  const verdicts: DiskVerdict[] = ['pass', 'full', 'pass', 'error', 'pass']
  const disk = createForgetfulDisk(() => verdicts.shift() ?? 'pass')
  const file = create(disk, 'a')
  expect(() => file.write(bytes(1, 4), 0)).toThrow('disk: full')
  file.write(bytes(2, 4), 0)
  expect(() => file.sync()).toThrow('disk: error')
  disk.syncDirectory()
  disk.stop('power-cut')
  disk.start({ ...createRandom(1), below: () => 0 })
  expect(content(disk, 'a')).toEqual([])
})
