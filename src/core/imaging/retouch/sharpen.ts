import { cropCutout } from '../frame/crop.ts'
import { extentOf } from '../frame/extent.ts'
import type { Cutout } from '../raster.ts'
import { lumaOf } from './luma.ts'

/** Differences smaller than this are noise and stay; none grows by more than `most`. */
const least = 2
const most = 48

/** Unsharp mask on brightness alone, on the thing alone: its amount in permille of the difference, its radius in ten-thousandths of the picture's long side. */
export function sharpen(cutout: Cutout, amountPermille: number, radius: number): Cutout {
  const box = extentOf(cutout)
  if (!box) return cutout
  const pixels = Math.max(1, Math.round((Math.max(cutout.width, cutout.height) * radius) / 10_000))
  const thing = cropCutout(cutout, box)
  const luma = lumaOf(thing)
  const soft = blurBytes(blurBytes(luma, box.width, box.height, pixels), box.width, box.height, pixels)
  const change = Int16Array.from({ length: 511 }, (_, at) => changeOf(at - 255, amountPermille))
  for (let at = 0; at < luma.length; at++) if (thing.alpha[at]! > 0) addTo(thing.rgb, at * 3, change[luma[at]! - soft[at]! + 255]!)
  const rgb = cutout.rgb.slice()
  for (let y = 0; y < box.height; y++) rgb.set(thing.rgb.subarray(y * box.width * 3, (y + 1) * box.width * 3), ((y + box.top) * cutout.width + box.left) * 3)
  return { ...cutout, rgb }
}

/** One difference for all three channels: hues stay. */
function addTo(rgb: Uint8Array, from: number, by: number): void {
  if (by === 0) return
  for (let channel = from; channel < from + 3; channel++) {
    const value = rgb[channel]! + by
    rgb[channel] = value < 0 ? 0 : value > 255 ? 255 : value
  }
}

function changeOf(difference: number, amountPermille: number): number {
  const over = Math.abs(difference) - least
  return over <= 0 ? 0 : Math.sign(difference) * Math.min(most, Math.round((over * amountPermille) / 1000))
}

/** A box mean, across and down at once: sums of columns walk down, a window walks along them. Edges repeat. */
function blurBytes(bytes: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const soft = new Uint8Array(bytes.length)
  const columns = new Int32Array(width)
  const row = (y: number): number => Math.min(height - 1, Math.max(0, y)) * width
  for (let y = -radius; y <= radius; y++) for (let x = 0, at = row(y); x < width; x++, at++) columns[x] = columns[x]! + bytes[at]!
  const share = 1 / ((2 * radius + 1) * (2 * radius + 1))
  const last = width - 1
  for (let y = 0; y < height; y++) {
    let sum = 0
    for (let x = -radius; x <= radius; x++) sum += columns[x < 0 ? 0 : x > last ? last : x]!
    for (let x = 0, at = y * width; x < width; x++, at++) {
      soft[at] = (sum * share + 0.5) | 0
      const entering = x + radius + 1
      const leaving = x - radius
      sum += columns[entering > last ? last : entering]! - columns[leaving < 0 ? 0 : leaving]!
    }
    for (let x = 0, into = row(y + radius + 1), out = row(y - radius); x < width; x++, into++, out++) columns[x] = columns[x]! + bytes[into]! - bytes[out]!
  }
  return soft
}
