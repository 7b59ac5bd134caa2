import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, crc32 } from 'node:zlib'
import sharp, { type Color } from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../../../tests/helpers/data-folders.ts'
import { decodePicture, openSource } from './decode-picture.ts'
import { PictureRefused } from './picture-refused.ts'

let place: ReturnType<typeof temporaryFolder>
beforeEach(() => { place = temporaryFolder() })
afterEach(() => { place.remove() })

const size = { width: 48, height: 32 }
const flat = (background: Color = '#c02040', { width, height } = size) => sharp({ create: { width, height, channels: 3, background } })
const noisy = () => sharp({ create: { ...size, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 }, background: 'red' } })

function lay(name: string, bytes: Uint8Array): string {
  const path = join(place.folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, bytes)
  return path
}
async function read(name: string, bytes: Uint8Array, longSide?: number) {
  const source = await openSource(lay(name, bytes), name)
  return { source, ...await decodePicture(source, longSide) }
}
async function reasonOf(name: string, bytes: Uint8Array): Promise<string> {
  return read(name, bytes).then(() => 'taken', (error: unknown) => { if (error instanceof PictureRefused) return error.problem.reason; throw error })
}
const firstPixel = ({ picture }: { picture: { rgb: Uint8Array } }) => [...picture.rgb.subarray(0, 3)]
const near = (byte: number) => expect.toSatisfy((value: number) => Math.abs(value - byte) <= 2)

test('every kind comes out as upright sRGB of eight bits', async () => {
  const kinds = { 'a.jpg': flat().jpeg(), 'a.png': flat().png(), 'a.webp': flat().webp({ lossless: true }), 'a.avif': flat().avif({ quality: 90 }), 'a.tif': flat().tiff(), 'a.gif': flat().gif() }
  for (const [name, made] of Object.entries(kinds)) {
    const decoded = await read(name, await made.toBuffer())
    expect([name, firstPixel(decoded), decoded.picture.width, decoded.picture.height, decoded.alpha]).toEqual([name, [near(0xc0), near(0x20), near(0x40)], 48, 32, null])
    expect(decoded.source.notes).toEqual([])
  }
})

test('a picture held sideways is turned upright, and said to have been', async () => {
  const turned = await read('a.jpg', await flat().withMetadata({ orientation: 6 }).jpeg().toBuffer())
  expect([turned.picture.width, turned.picture.height, turned.source.width, turned.source.height, turned.source.notes.includes('turned')]).toEqual([32, 48, 32, 48, true])
})

test('CMYK, sixteen bits, grey and another profile are converted', async () => {
  const cmyk = await read('a.jpg', await flat('#ffffff').toColourspace('cmyk').jpeg().toBuffer())
  expect([firstPixel(cmyk), cmyk.source.notes]).toEqual([[near(255), near(255), near(255)], expect.arrayContaining(['cmyk'])])
  const deep = await read('a.png', await flat().toColourspace('rgb16').png().toBuffer())
  expect([firstPixel(deep), deep.source.notes]).toEqual([[0xc0, 0x20, 0x40], ['deep']])
  expect(firstPixel(await read('a.png', await flat('#808080').toColourspace('b-w').png().toBuffer()))).toEqual([near(128), near(128), near(128)])
  const wide = await read('a.png', await flat().withIccProfile('p3').png().toBuffer())
  expect([firstPixel(wide), wide.source.notes]).toEqual([[near(0xc0), near(0x20), near(0x40)], ['own-profile']])
})

test('an alpha that hides something is handed on, and one that does not is none', async () => {
  const rgba = await sharp({ create: { ...size, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } }).png().toBuffer()
  const decoded = await read('a.png', rgba)
  expect([firstPixel(decoded), decoded.alpha?.[7]]).toEqual([[1, 2, 3], 128])
  expect((await read('a.png', await flat().ensureAlpha().png().toBuffer())).alpha).toBeNull()
})

