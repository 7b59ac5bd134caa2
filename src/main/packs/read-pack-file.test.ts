import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import { idOf } from '../../../tests/helpers/plan-world.ts'
import { packKeys, sketchContent } from '../../../tests/helpers/sketch-pack.ts'
import { writeSignedFile } from '../../core/signing/index.ts'
import { partsOfPack } from './parts-of-pack.ts'
import { readPackFile, readRequestFile } from './read-pack-file.ts'

const place = temporaryFolder()
afterAll(place.remove)
const path = join(place.folder, 'file')
const keys = packKeys()
const content = sketchContent()
const zipped = (value: unknown): Uint8Array => new Uint8Array(gzipSync(typeof value === 'string' ? value : JSON.stringify(value)))
const sealed = (payload: Uint8Array, { format = 'pult-pack-1', by = keys } = {}): Uint8Array => writeSignedFile(format, 'pack', by, payload)
async function read(file: Uint8Array): Promise<unknown> {
  writeFileSync(path, file)
  const answer = await readPackFile(path)
  return answer.kind === 'read' ? answer.content : answer.problem.reason
}

test('[PK2] a pack is read as it was written', async () => {
  expect(await read(sealed(zipped(content)))).toEqual(content)
})

test('[PK2] what is no pack, newer, changed, cut off, signed by keys of another network, or of another shape is refused, each with its reason', async () => {
  const whole = sealed(zipped(content))
  const changed = whole.slice()
  changed[changed.length - 40]! ^= 1
  const cases: [what: Uint8Array, reason: string][] = [
    [Buffer.from('a,b\n1,2\n'), 'pack-unreadable'], [new Uint8Array(0), 'pack-unreadable'], [sealed(zipped(content), { format: 'pult-pack-2' }), 'pack-newer'], [changed, 'pack-signature-broken'], [whole.subarray(0, whole.length - 1), 'pack-signature-broken'], [whole.subarray(0, 60), 'pack-unreadable'],
    [sealed(zipped(content), { by: packKeys(idOf('nw', 2), 'other') }), 'pack-unreadable'], [sealed(zipped({ ...content, v: 2 })), 'pack-unreadable'], [sealed(zipped('{')), 'pack-unreadable'], [sealed(zipped('['.repeat(200_000))), 'pack-unreadable'],
    [sealed(zipped(content).subarray(0, 200)), 'pack-unreadable'], [sealed(new Uint8Array(1000)), 'pack-unreadable'], [writeSignedFile('pult-pack-1', 'request', keys, zipped(content)), 'pack-unreadable'],
  ]
  for (const [at, [file, reason]] of cases.entries()) expect([at, await read(file)]).toEqual([at, reason])
})

test('[PK2] a few bytes that unzip to more than 64 MB are refused when they have filled that, and a huge file before it is read', async () => {
  const bomb = sealed(new Uint8Array(gzipSync(Buffer.alloc(80 * 1024 * 1024))))
  expect(bomb.length).toBeLessThan(120_000)
  expect(await read(bomb)).toBe('file-too-large')
  expect(await read(Buffer.alloc(33 * 1024 * 1024))).toBe('file-too-large')
  expect(await readRequestFile(path)).toMatchObject({ problem: { reason: 'file-too-large' } })
})

test('[PK2] a pack that names what is not in it, or whose columns are not whole, is refused', () => {
  expect(partsOfPack(content)).not.toBe(null)
  const spoiled: typeof content[] = [
    { ...content, zones: content.zones.slice(1) }, { ...content, screens: content.screens.slice(1) }, { ...content, screens: [...content.screens.slice(1), content.screens[1]!] }, { ...content, supply: { ...content.supply, hours: 4000, rows: 100_000 } },
    { ...content, supply: { ...content.supply, unsold: content.supply.open, open: content.supply.unsold } }, { ...content, selling: { ...content.selling, floors: content.selling.floors.map((floor) => ({ ...floor, screens: { count: 2, indexes: 'yAEC' } })) } },
  ]
  expect(spoiled.map(partsOfPack)).toEqual(spoiled.map(() => null))
})
