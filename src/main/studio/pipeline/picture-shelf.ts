import { mkdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Cutout, Picture } from '../../../core/imaging/raster.ts'
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
export async function drawForPage(picture: Cutout | Picture, longSide?: number): Promise<Buffer> {
  const thin = longSide === undefined ? picture : thinOut(picture, longSide * 2)
  const alpha = alphaOf(thin)
  const drawn = sharp(thin.rgb, { raw: { width: thin.width, height: thin.height, channels: 3 } })
  const whole = alpha ? sharp(await drawn.joinChannel(Buffer.from(alpha.buffer, alpha.byteOffset, alpha.byteLength), { raw: { width: thin.width, height: thin.height, channels: 1 } }).raw().toBuffer(), { raw: { width: thin.width, height: thin.height, channels: 4 } }) : drawn
  const sized = longSide === undefined ? whole : whole.resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
  return sized.webp({ quality: 86, effort: 0, alphaQuality: 100 }).toBuffer()
}

export const drawMatte = ({ width, height, alpha }: Cutout): Promise<Buffer> => sharp(alpha, { raw: { width, height, channels: 1 } }).toColourspace('b-w').png({ compressionLevel: 2 }).toBuffer()

const alphaOf = (picture: Picture | Cutout): Uint8Array | null => ('alpha' in picture ? picture.alpha : null)

/** Every nth pixel of every nth row: what follows has a fraction of the work. */
function thinOut<P extends Picture>(picture: P, longSide: number): P {
  const step = Math.floor(Math.max(picture.width, picture.height) / longSide)
  if (step < 2) return picture
  const [width, height] = [Math.floor(picture.width / step), Math.floor(picture.height / step)]
  const own = alphaOf(picture)
  const [rgb, alpha] = [new Uint8Array(width * height * 3), own && new Uint8Array(width * height)]
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = y * step * picture.width; x < width; x++, from += step, to++) {
      rgb[to * 3] = picture.rgb[from * 3]!
      rgb[to * 3 + 1] = picture.rgb[from * 3 + 1]!
      rgb[to * 3 + 2] = picture.rgb[from * 3 + 2]!
      if (alpha && own) alpha[to] = own[from]!
    }
  }
  return { ...picture, width, height, rgb, ...(alpha ? { alpha } : {}) }
}
