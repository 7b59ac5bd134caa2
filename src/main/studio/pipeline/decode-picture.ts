import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { studioLimits } from '../../../contracts/studio-limits.ts'
import type { Picture } from '../../../core/imaging/raster.ts'
import { breaksOff, hasWrongEnding, isAnimatedPng, type PictureKind, pictureKind } from './picture-kind.ts'
import { PictureRefused } from './picture-refused.ts'
import { type KeptExif, readExif } from './read-exif.ts'

// Nothing of one picture is kept for the next: what is kept has a key and a place of its own.
sharp.cache(false)

export type SourceNote = 'wrong-ending' | 'cmyk' | 'deep' | 'own-profile' | 'turned'
/** A file, read once and whole, and what its header says; no pixel is unpacked yet. */
export type SourceFile = {
  bytes: Buffer; sha256: string; name: string; kind: PictureKind
  /** Upright. */
  width: number; height: number; /** Has an alpha channel, which may still hide nothing. */ mayHide: boolean; xmp: string | null; exif: KeptExif; notes: readonly SourceNote[]
}
/** `alpha` where the file had one that hides something. */
export type DecodedPicture = { picture: Picture; alpha: Uint8Array | null }

const longestSeconds = 120

/** Everything that can be known without unpacking is judged here, so that a file of a few bytes cannot ask for gigabytes. */
export async function openSource(path: string, name: string): Promise<SourceFile> {
  const bytes = await readWhole(path, name)
  const kind = pictureKind(bytes, name)
  if (kind === null) throw new PictureRefused('picture-not-one', { fileName: name })
  if (kind === 'camera') throw new PictureRefused('picture-no-decoder', { fileName: name, format: 'RAW' })
  if (kind === 'png' && isAnimatedPng(bytes)) throw new PictureRefused('picture-animated', { fileName: name })
  const header = await sharp(bytes, { limitInputPixels: false, animated: true }).metadata().catch((error: unknown) => refuseBroken(bytes, kind, name, error))
  judgeHeader(header, kind, name)
  const { width, height } = header.autoOrient
  return {
    bytes, sha256: createHash('sha256').update(bytes).digest('hex'), name, kind, width, height, mayHide: header.hasAlpha, xmp: header.xmpAsString ?? null, exif: readExif(header.exif),
    notes: notesOf(header, kind, name),
  }
}

async function readWhole(path: string, name: string): Promise<Buffer> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => { throw new PictureRefused(error.code === 'ENOENT' ? 'picture-gone' : 'picture-not-readable', { fileName: name }) })
  try {
    const facts = await file.stat()
    if (!facts.isFile()) throw new PictureRefused('picture-not-one', { fileName: name })
    if (facts.size === 0) throw new PictureRefused('picture-empty', { fileName: name })
    if (facts.size > studioLimits.pictureBytes) throw new PictureRefused('media-too-large', { fileName: name, megabytes: studioLimits.pictureBytes / 1024 / 1024 })
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function judgeHeader(header: Metadata, kind: PictureKind, fileName: string): void {
  const [width, height] = [header.width, header.pageHeight ?? header.height]
  if ((header.pages ?? 1) > 1) throw new PictureRefused(kind === 'tiff' || kind === 'heic' ? 'picture-many-pages' : 'picture-animated', { fileName })
  if (width * height > studioLimits.megapixels * 1_000_000 || Math.max(width, height) > studioLimits.sidePx) throw new PictureRefused('media-too-many-pixels', { fileName, megapixels: studioLimits.megapixels })
}

function notesOf(header: Metadata, kind: PictureKind, fileName: string): SourceNote[] {
  const said: [SourceNote, boolean][] = [
    ['wrong-ending', hasWrongEnding(kind, fileName)], ['cmyk', header.space === 'cmyk'], ['deep', header.depth !== 'uchar' && header.depth !== 'char'], ['own-profile', header.hasProfile], ['turned', (header.orientation ?? 1) !== 1],
  ]
  return said.flatMap(([note, holds]) => (holds ? [note] : []))
}

function refuseBroken(bytes: Uint8Array, kind: PictureKind, fileName: string, error?: unknown): never {
  if (error instanceof PictureRefused) throw error
  const said = error instanceof Error ? error.message : ''
  if (/premature end|truncat|end of file|outside of file|not enough|too few|read error/i.test(said) || breaksOff(kind, bytes)) throw new PictureRefused('picture-truncated', { fileName })
  if (kind === 'heic') throw new PictureRefused('picture-no-decoder', { fileName, format: 'HEIC' })
  throw new PictureRefused('media-unreadable', { fileName })
}

/** Upright, sRGB, eight bits. A file that breaks off is refused rather than filled with grey. */
export async function decodePicture(source: SourceFile, longSide?: number): Promise<DecodedPicture> {
  const reduced = longSide !== undefined && longSide < Math.max(source.width, source.height)
  const whole = readSource(source)
  const sized = reduced ? whole.resize({ width: longSide, height: longSide, fit: 'inside' }) : whole
  const { data, info } = await sized.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }).catch((error: unknown) => refuseBroken(source.bytes, source.kind, source.name, error))
  return split({ data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width: info.width, height: info.height, channels: info.channels })
}

/** The same at exactly this size, for networks. Of a JPEG an eighth of the work: most of its pixels are never unpacked. */
export function readSource(source: SourceFile): Sharp {
  return sharp(source.bytes, { limitInputPixels: studioLimits.megapixels * 1_000_000, failOn: 'error', sequentialRead: true }).timeout({ seconds: longestSeconds }).autoOrient()
}

type Raw = { data: Uint8Array; width: number; height: number; channels: number }
function split({ data, width, height, channels }: Raw): DecodedPicture {
  if (channels === 3) return { picture: { width, height, rgb: data }, alpha: null }
  const pixels = width * height
  const [rgb, alpha] = [new Uint8Array(pixels * 3), new Uint8Array(pixels)]
  const isGrey = channels < 3
  let least = 255
  for (let pixel = 0, from = 0, to = 0; pixel < pixels; pixel++, from += channels, to += 3) {
    rgb[to] = data[from]!
    rgb[to + 1] = data[isGrey ? from : from + 1]!
    rgb[to + 2] = data[isGrey ? from : from + 2]!
    const opaque = channels === 1 ? 255 : data[from + channels - 1]!
    alpha[pixel] = opaque
    if (opaque < least) least = opaque
  }
  return { picture: { width, height, rgb }, alpha: least === 255 ? null : alpha }
}
