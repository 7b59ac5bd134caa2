import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRandom } from '../../core/kernel/random.ts'
import { memorySegmentDisk } from '../../../tests/helpers/proof-world.ts'
import { createForgetfulDisk, type ForgetfulDisk } from '../../../tests/simulation/disk/forgetful-disk.ts'
import { nodeSegmentDisk, type SegmentDisk } from '../segments/segment-disk.ts'
import { openProofSegments, type ProofSegments, type SegmentEntry } from './proof-segments.ts'

const dayMs = 86_400_000
const atMs = Date.UTC(2026, 10, 2, 9)
const entry = (text: string): SegmentEntry => ({ kind: 'batch', screenId: 'sc_1', receivedAtMs: atMs, publicKey: Buffer.alloc(32, 7), message: Buffer.from(text) })
const textsOf = (segments: ProofSegments): string[] => [...segments.after(null, () => undefined)].flatMap(({ entries }) => entries.map(({ message }) => Buffer.from(message).toString()))

const overForgetful = (disk: ForgetfulDisk): SegmentDisk => ({
  names: () => disk.names(),
  open: (name) => ({ ...disk.open(name, 'create')!, close: () => undefined }),
  remove: (name) => void disk.remove(name),
  syncNames: () => disk.syncDirectory(),
})

test('[DB1] what was appended is read back, in order, after a reopening as before it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-segments-'))
  try {
    const segments = openProofSegments(nodeSegmentDisk(join(folder, 'segments')))
    const first = segments.append([entry('a'), entry('b')], atMs)
    segments.append([{ kind: 'settlement', screenId: 'sc_1', receivedAtMs: atMs, message: Buffer.from('{}') }], atMs)
    expect(segments.read(first.at)).toEqual([entry('a'), entry('b')])
    segments.close()
    const again = openProofSegments(nodeSegmentDisk(join(folder, 'segments')))
    expect(textsOf(again)).toEqual(['a', 'b', '{}'])
    expect([...again.after(first.end, () => undefined)].map(({ entries }) => entries[0]!.kind)).toEqual(['settlement'])
    expect(again.torn).toBe(0)
    again.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('[DB1] whatever a power cut tears, what was acknowledged is there, nothing else is, and writing goes on', () => {
  let cuts = 0
  for (let seed = 0; seed < 300; seed += 1) {
    const random = createRandom(seed)
    let operations = 0
    const strikesAt = 3 + random.below(24)
    const disk = createForgetfulDisk(() => (++operations === strikesAt ? 'power-cut' : 'pass'))
    const acknowledged: string[] = []
    try {
      const segments = openProofSegments(overForgetful(disk), { rotateAt: 4000 })
      for (let at = 0; at < 12; at++) {
        const text = `${at} ${Array.from({ length: 1200 }, () => random.below(10)).join('')}`
        segments.append([entry(text)], atMs + (at > 8 ? dayMs : 0))
        acknowledged.push(text)
      }
    } catch {
      cuts += 1
    }
    disk.start(random)
    const found = textsOf(openProofSegments(overForgetful(disk), { rotateAt: 4000 }))
    expect(found.slice(0, acknowledged.length)).toEqual(acknowledged)
    expect(found.length).toBeLessThanOrEqual(acknowledged.length + 1)
    const again = openProofSegments(overForgetful(disk), { rotateAt: 4000 })
    again.append([entry('after')], atMs + dayMs)
    expect(textsOf(again)).toEqual([...found, 'after'])
  }
  expect(cuts).toBeGreaterThan(200)
})

test('[DB1] what a killed process left unsynced and was read again outlasts the power cut after it', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    let isKilling = false
    const disk = createForgetfulDisk((operation) => (isKilling && operation.kind === 'sync' ? 'process-kill' : 'pass'))
    openProofSegments(overForgetful(disk)).append([entry('a')], atMs)
    const segments = openProofSegments(overForgetful(disk))
    isKilling = true
    expect(() => segments.append([entry('b')], atMs)).toThrow()
    isKilling = false
    disk.start(createRandom(seed))
    expect(textsOf(openProofSegments(overForgetful(disk)))).toEqual(['a', 'b'])
    disk.stop('power-cut')
    disk.start(createRandom(seed))
    expect(textsOf(openProofSegments(overForgetful(disk)))).toEqual(['a', 'b'])
  }
})

test('[DB1] a full disk and a failed sync leave nothing half-written, and the next append goes through', () => {
  for (const [operation, code] of [['write', 'ENOSPC'], ['sync', 'EIO']] as const) {
    let fails = false
    const disk = memorySegmentDisk((its) => (fails && its === operation ? code : null))
    const segments = openProofSegments(disk)
    segments.append([entry('a')], atMs)
    fails = true
    expect(() => segments.append([entry('b')], atMs)).toThrow(code)
    expect(() => segments.append([entry('b')], atMs)).toThrow(code)
    fails = false
    segments.append([entry('c')], atMs)
    expect(textsOf(openProofSegments(disk))).toEqual(['a', 'c'])
  }
})

test('a damaged record ends its file, is told, and the files after it are read', () => {
  const disk = memorySegmentDisk()
  const segments = openProofSegments(disk)
  segments.append([entry('a')], atMs)
  const second = segments.append([entry('b')], atMs)
  segments.append([entry('c')], atMs + dayMs)
  const bytes = Buffer.from(disk.bytesOf('2026-11-02/000001.seg'))
  bytes[second.at.offset + 20]! ^= 1
  disk.put('2026-11-02/000001.seg', bytes)
  const damaged: unknown[] = []
  const again = openProofSegments(disk)
  expect([...again.after(null, (at) => damaged.push(at))].map(({ entries }) => Buffer.from(entries[0]!.message).toString())).toEqual(['a', 'c'])
  expect(damaged).toEqual([second.at])
  expect(again.read(second.at)).toBeNull()
})

test('files turn with the day and with their size; a clock set back does not put them out of order', () => {
  const disk = memorySegmentDisk()
  const segments = openProofSegments(disk, { rotateAt: 100 })
  for (const day of [0, 0, 0, 1, 0]) segments.append([entry(`${day}`)], atMs + day * dayMs)
  expect(disk.names()).toEqual(['2026-11-02/000001.seg', '2026-11-02/000002.seg', '2026-11-03/000001.seg'])
  expect(textsOf(segments)).toEqual(['0', '0', '0', '1', '0'])
})

test('old days are removed, what is not counted never', () => {
  const disk = memorySegmentDisk()
  const segments = openProofSegments(disk)
  const ends = [0, 1, 2, 3].map((day) => segments.append([entry(`${day}`)], atMs + day * dayMs).end)
  expect(segments.removeBefore('2026-11-05', ends[1]!)).toEqual(['2026-11-02/000001.seg'])
  expect(segments.removeBefore('2026-12-30', ends[3]!)).toEqual(['2026-11-03/000001.seg', '2026-11-04/000001.seg'])
  expect(textsOf(segments)).toEqual(['3'])
})
