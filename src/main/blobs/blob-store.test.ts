import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mountSmallDisk, temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import { blobPath, createBlobStore, listBlobs } from './blob-store.ts'

let place: ReturnType<typeof temporaryFolder>
beforeEach(() => { place = temporaryFolder() })
afterEach(() => { place.remove() })
const bytes = new TextEncoder().encode('a picture')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const folder = () => join(place.folder, 'blobs')

test('[SY2] a blob lies under the hash of its bytes and is read back', async () => {
  const blobs = createBlobStore(folder())
  expect(await blobs.put(bytes)).toBe(sha256)
  expect(readFileSync(join(folder(), sha256.slice(0, 2), sha256))).toEqual(Buffer.from(bytes))
  expect(await blobs.read(sha256)).toEqual({ kind: 'found', bytes: Buffer.from(bytes) })
})

test('[SY2] the same bytes many times at once are one file and nothing else', async () => {
  const blobs = createBlobStore(folder())
  await Promise.all(Array.from({ length: 8 }, () => blobs.put(bytes)))
  expect(await listBlobs(folder())).toEqual([sha256])
  expect(readdirSync(folder())).toEqual([sha256.slice(0, 2)])
})

test('[SY2] a blob whose bytes changed is refused, and one that is not there too', async () => {
  const blobs = createBlobStore(folder())
  await blobs.put(bytes)
  writeFileSync(blobPath(folder(), sha256), 'a pictuRe')
  expect(await blobs.read(sha256)).toMatchObject({ kind: 'refused', problem: { reason: 'blob-damaged' } })
  expect(await blobs.read('0'.repeat(64))).toMatchObject({ kind: 'refused', problem: { reason: 'blob-unknown' } })
})

test('[SY2] a torn file from a crash is written again', async () => {
  const blobs = createBlobStore(folder())
  await blobs.put(bytes)
  writeFileSync(blobPath(folder(), sha256), 'a pic')
  await blobs.put(bytes)
  expect((await blobs.read(sha256)).kind).toBe('found')
})

test('[SY2] a file of any size is laid down without being read, once, and outlives the file it came from', async () => {
  const blobs = createBlobStore(folder())
  const path = join(place.folder, 'arrived')
  writeFileSync(path, bytes)
  await Promise.all([blobs.putFile(path, sha256), blobs.putFile(path, sha256)])
  rmSync(path)
  expect(await blobs.read(sha256)).toEqual({ kind: 'found', bytes: Buffer.from(bytes) })
  expect(readdirSync(folder())).toEqual([sha256.slice(0, 2)])
  await expect(blobs.putFile(path, sha256)).rejects.toThrow('ENOENT')
})

test('[DB1] on a full disk a blob fails and leaves nothing behind', async () => {
  const disk = mountSmallDisk(512 * 1024)
  // Where nothing can be mounted, a file in the way stands for the disk.
  const at = disk ? disk.folder : join(place.folder, 'file')
  if (!disk) writeFileSync(at, '')
  try {
    await expect(createBlobStore(at).put(new Uint8Array(1024 * 1024))).rejects.toThrow(/ENOSPC|ENOTDIR|EEXIST/)
    if (disk) expect(await listBlobs(at)).toEqual([])
    if (disk) expect(readdirSync(at).filter((name) => name.endsWith('.partial'))).toEqual([])
  } finally {
    disk?.remove()
  }
})
