import sharp, { type Sharp } from 'sharp'
import type { OutputEncoding } from '../../../contracts/studio-recipes.ts'
import type { Cutout } from '../../../core/imaging/raster.ts'
import { srgbProfile, withJpegProfile, withPngProfile } from './colour-profile.ts'
import { PictureRefused } from './picture-refused.ts'
import type { KeptExif } from './read-exif.ts'
import { seekQuality } from './seek-quality.ts'

export type Metadata = { xmp: string | null; exif: KeptExif }
export type EncodedFile = { bytes: Buffer; quality: number | null; extension: string }
type FlatFormat = Exclude<OutputEncoding['format'], 'psd'>
export const extensionOf: Record<OutputEncoding['format'], string> = { png: 'png', jpeg: 'jpg', webp: 'webp', avif: 'avif', tiff: 'tif', psd: 'psd' }
/** How long a side of each may be. */
const mostSide: Record<OutputEncoding['format'], number> = { png: 65_535, jpeg: 65_500, webp: 16_383, avif: 16_384, tiff: 65_535, psd: 30_000 }

export function judgeSide({ width, height }: { width: number; height: number }, format: OutputEncoding['format'], { output, fileName }: { output: string; fileName: string }): void {
  if (Math.max(width, height) > mostSide[format]) throw new PictureRefused('picture-too-large-for-format', { output, fileName, side: mostSide[format], format: format.toUpperCase() })
}

/** A finished file: sRGB and saying so, what the picture said of itself before and what was done to it. The same pixels and options give the same bytes. */
export async function encodeOutput(picture: Cutout, encoding: OutputEncoding & { format: FlatFormat }, metadata: Metadata, named: { output: string; fileName: string }): Promise<EncodedFile> {
  judgeSide(picture, encoding.format, named)
  const raw = rawOf(picture, encoding.format !== 'jpeg')
  const encode = (quality: number, squeezed = false): Promise<Buffer> => encodeAt(raw, encoding, quality, metadata, squeezed)
  if (encoding.mostBytes === null) return { bytes: await encode(encoding.quality), quality: isLossy(encoding.format) ? encoding.quality : null, extension: extensionOf[encoding.format] }
  const found = isLossy(encoding.format) ? await seekQuality(encoding.quality, encoding.mostBytes, encode) : await seekLossless(encoding, encode)
  if (!found) throw new PictureRefused('picture-over-budget', { ...named, bytes: encoding.mostBytes })
  return { bytes: found.file, quality: found.quality, extension: extensionOf[encoding.format] }
}

const isLossy = (format: FlatFormat): boolean => format !== 'png' && format !== 'tiff'

/** A PNG too large as it is gives up colours; a TIFF gives up nothing. */
async function seekLossless(encoding: OutputEncoding, encode: (quality: number, squeezed?: boolean) => Promise<Buffer>): Promise<{ quality: number | null; file: Buffer } | null> {
  const file = await encode(100)
  if (file.length <= encoding.mostBytes!) return { quality: null, file }
  return encoding.format === 'png' ? seekQuality(encoding.quality, encoding.mostBytes!, (quality) => encode(quality, true)) : null
}

type Raw = { data: Uint8Array; width: number; height: number; channels: 3 | 4 }
async function encodeAt({ data, width, height, channels }: Raw, encoding: OutputEncoding & { format: FlatFormat }, quality: number, { xmp, exif }: Metadata, squeezed: boolean): Promise<Buffer> {
  const bare = sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
  const plain = xmp === null ? bare : bare.withXmp(xmp)
  const noted = Object.keys(exif).length > 0 ? plain.withExif({ IFD0: without(exif, 'DateTimeOriginal'), ...(exif.DateTimeOriginal ? { IFD2: { DateTimeOriginal: exif.DateTimeOriginal } } : {}) }) : plain
  switch (encoding.format) {
    case 'png': return withPngProfile(await asPng(noted, encoding.level, quality, squeezed).toBuffer(), await srgbProfile())
    // Red on white loses its edge when two pixels share a colour.
    case 'jpeg': return withJpegProfile(await noted.jpeg({ quality, chromaSubsampling: quality >= 85 ? '4:4:4' : '4:2:0' }).toBuffer(), await srgbProfile())
    case 'webp': return noted.withIccProfile('srgb').webp({ quality, alphaQuality: 100, smartSubsample: true }).toBuffer()
    case 'avif': return noted.withIccProfile('srgb').avif({ quality, effort: 4 }).toBuffer()
    case 'tiff': return noted.withIccProfile('srgb').tiff({ compression: 'deflate', predictor: 'horizontal' }).toBuffer()
  }
}

const asPng = (picture: Sharp, level: number, quality: number, squeezed: boolean): Sharp => (squeezed ? picture.png({ compressionLevel: 9, palette: true, quality, effort: 7 }) : picture.png({ compressionLevel: level }))

function without(exif: KeptExif, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(exif).filter(([key]) => key !== name))
}

/** Interleaved; where nothing hides there is no alpha, and where there may be none, white shows through. */
function rawOf({ width, height, rgb, alpha }: Cutout, mayHide: boolean): Raw {
  if (isOpaque(alpha)) return { data: rgb, width, height, channels: 3 }
  return mayHide ? { data: interleave(rgb, alpha), width, height, channels: 4 } : { data: onWhite(rgb, alpha), width, height, channels: 3 }
}

function isOpaque(alpha: Uint8Array): boolean {
  for (let at = 0; at < alpha.length; at++) if (alpha[at] !== 255) return false
  return true
}

/**
 * Whoever resizes a picture mixes colours that nobody sees with those beside them: near the thing they are the thing's own, further off black.
 * Four pixels a step, by words: bytes of a word lie in this order on every machine that Node runs on here.
 */
function interleave(rgb: Uint8Array, alpha: Uint8Array): Uint8Array {
  const count = alpha.length, fours = rgb.byteOffset % 4 === 0 ? count >> 2 : 0
  const words = new Int32Array(count), seen = new Int32Array(rgb.buffer, fours > 0 ? rgb.byteOffset : 0, fours * 3)
  for (let four = 0, from = 0, to = 0; four < fours; four++, from += 3, to += 4) {
    const first = seen[from]!, second = seen[from + 1]!, third = seen[from + 2]!
    words[to] = (first & 0xffffff) | (alpha[to]! << 24)
    words[to + 1] = (first >>> 24) | ((second & 0xffff) << 8) | (alpha[to + 1]! << 24)
    words[to + 2] = (second >>> 16) | ((third & 0xff) << 16) | (alpha[to + 2]! << 24)
    words[to + 3] = (third >>> 8) | (alpha[to + 3]! << 24)
  }
  for (let pixel = fours * 4, from = pixel * 3; pixel < count; pixel++, from += 3) words[pixel] = (alpha[pixel]! << 24) | (rgb[from + 2]! << 16) | (rgb[from + 1]! << 8) | rgb[from]!
  return new Uint8Array(words.buffer)
}

function onWhite(rgb: Uint8Array, alpha: Uint8Array): Uint8Array {
  const flat = new Uint8Array(rgb.length)
  for (let pixel = 0, at = 0; pixel < alpha.length; pixel++) {
    const opaque = alpha[pixel]!
    for (const end = at + 3; at < end; at++) flat[at] = Math.round((rgb[at]! * opaque + 255 * (255 - opaque)) / 255)
  }
  return flat
}
