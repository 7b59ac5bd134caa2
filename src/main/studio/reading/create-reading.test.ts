import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../../../tests/helpers/data-folders.ts'
import { eanModules } from '../../../core/imaging/samples/ean-bars.ts'
import { drawSample, sampleCount } from '../../../core/imaging/samples/draw-sample.ts'
import { sampleBarcode } from '../../../core/imaging/samples/sample-things.ts'
import { createReading, type Reader } from './create-reading.ts'

let place: ReturnType<typeof temporaryFolder>
let reader: Reader
const workerUrl = pathToFileURL(new URL('./reading-worker.ts', import.meta.url).pathname)
const warned: string[] = []
const log = { info: () => undefined, warn: (event: string) => void warned.push(event), error: () => undefined }

beforeAll(() => { place = temporaryFolder(); reader = createReading({ workerUrl, folder: place.folder, log }) })
afterAll(async () => { await reader.stop(); place.remove() })

async function label(name: string): Promise<string> {
  const words = ['Қонжық', 'Яблочный сок', 'Apple juice'].map((line, index) => `<text x="400" y="${200 + index * 90}" font-size="56" font-family="DejaVu Sans" fill="#fff" text-anchor="middle">${line}</text>`).join('')
  const modules = Array.from(eanModules('4870001234560'), (bar, index) => (bar === '1' ? `<rect x="${210 + index * 4}" y="520" width="4" height="120" fill="#000"/>` : '')).join('')
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800"><rect width="800" height="800" fill="#eee"/><rect x="60" y="80" width="680" height="340" fill="#1d6f42"/><rect x="160" y="480" width="480" height="240" fill="#fff"/>${words}${modules}</svg>`
  const path = join(place.folder, name)
  writeFileSync(path, await sharp(Buffer.from(drawn)).jpeg({ quality: 90 }).toBuffer())
  return path
}

test('a label in Kazakh, Russian and English and its bar code are read without internet', async () => {
  const reading = await reader.read({ path: await label('қонжық 🧃.jpg'), text: true, codes: true })
  expect(reading?.text[0]?.text.split('\n')).toEqual(['Қонжық', 'Яблочный сок', 'Apple juice'])
  expect(reading?.text[0]?.confidence).toBeGreaterThan(800)
  expect(reading?.codes).toEqual([{ format: 'EAN13', text: '4870001234560' }])
})

test('a picture without words has none, and one that cannot be read leaves the reader at work', async () => {
  const [plain, torn] = [join(place.folder, 'plain.png'), join(place.folder, 'torn.png')]
  writeFileSync(plain, await sharp({ create: { width: 300, height: 300, channels: 3, background: '#88aacc' } }).png().toBuffer())
  writeFileSync(torn, 'no picture')
  expect(await reader.read({ path: torn, text: true, codes: true })).toBeNull()
  expect(warned).toEqual(['reading-failed'])
  expect(await reader.read({ path: plain, text: true, codes: true })).toEqual({ text: [], codes: [] })
})

test('the bar code on a sample is read, so that samples show that it can be', async () => {
  const back = Array.from({ length: sampleCount }, (_, index) => drawSample(index, 3)).find(({ path }) => path.includes('сзади'))
  const path = join(place.folder, 'back.jpg')
  writeFileSync(path, await sharp(Buffer.from(back?.svg ?? '')).flatten({ background: '#ffffff' }).jpeg({ quality: 90 }).toBuffer())
  const reading = await reader.read({ path, text: false, codes: true })
  expect(reading?.codes.map(({ text }) => text)).toEqual([sampleBarcode])
})

test('languages that could not be unpacked once are unpacked for the next picture', async () => {
  const folder = join(place.folder, 'later')
  writeFileSync(folder, 'in the way')
  const later = createReading({ workerUrl, folder, log })
  const path = await label('later.jpg')
  await expect(later.read({ path, text: false, codes: true })).rejects.toThrow()
  rmSync(folder)
  expect((await later.read({ path, text: false, codes: true }))?.codes).toHaveLength(1)
  await later.stop()
})
