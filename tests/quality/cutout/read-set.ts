import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { z } from 'zod'
import type { Matte, Picture } from '../../../src/core/imaging/raster.ts'

/** `foreground`: the thing's own colours, where somebody knows them. */
const entry = z.object({ id: z.string().min(1), image: z.string().min(1), alpha: z.string().nullable().default(null), foreground: z.string().nullable().default(null) })
export type SetEntry = z.infer<typeof entry>

export async function readManifest(dir: string): Promise<SetEntry[]> {
  return z.array(entry).min(1).parse(JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')))
}

/** What comes before the number, or before the last word: photo-00-white is of photo-white, render-chair-white of render, plain-can of plain. */
export function setOf(id: string): string {
  const numbered = /^(.*?)-?\d+(.*)$/.exec(id)
  return numbered ? `${numbered[1]}${numbered[2]}` : id.split('-')[0]!
}

export async function readPicture(file: string): Promise<Picture> {
  const { data, info } = await sharp(file, { limitInputPixels: false }).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, rgb: new Uint8Array(data) }
}

export async function readAlpha(file: string): Promise<Matte> {
  const { data, info } = await sharp(file).toColourspace('b-w').extractChannel(0).raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, alpha: new Uint8Array(data) }
}
