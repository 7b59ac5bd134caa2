import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { folderOfTest } from '../../../tests/helpers/folder-of-test.ts'
import { blobPath, createBlobStore, listBlobs } from '../blobs/blob-store.ts'
import { createKeepImage } from './keep-image.ts'

async function kept(fileName: string, bytes: Buffer) {
  const place = folderOfTest()
  const path = join(place, 'arrived')
  writeFileSync(path, bytes)
  const removed: string[] = []
  const keepImage = createKeepImage({
    blobs: createBlobStore(join(place, 'blobs')),
    uploads: { take: () => Promise.resolve({ kind: 'done', value: { path, fileName } }), hold: () => undefined, remove: (id) => { removed.push(id); return Promise.resolve() } },
  })
  const answer = await keepImage({ uploadId: 'u', personId: 'pe_1' })
  expect(removed).toEqual(['u'])
  return { answer, blobs: await listBlobs(join(place, 'blobs')), read: (sha256: string) => readFileSync(blobPath(join(place, 'blobs'), sha256)) }
}
const plain = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#8ab' } })

test.each([['wood.jpeg', true], ['logo.png', false], ['logo.webp', false]])('[PX14] %s is kept as it came, under its hash and its name', async (fileName, photo) => {
  const bytes = await plain().toFormat(fileName.slice(fileName.lastIndexOf('.') + 1) as 'jpeg' | 'png' | 'webp').toBuffer()
  const { answer, read } = await kept(fileName, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(answer).toEqual({ kind: 'done', value: { sha256, name: fileName, photo } })
  expect(read(sha256)).toEqual(bytes)
})

test('[PX14] a drawing is kept as pixels, and its empty ground stays empty', async () => {
  const { answer, read, blobs } = await kept('mark.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="10" height="10" fill="#f00"/></svg>'))
  expect(answer).toMatchObject({ kind: 'done', value: { name: 'mark.svg', photo: false } })
  const { format, width, height, hasAlpha } = await sharp(read(blobs[0]!)).metadata()
  expect({ format, width, hasAlpha }).toEqual({ format: 'png', width: 3000, hasAlpha: true })
  expect(Math.abs(height - 1500)).toBeLessThanOrEqual(2)
})

test('[PX14] what is no picture, breaks off, or could do something is refused with the reason, and nothing is kept', async () => {
  const jpeg = await plain().jpeg().toBuffer()
  const cases: [string, Buffer, string][] = [
    ['notes.png', Buffer.from('hello'), 'picture-not-one'], ['clip.gif', await plain().gif().toBuffer(), 'picture-not-one'], ['torn.jpg', jpeg.subarray(0, jpeg.length / 2), 'picture-truncated'],
    ['bad.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'), 'media-unsafe'],
  ]
  for (const [fileName, bytes, reason] of cases) {
    const { answer, blobs } = await kept(fileName, bytes)
    expect(answer).toMatchObject({ kind: 'refused', problems: [{ reason }] })
    expect(blobs).toEqual([])
  }
})
