import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { ProbedFile } from './media-messages.ts'
import { MediaRefused } from './media-refused.ts'
import { probeFile } from './probe-file.ts'

const place = temporaryFolder()
afterAll(() => place.remove())

const put = (name: string, bytes: Uint8Array | string): string => {
  const path = join(place.folder, name)
  writeFileSync(path, bytes)
  return path
}
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url))
const probe = (name: string, bytes: Uint8Array | string, posterPath: string | null = null): Promise<ProbedFile> =>
  probeFile({ path: put(name, bytes), fileName: name, posterPath }, () => undefined)
const refusal = async (name: string, bytes: Uint8Array | string, posterPath: string | null = null): Promise<Problem> => {
  try {
    await probe(name, bytes, posterPath)
  } catch (error) {
    if (error instanceof MediaRefused) return error.problem
    throw error
  }
  throw new Error(`${name} was not refused`)
}
const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: { r: 20, g: 120, b: 130 } } })
const noise = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: 'gray', noise: { type: 'gaussian', mean: 128, sigma: 50 } } })

test('a picture is what its bytes say, whatever its name', async () => {
  for (const [type, bytes] of [['jpeg', await picture(192, 16).jpeg().toBuffer()], ['png', await picture(192, 16).png().toBuffer()], ['webp', await picture(192, 16).webp().toBuffer()], ['gif', await picture(192, 16).gif().toBuffer()]] as const) {
    expect((await probe('leaflet.pdf', bytes)).file).toMatchObject({ kind: 'image', mediaType: `image/${type}`, widthPx: 192, heightPx: 16, bytes: bytes.length, durationMs: null, codec: null, sound: false })
  }
  expect(await refusal('price.jpg', 'name;price\nsoap;100')).toEqual({ reason: 'media-kind-unknown', params: { fileName: 'price.jpg' } })
  expect(await refusal('scan.jpg', await picture(8, 8).tiff().toBuffer())).toMatchObject({ reason: 'media-kind-unknown' })
  expect(await refusal('nothing.png', '')).toMatchObject({ reason: 'file-empty' })
})

test('a picture taken with the phone on its side is measured as it is seen', async () => {
  expect((await probe('side.jpg', await picture(192, 16).withMetadata({ orientation: 6 }).jpeg().toBuffer())).file).toMatchObject({ widthPx: 16, heightPx: 192 })
})

test('a thumbnail is a WebP of 640 pixels at most, never larger than the picture', async () => {
  const sizeOf = async (width: number, height: number) => {
    const { thumbnail } = await probe('x.png', await picture(width, height).png().toBuffer())
    const { format, width: wide, height: high } = await sharp(Buffer.from(thumbnail!)).metadata()
    return { format, wide, high }
  }
  expect(await sizeOf(1920, 158)).toEqual({ format: 'webp', wide: 640, high: 53 })
  expect(await sizeOf(1080, 1920)).toEqual({ format: 'webp', wide: 360, high: 640 })
  expect(await sizeOf(40, 20)).toEqual({ format: 'webp', wide: 40, high: 20 })
})

test('a torn picture is found when it comes, not on the shelf', async () => {
  for (const bytes of [await noise(300, 200).jpeg().toBuffer(), await noise(300, 200).png().toBuffer(), await noise(300, 200).webp().toBuffer()]) {
    expect(await refusal('torn', bytes.subarray(0, Math.floor(bytes.length * 0.7)))).toEqual({ reason: 'media-unreadable', params: { fileName: 'torn' } })
  }
})

test('what moves is a film, and is asked for as one', async () => {
  const frames = await Promise.all(['red', 'blue'].map((background) => sharp({ create: { width: 8, height: 8, channels: 3, background } }).png().toBuffer()))
  expect(await refusal('banner.gif', await sharp(frames, { join: { animated: true } }).gif().toBuffer())).toMatchObject({ reason: 'media-animated' })
  expect(await refusal('banner.webp', await sharp(frames, { join: { animated: true } }).webp().toBuffer())).toMatchObject({ reason: 'media-animated' })
  const still = await picture(8, 8).png().toBuffer()
  const animated = Buffer.concat([still.subarray(0, 33), pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])), still.subarray(33)])
  expect(await refusal('banner.png', animated)).toMatchObject({ reason: 'media-animated' })
})

test('[SE2] a bomb is refused by its header, before a pixel of it is unpacked', async () => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(30_000, 0)
  header.writeUInt32BE(30_000, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const bomb = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(Buffer.alloc(90_001))), pngChunk('IEND', Buffer.alloc(0))])
  expect(await refusal('bomb.png', bomb)).toEqual({ reason: 'media-too-many-pixels', params: { fileName: 'bomb.png', megapixels: 300 } })
  expect(await refusal('bomb.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90000 90000"/>')).toMatchObject({ reason: 'media-too-many-pixels' })
})

test('a film tells its size, length, codec, sound and pictures a second', async () => {
  expect((await probe('a.mp4', fixture('silent.mp4'))).file).toMatchObject({ kind: 'video', mediaType: 'video/mp4', widthPx: 320, heightPx: 180, durationMs: 2000, codec: 'H.264', sound: false, framesPerKilosecond: 25_000 })
  expect((await probe('b.mp4', fixture('sound.mp4'))).file).toMatchObject({ widthPx: 180, heightPx: 320, durationMs: 1000, codec: 'H.264', sound: true })
  expect((await probe('c.mp4', fixture('film.webm'))).file).toMatchObject({ mediaType: 'video/webm', durationMs: 2000, codec: 'VP9', sound: false })
  expect((await probe('turned.mov', fixture('turned.mov'))).file).toMatchObject({ mediaType: 'video/quicktime', widthPx: 180, heightPx: 320 })
})

test('a film that screens do not play is refused with its codec named', async () => {
  expect(await refusal('h.mp4', fixture('hevc.mp4'))).toEqual({ reason: 'media-codec-unknown', params: { fileName: 'h.mp4', codec: 'HEVC (H.265)' } })
  expect(await refusal('p.mov', fixture('prores.mov'))).toMatchObject({ params: { codec: 'ProRes' } })
  expect(await refusal('m.mp4', fixture('mpeg4.mp4'))).toMatchObject({ params: { codec: 'mp4v' } })
})

test('a film that breaks off anywhere is found when it comes', async () => {
  for (const name of ['silent.mp4', 'sound.mp4', 'turned.mov', 'film.webm']) {
    const whole = fixture(name)
    for (const share of [0.2, 0.6, 0.95]) expect(await refusal(name, whole.subarray(0, Math.floor(whole.length * share)))).toEqual({ reason: 'media-unreadable', params: { fileName: name } })
  }
})

test('a film is shown by the picture that came with it, made small; without one it has none', async () => {
  expect((await probe('a.mp4', fixture('silent.mp4'))).thumbnail).toBe(null)
  const poster = put('poster', await picture(1280, 720).webp().toBuffer())
  const { thumbnail } = await probe('a.mp4', fixture('silent.mp4'), poster)
  expect(await sharp(Buffer.from(thumbnail!)).metadata()).toMatchObject({ format: 'webp', width: 640, height: 360 })
  expect(await refusal('a.mp4', fixture('silent.mp4'), put('poster', 'not a picture'))).toMatchObject({ reason: 'media-unreadable' })
})

test('[SY2] the hash is of the bytes as they came', async () => {
  const bytes = await picture(16, 16).png().toBuffer()
  const { file } = await probe('a.png', bytes)
  expect(file.sha256).toBe(Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex'))
})

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
