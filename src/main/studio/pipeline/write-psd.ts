import { type Layer as PsdLayer, type PixelData, writePsdUint8Array } from 'ag-psd'
import type { Cutout } from '../../../core/imaging/raster.ts'
import type { Composition } from '../../../core/imaging/scene/compose-output.ts'
import { emptyCanvas } from '../../../core/imaging/scene/lay-over.ts'

/** Names that a person finds in the list of layers. */
const nameOf: Record<string, string> = { background: 'Background', 'contact-shadow': 'Contact shadow', 'cast-shadow': 'Cast shadow', reflection: 'Reflection', thing: 'Product', watermark: 'Watermark' }

/**
 * A layered file: the background, each shadow, the thing, marks, each on a layer of its own. The thing is whole, and hidden by a mask that can be painted on.
 */
export function writeLayeredPsd(composition: Composition, flat: Cutout, xmp: string | null): Buffer {
  const children = composition.layers.map(({ name, draw }): PsdLayer => {
    const picture = emptyCanvas(composition.width, composition.height)
    draw(picture)
    return name === 'thing'
      ? { name: nameOf.thing!, imageData: pixels(picture, true), mask: { left: 0, top: 0, right: picture.width, bottom: picture.height, defaultColor: 0, imageData: maskOf(picture) } }
      : { name: nameOf[name] ?? name, imageData: pixels(picture, false) }
  })
  const bytes = writePsdUint8Array({ width: flat.width, height: flat.height, children, imageData: pixels(flat, false), ...(xmp === null ? {} : { imageResources: { xmpMetadata: xmp } }) }, { generateThumbnail: false, noBackground: true })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function pixels({ width, height, rgb, alpha }: Cutout, isMasked: boolean): PixelData {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let pixel = 0, from = 0, to = 0; pixel < alpha.length; pixel++, from += 3, to += 4) {
    data[to] = rgb[from]!
    data[to + 1] = rgb[from + 1]!
    data[to + 2] = rgb[from + 2]!
    data[to + 3] = isMasked && alpha[pixel]! > 0 ? 255 : alpha[pixel]!
  }
  return { width, height, data }
}

function maskOf({ width, height, alpha }: Cutout): PixelData {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let pixel = 0, to = 0; pixel < alpha.length; pixel++, to += 4) {
    data[to] = data[to + 1] = data[to + 2] = alpha[pixel]!
    data[to + 3] = 255
  }
  return { width, height, data }
}
