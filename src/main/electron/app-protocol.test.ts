import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import { answerAppRequest } from './app-protocol.ts'

const place = temporaryFolder()
afterAll(() => place.remove())
const folders = { rendererFolder: join(place.folder, 'renderer'), blobsFolder: join(place.folder, 'blobs'), picturesFolder: join(place.folder, 'pictures') }
const hash = 'e'.repeat(64)
mkdirSync(join(folders.blobsFolder, 'ee'), { recursive: true })
mkdirSync(folders.rendererFolder)
mkdirSync(folders.picturesFolder)
writeFileSync(join(folders.picturesFolder, hash), Buffer.from('RIFF0000WEBP'))
writeFileSync(join(folders.blobsFolder, 'ee', hash), Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.from('0123456789')]))
writeFileSync(join(folders.rendererFolder, 'index.html'), '<p>')

test('what the studio drew is shown in the window', async () => {
  const shown = await answerAppRequest({ url: `pult://app/studio/pictures/${hash}` }, folders)
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp'])
})

test('a film plays in the window from wherever its player asks', async () => {
  const whole = await answerAppRequest({ url: `pult://app/blobs/${hash}` }, folders)
  expect([whole.status, whole.headers.get('content-type'), (await whole.arrayBuffer()).byteLength]).toEqual([200, 'video/mp4', 22])
  const part = await answerAppRequest({ url: `pult://app/blobs/${hash}`, range: 'bytes=12-15' }, folders)
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 12-15/22', '0123'])
  expect((await answerAppRequest({ url: `pult://app/blobs/${hash}`, range: 'bytes=99-' }, folders)).status).toBe(416)
})

test('nothing else exists for the page', async () => {
  expect((await answerAppRequest({ url: 'pult://app/' }, folders)).headers.get('content-security-policy')).toContain("media-src 'self' blob:")
  for (const url of [`pult://app/blobs/${'d'.repeat(64)}`, 'pult://other/index.html', 'pult://app/../secret.html', 'file:///etc/passwd']) expect((await answerAppRequest({ url }, folders)).status).toBe(404)
})
