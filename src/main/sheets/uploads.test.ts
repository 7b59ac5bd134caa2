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
