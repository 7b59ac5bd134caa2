import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { drawSample, sampleCount } from '../../core/imaging/samples/draw-sample.ts'

const [seed, quality] = [20_261, 90]

/** Twelve pictures to try the studio on, in sub-folders as a studio sends them; answers their paths below the folder. */
export async function writeSamples(folder: string): Promise<string[]> {
  const paths: string[] = []
  for (let index = 0; index < sampleCount; index += 1) {
    const { path, svg } = drawSample(index, seed)
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).jpeg({ quality, chromaSubsampling: '4:4:4' }).toFile(join(folder, path))
    paths.push(path)
  }
  return paths
}
