import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mountSmallDisk, temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import { createRandom } from '../../core/kernel/random.ts'
import { createUploads } from './uploads.ts'

const personId = 'pe_1'
const uploadsIn = (folder: string) => createUploads({ folder, clock: { nowMs: () => 1_000 }, random: createRandom(1) })

async function begun(uploads: ReturnType<typeof uploadsIn>, bytes: number): Promise<string> {
  const answer = await uploads.begin({ personId, fileName: 'table.csv', bytes })
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems))
  return answer.value.uploadId
}

test('a file arrives as it was sent, part after part', async () => {
  const place = temporaryFolder()
  const uploads = uploadsIn(join(place.folder, 'uploads'))
  const uploadId = await begun(uploads, 5)
  await uploads.append({ personId, uploadId, offset: 0, bytes: Buffer.from('abc') })
  expect(await uploads.append({ personId, uploadId, offset: 0, bytes: Buffer.from('abc') })).toMatchObject({ problems: [{ reason: 'upload-out-of-order', params: { received: 3 } }] })
  expect(await uploads.append({ personId, uploadId, offset: 3, bytes: Buffer.from('de') })).toMatchObject({ kind: 'done', value: { received: 5 } })
  const taken = await uploads.take({ personId, uploadId })
  expect(taken.kind === 'done' && readFileSync(taken.value.path, 'utf8')).toBe('abcde')
  await uploads.stop()
  place.remove()
})

test('[SE2] what a file is for says how large it may be, and it is used for nothing else', async () => {
  const place = temporaryFolder()
  const uploads = uploadsIn(join(place.folder, 'uploads'))
  const bytes = 100 * 1024 * 1024
  expect(await uploads.begin({ personId, fileName: 'a.csv', bytes })).toMatchObject({ problems: [{ reason: 'file-too-large', params: { limit: 64 * 1024 * 1024 } }] })
  expect(await uploads.begin({ personId, fileName: 'a.mp4', bytes, purpose: 'media' })).toMatchObject({ kind: 'done' })
  expect(await uploads.begin({ personId, fileName: 'a.mp4', bytes: 3 * 1024 ** 3, purpose: 'media' })).toMatchObject({ problems: [{ reason: 'file-too-large' }] })
  expect(await uploads.begin({ personId, fileName: 'a.onnx', bytes: 2 * 1024 ** 3, purpose: 'model' })).toMatchObject({ kind: 'done' })
  expect(await uploads.begin({ personId, fileName: 'a.onnx', bytes: 2 * 1024 ** 3 + 1, purpose: 'model' })).toMatchObject({ problems: [{ reason: 'file-too-large' }] })
  const film = await uploads.begin({ personId, fileName: 'a.mp4', bytes: 1, purpose: 'media' })
  if (film.kind === 'refused') throw new Error('refused')
  await uploads.append({ personId, uploadId: film.value.uploadId, offset: 0, bytes: Buffer.from('a') })
  expect(await uploads.take({ personId, uploadId: film.value.uploadId })).toMatchObject({ problems: [{ reason: 'upload-unknown' }] })
  expect(await uploads.take({ personId, uploadId: film.value.uploadId, purpose: 'media' })).toMatchObject({ kind: 'done' })
  await uploads.stop()
  place.remove()
})

test('a file that is being read stays, however many come after it', async () => {
  const place = temporaryFolder()
  const uploads = uploadsIn(join(place.folder, 'uploads'))
  const held = await begun(uploads, 1)
  await uploads.append({ personId, uploadId: held, offset: 0, bytes: Buffer.from('a') })
  uploads.hold(held, true)
  for (let count = 0; count < 20; count++) await begun(uploads, 1)
  expect((await uploads.take({ personId, uploadId: held })).kind).toBe('done')
  uploads.hold(held, false)
  for (let count = 0; count < 12; count++) await begun(uploads, 1)
  expect((await uploads.take({ personId, uploadId: held })).kind).toBe('refused')
  await uploads.stop()
  place.remove()
})

test('a file for which the disk has no room is refused as such, and nothing of it stays', async () => {
  const disk = mountSmallDisk(1024 * 1024)
  // Only root on Linux can mount a disk small enough to fill.
  if (!disk) return
  try {
    const folder = join(disk.folder, 'uploads')
    const uploads = uploadsIn(folder)
    const uploadId = await begun(uploads, 800_000)
    expect(await uploads.append({ personId, uploadId, offset: 0, bytes: new Uint8Array(400_000) })).toMatchObject({ kind: 'done' })
    writeFileSync(join(disk.folder, 'filler'), new Uint8Array(400_000))
    expect(await uploads.append({ personId, uploadId, offset: 400_000, bytes: new Uint8Array(400_000) })).toMatchObject({ kind: 'refused', problems: [{ reason: 'disk-full' }] })
    expect(readdirSync(folder)).toEqual([])
    expect(await uploads.take({ personId, uploadId })).toMatchObject({ problems: [{ reason: 'upload-unknown' }] })
    rmSync(join(disk.folder, 'filler'))
    const again = await begun(uploads, 3)
    expect(await uploads.append({ personId, uploadId: again, offset: 0, bytes: Buffer.from('abc') })).toMatchObject({ kind: 'done' })
    await uploads.stop()
  } finally {
    disk.remove()
  }
})
