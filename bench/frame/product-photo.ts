import sharp from 'sharp'
import { sketchProduct } from '../../tests/helpers/sketch-product.ts'

/** A photo of a product as a camera of twelve megapixels would send it: drawn, never stored. */
export function drawProductPhoto(width = 4000, height = 3000, seed = 1): Promise<Buffer> {
  return sharp(sketchProduct(width, height, seed), { raw: { width, height, channels: 3 } }).jpeg({ quality: 92 }).toBuffer()
}
