import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { RandomStream } from '../../../src/core/kernel/random.ts'

export const hashOfFile = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Small photos of a thing on white, each another; in three folders, some stems twice. By path, with what each hashes to. */
export async function layPictures(folder: string, count: number, random: RandomStream): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  for (const below of ['', 'left', 'right']) mkdirSync(join(folder, below), { recursive: true })
  for (let at = 0; at < count; at += 1) {
    const [r, g, b] = [random.below(180), random.below(180), random.below(180)]
    const svg = `<svg width="96" height="96"><rect width="96" height="96" fill="#fff"/><rect x="${20 + random.below(10)}" y="${20 + random.below(10)}" width="50" height="50" rx="8" fill="rgb(${r},${g},${b})"/></svg>`
    const path = join(folder, ['', 'left', 'right'][at % 3]!, `p${at >> (at % 10 === 0 ? 1 : 0)}.${at % 2 === 0 ? 'png' : 'jpg'}`)
    const picture = sharp(Buffer.from(svg)).flatten({ background: '#fff' })
    await (at % 2 === 0 ? picture.png() : picture.jpeg({ quality: 92 })).toFile(path)
    hashes.set(path, hashOfFile(path))
  }
  return hashes
}
