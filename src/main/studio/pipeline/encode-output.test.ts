import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { OutputEncoding } from '../../../contracts/studio-recipes.ts'
import type { Cutout } from '../../../core/imaging/raster.ts'
import { encodeOutput } from './encode-output.ts'
import { seekQuality } from './seek-quality.ts'

const [width, height] = [80, 60]
const speckled = (opaque: (x: number) => number): Cutout => ({
  width, height, rgb: Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 7919 + (at >> 4) * 104_729) & 255), alpha: Uint8Array.from({ length: width * height }, (_, at) => opaque(at % width)),
})
const soft = speckled((x) => Math.min(255, x * 4))
const whole = speckled(() => 255)
const packet = '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="w"?>'
const metadata = { xmp: packet as string | null, exif: { Artist: 'Studio', DateTimeOriginal: '2026:11:01 10:00:00' } }
const named = { output: 'main', fileName: 'a.jpg' }
const flat = ['png', 'jpeg', 'webp', 'avif', 'tiff'] as const
const encoding = (format: typeof flat[number], more: Partial<OutputEncoding> = {}) => ({ quality: 90, mostBytes: null, level: 6, sourceType: 'auto' as const, ...more, format })

test('every format carries sRGB, the label and, where libvips writes them, the camera\'s notes', async () => {
  for (const format of flat) {
    const { bytes } = await encodeOutput(whole, encoding(format), metadata, named)
    const read = await sharp(bytes).metadata()
    expect([format, read.width, read.xmpAsString?.includes('x:xmpmeta'), read.hasProfile, read.exif !== undefined]).toEqual([format, width, true, true, format !== 'tiff'])
    expect(read.icc?.toString('latin1')).toContain('RGB')
  }
})

test('what loses nothing loses nothing, under its profile too', async () => {
  for (const format of ['png', 'tiff'] as const) {
    const { bytes } = await encodeOutput(soft, encoding(format), metadata, named)
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    expect([format, info.channels]).toEqual([format, 4])
    const expected = Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? soft.alpha[at >> 2]! : soft.rgb[(at >> 2) * 3 + (at % 4)]!))
    expect(Buffer.compare(data, expected)).toBe(0)
  }
})

test('a format without alpha shows white behind', async () => {
  const { bytes } = await encodeOutput({ ...soft, alpha: new Uint8Array(width * height) }, encoding('jpeg'), metadata, named)
  expect([...(await sharp(bytes).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255])
})

test('[ST1] the same twice is the same bytes', async () => {
  for (const format of flat) {
    const [one, other] = await Promise.all([encodeOutput(soft, encoding(format), metadata, named), encodeOutput(soft, encoding(format), metadata, named)])
    expect([format, one.bytes.equals(other.bytes)]).toEqual([format, true])
  }
})

test('a budget is kept, by the highest quality that keeps it', async () => {
  for (const format of ['jpeg', 'webp', 'avif'] as const) {
    const free = await encodeOutput(whole, encoding(format), metadata, named)
    const budget = Math.round(free.bytes.length * 0.6)
    const kept = await encodeOutput(whole, encoding(format, { mostBytes: budget }), metadata, named)
    const finer = await encodeOutput(whole, encoding(format, { quality: kept.quality! + 1 }), metadata, named)
    expect([format, kept.bytes.length <= budget, finer.bytes.length > budget]).toEqual([format, true, true])
  }
})

test('a PNG over its budget gives up colours; what fits no way is said', async () => {
  const free = await encodeOutput(soft, encoding('png'), metadata, named)
  const kept = await encodeOutput(soft, encoding('png', { mostBytes: Math.round(free.bytes.length / 2) }), metadata, named)
  expect(kept.bytes.length).toBeLessThanOrEqual(free.bytes.length / 2)
  for (const format of ['jpeg', 'tiff'] as const) await expect(encodeOutput(soft, encoding(format, { mostBytes: 1024 }), metadata, named)).rejects.toMatchObject({ problem: { reason: 'picture-over-budget', params: { output: 'main', bytes: 1024 } } })
})

test('a side that a format cannot hold is refused before it is tried', async () => {
  const wide: Cutout = { width: 17_000, height: 1, rgb: new Uint8Array(51_000), alpha: new Uint8Array(17_000).fill(255) }
  await expect(encodeOutput(wide, encoding('webp'), metadata, named)).rejects.toMatchObject({ problem: { reason: 'picture-too-large-for-format' } })
})

test('the search looks at eight files at most', async () => {
  for (let asked = 1; asked <= 100; asked++) {
    let looks = 0
    const found = await seekQuality(100, asked * 10, (quality) => { looks++; return Promise.resolve(new Uint8Array(quality * 10)) })
    expect([found?.quality, looks <= 8]).toEqual([asked, true])
  }
  expect(await seekQuality(100, 5, (quality) => Promise.resolve(new Uint8Array(quality * 10)))).toBeNull()
})
