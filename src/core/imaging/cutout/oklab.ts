import type { Picture } from '../raster.ts'

/** A picture as the eye measures it: equal steps look equally large. Lightness 0 … 1, the other two around 0. */
export type Oklab = { width: number; height: number; l: Float32Array; a: Float32Array; b: Float32Array }

const linear = Float32Array.from({ length: 256 }, (_, byte) => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4))

/** Cube roots of 0 … 1: a look-up is four times as fast, and off by less than a byte's step. */
const roots = Float32Array.from({ length: 65_537 }, (_, at) => Math.cbrt((at + 0.5) / 65_536))

function rootOf(value: number): number {
  return roots[(value * 65_535.9) | 0]!
}

/** Björn Ottosson's OKLab of sRGB. */
export function toOklab({ width, height, rgb }: Picture): Oklab {
  const count = width * height
  const lab = { width, height, l: new Float32Array(count), a: new Float32Array(count), b: new Float32Array(count) }
  for (let at = 0; at < count; at++) {
    const red = linear[rgb[at * 3]!]!, green = linear[rgb[at * 3 + 1]!]!, blue = linear[rgb[at * 3 + 2]!]!
    const long = rootOf(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    const middle = rootOf(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    const short = rootOf(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lab.l[at] = 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short
    lab.a[at] = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short
    lab.b[at] = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short
  }
  return lab
}
