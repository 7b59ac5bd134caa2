import { open, readFile } from 'node:fs/promises'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { mediaLimits, type PictureType } from '../../contracts/media.ts'
import { checkSvg } from './check-svg.ts'
import { MediaRefused } from './media-refused.ts'

export type ProbedPicture = { widthPx: number; heightPx: number; thumbnail: Uint8Array<ArrayBuffer> }
type Given = { path: string; fileName: string; bytes: number; type: PictureType }

// One picture at a time, nothing kept: the engine's own work comes first.
sharp.cache(false)
sharp.concurrency(1)

const longestSeconds = 60

/** Its size as it is seen, upright; every pixel is read, so that a torn file is found now and not on the shelf. */
export async function probePicture(given: Given): Promise<ProbedPicture> {
  const { path, fileName, bytes, type } = given
  const most = type === 'image/svg+xml' ? mediaLimits.svgBytes : mediaLimits.pictureBytes
  if (bytes > most) throw new MediaRefused('media-too-large', { fileName, megabytes: most / 1024 / 1024 })
  if (type === 'image/png' && await isAnimatedPng(path)) throw new MediaRefused('media-animated', { fileName })
  const drawn = type === 'image/svg+xml' ? checkSvg(await readText(path).catch(unreadable(fileName)), fileName) : null
  const header = await headerOf(path).catch(unreadable(fileName))
  // Its reader is chosen by what the file begins with, as the type was; another one has no business here.
  if (`image/${header.format === 'svg' ? 'svg+xml' : header.format}` !== type) throw new MediaRefused('media-unreadable', { fileName })
  if ((header.pages ?? 1) > 1) throw new MediaRefused('media-animated', { fileName })
  const { width, height } = drawn ? { width: drawn.widthPx, height: drawn.heightPx } : header.autoOrient
  if (width * height > mediaLimits.megapixels * 1_000_000) throw new MediaRefused('media-too-many-pixels', { fileName, megapixels: mediaLimits.megapixels })
  return { widthPx: width, heightPx: height, thumbnail: await drawThumbnail(path).catch(unreadable(fileName)) }
}

/** A picture of a film, sent by whoever could play it. */
export const drawPoster = async (path: string, fileName: string): Promise<Uint8Array<ArrayBuffer>> => drawThumbnail(path, posterPixels).catch(unreadable(fileName))
const posterPixels = 40_000_000

/** Read from the header alone: nothing is unpacked before its size is known. */
const headerOf = (path: string): Promise<Metadata> => sharp(path, { limitInputPixels: false, animated: true }).metadata()

async function drawThumbnail(path: string, limitInputPixels: number = mediaLimits.megapixels * 1_000_000): Promise<Uint8Array<ArrayBuffer>> {
  const picture: Sharp = sharp(path, { limitInputPixels, failOn: 'error', sequentialRead: true }).timeout({ seconds: longestSeconds })
  const side = mediaLimits.thumbnailPx
  const buffer = await picture.autoOrient().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).webp({ quality: 82 }).toBuffer()
  return new Uint8Array(buffer)
}

const unreadable = (fileName: string) => (error: unknown): never => {
  if (error instanceof MediaRefused) throw error
  throw new MediaRefused('media-unreadable', { fileName })
}

const readText = async (path: string): Promise<string> => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path))

const headBytes = 64 * 1024
/** libvips reads the first frame of an APNG and says nothing of the others. */
async function isAnimatedPng(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const head = buffer.subarray(0, bytesRead).toString('latin1')
    const [control, data] = [head.indexOf('acTL'), head.indexOf('IDAT')]
    return control >= 0 && (data < 0 || control < data)
  } finally {
    await file.close()
  }
}
