import { mkdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { Cutout, Picture } from '../../../core/imaging/raster.ts'
import { drawSmall } from './draw-small.ts'
import { hashOf } from './picture-keys.ts'

/** Pictures for the page, by hash, as `/studio/pictures/<sha256>`: below the cache, and swept with it. */
export const picturesFolder = (cacheFolder: string): string => join(cacheFolder, 'pictures')

export async function shelve(cacheFolder: string, bytes: Uint8Array): Promise<string> {
  const folder = picturesFolder(cacheFolder)
  const [sha256, now] = [hashOf(bytes), new Date()]
  const path = join(folder, sha256)
  if ((await stat(path).catch(() => null))?.size === bytes.length) {
    await utimes(path, now, now).catch(() => undefined)
    return sha256
  }
  await mkdir(folder, { recursive: true })
  const partial = join(folder, `${randomUUID()}.partial`)
  await writeFile(partial, bytes).then(() => rename(partial, path)).catch(async (error: unknown) => { await rm(partial, { force: true }); throw error })
  return sha256
}

/** Seen at once and for a moment: quick rather than small. */
export async function drawForPage(picture: Picture, alpha: Uint8Array | null): Promise<Buffer> {
  return (await interleaved(picture, alpha)).webp({ quality: 86, effort: 0, alphaQuality: 100 }).toBuffer()
}

/** What is small is drawn of a few of the pixels. */
export function drawThumbnail(picture: Cutout, longSide: number): Promise<Buffer> {
  const { width, height, rgba } = drawSmall(picture, longSide)
  return sharp(rgba, { raw: { width, height, channels: 4 } }).webp({ quality: 86, effort: 0, alphaQuality: 80 }).toBuffer()
}

async function interleaved({ width, height, rgb }: Picture, alpha: Uint8Array | null): Promise<Sharp> {
  const colours = sharp(rgb, { raw: { width, height, channels: 3 } })
  if (!alpha) return colours
  const data = await colours.joinChannel(Buffer.from(alpha.buffer, alpha.byteOffset, alpha.byteLength), { raw: { width, height, channels: 1 } }).raw().toBuffer()
  return sharp(data, { raw: { width, height, channels: 4 } })
}

export const drawMatte = ({ width, height, alpha }: Cutout): Promise<Buffer> => sharp(alpha, { raw: { width, height, channels: 1 } }).toColourspace('b-w').png({ compressionLevel: 2 }).toBuffer()