test('[ER2] whatever is wrong with a file has a reason of its own', async () => {
  const jpeg = await noisy().jpeg().toBuffer()
  const bad: Record<string, [string, Uint8Array]> = {
    'picture-empty': ['a.jpg', new Uint8Array()], 'picture-not-one': ['a.jpg', Buffer.from('<!doctype html><html></html>')], 'picture-truncated': ['a.jpg', jpeg.subarray(0, jpeg.length / 2)],
    'media-unreadable': ['a.jpg', Buffer.concat([jpeg.subarray(0, 4), Buffer.alloc(400, 7), Buffer.from([0xff, 0xd9])])], 'picture-animated': ['a.gif', await sharp(Buffer.from(Array.from({ length: 36 }, (_, at) => at * 7)), { raw: { width: 2, height: 6, channels: 3, pageHeight: 3 } }).gif({ loop: 0, delay: [100, 100] }).toBuffer()],
    'picture-no-decoder': ['a.nef', await flat().tiff().toBuffer()],
  }
  for (const [reason, [name, bytes]] of Object.entries(bad)) expect([reason, await reasonOf(name, bytes)]).toEqual([reason, reason])
  expect(await reasonOf('b.png', Buffer.from('hi\n'))).toBe('picture-not-one')
  for (const kind of ['png', 'webp', 'avif', 'gif'] as const) {
    const whole = await noisy()[kind]().toBuffer()
    for (const share of [0.3, 0.7, 0.97]) expect([kind, share, await reasonOf(`a.${kind}`, whole.subarray(0, Math.floor(whole.length * share)))]).toEqual([kind, share, 'picture-truncated'])
  }
  await expect(openSource(join(place.folder, 'nowhere.jpg'), 'nowhere.jpg')).rejects.toMatchObject({ problem: { reason: 'picture-gone' } })
  await expect(openSource(place.folder, 'folder')).rejects.toMatchObject({ problem: { reason: 'picture-not-one' } })
})

test('HEIC is opened where the decoder has it, and else said to be what it is', async () => {
  const box = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(64)])
  expect(await reasonOf('IMG_0001.HEIC', box)).toBe('picture-no-decoder')
})

test('a file named as another kind is taken for what it is, and said to be', async () => {
  expect((await read('снимок.jpg', await flat().png().toBuffer())).source).toMatchObject({ kind: 'png', notes: ['wrong-ending'] })
})

test('a path in Kazakh with an emoji is a path', async () => {
  expect((await read('Көктем/Қызғалдақ 🌷/әдемі өнім.png', await flat().png().toBuffer())).picture.width).toBe(48)
})

test('a hundred megapixels and a strip of 30 000 × 10 are taken; a few bytes that ask for more than that are not', async () => {
  const strip = await read('a.png', await flat('teal', { width: 30_000, height: 10 }).png().toBuffer())
  expect([strip.picture.width, strip.picture.height]).toEqual([30_000, 10])
  const large = await read('a.png', flatPng(10_000, 10_000), 500)
  expect([large.source.width, large.picture.width, large.picture.height]).toEqual([10_000, 500, 500])
  expect(await reasonOf('bomb.png', flatPng(60_000, 60_000, 20))).toBe('media-too-many-pixels')
  expect(await reasonOf('wide.png', flatPng(40_000, 10, 10))).toBe('media-too-many-pixels')
})

/** One bit a pixel, all of them 0: as few bytes as so many pixels can be said in. */
function flatPng(width: number, height: number, rows = height): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(rows * (1 + Math.ceil(width / 8))), { level: 1 })), chunk('IEND', Buffer.alloc(0))])
}

test('of a camera\'s notes only what may go along is read', async () => {
  const bytes = await flat().withExif({ IFD0: { Copyright: 'Studio', Artist: 'Айгүл', Make: 'Canon', Software: 'x' }, IFD3: { GPSLatitude: '43/1 14/1 0/1' } }).jpeg().toBuffer()
  const { source } = await read('a.jpg', bytes)
  expect(source.exif).toEqual({ Artist: '?????', Make: 'Canon', Copyright: 'Studio' })
})
