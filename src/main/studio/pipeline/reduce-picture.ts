import sharp from 'sharp'
import type { ModelInput } from '../../../contracts/studio-models.ts'
import type { Picture } from '../../../core/imaging/raster.ts'
import { readSource, type SourceFile } from './decode-picture.ts'

const kernels: Record<ModelInput['filter'], 'lanczos3' | 'linear' | 'cubic'> = { lanczos: 'lanczos3', bilinear: 'linear', bicubic: 'cubic', area: 'linear' }

/** The picture at another size, straight from its file: of a JPEG most pixels are never unpacked, and nothing waits for the whole one. */
export async function reduceSource(source: SourceFile, { width, height }: { width: number; height: number }, filter: ModelInput['filter']): Promise<Picture> {
  const { data, info } = await readSource(source).resize({ width, height, fit: 'fill', kernel: kernels[filter] }).flatten({ background: '#ffffff' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return { width, height, rgb: info.channels === 3 ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : Uint8Array.from({ length: width * height * 3 }, (_, at) => data[Math.floor(at / 3) * info.channels]!) }
}

/** The same of pixels. */
export async function reducePixels(data: Uint8Array, from: { width: number; height: number; channels: 1 | 3 | 4 }, to: { width: number; height: number }): Promise<Uint8Array> {
  const { data: reduced } = await sharp(data, { raw: from, limitInputPixels: false }).resize({ ...to, fit: 'fill', kernel: 'linear' }).raw().toBuffer({ resolveWithObject: true })
  return new Uint8Array(reduced.buffer, reduced.byteOffset, reduced.byteLength)
}
