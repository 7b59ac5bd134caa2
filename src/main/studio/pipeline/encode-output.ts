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

type Raw = { rgb: Uint8Array; alpha: Uint8Array | null; width: number; height: number }
async function encodeAt({ rgb, alpha, width, height }: Raw, encoding: OutputEncoding & { format: FlatFormat }, quality: number, { xmp, exif }: Metadata, squeezed: boolean): Promise<Buffer> {
  const colours = sharp(rgb, { raw: { width, height, channels: 3 }, limitInputPixels: false })
  const bare = alpha ? colours.joinChannel(Buffer.from(alpha.buffer, alpha.byteOffset, alpha.byteLength), { raw: { width, height, channels: 1 }, limitInputPixels: false }) : colours
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

/**
 * Where nothing hides there is no alpha, and where there may be none, white shows through. Whoever resizes a picture mixes colours that nobody sees with those beside them:
 * near the thing they are the thing's own, further off black.
 */
function rawOf({ width, height, rgb, alpha }: Cutout, mayHide: boolean): Raw {
  if (isOpaque(alpha)) return { rgb, alpha: null, width, height }
  return mayHide ? { rgb, alpha, width, height } : { rgb: onWhite(rgb, alpha), alpha: null, width, height }
}

function isOpaque(alpha: Uint8Array): boolean {
  for (let at = 0; at < alpha.length; at++) if (alpha[at] !== 255) return false
  return true
}

function onWhite(rgb: Uint8Array, alpha: Uint8Array): Uint8Array {
  const flat = new Uint8Array(rgb.length)
  for (let pixel = 0, at = 0; pixel < alpha.length; pixel++) {
    const opaque = alpha[pixel]!
    for (const end = at + 3; at < end; at++) flat[at] = Math.round((rgb[at]! * opaque + 255 * (255 - opaque)) / 255)
  }
  return flat
}
