import type { Plane } from '../light/blur-plane.ts'
import { byteOfLight, fineByteOfLight, lightOfByte } from '../light/linear-light.ts'
import { thresholds } from '../light/threshold.ts'
import type { Cutout, Matte } from '../raster.ts'

/** How dark a shadow is, 0 to 1, over a whole canvas; one pixel of it is `step` of the canvas: shadows are soft. */
export type Shade = { readonly plane: Plane; readonly step: number }
/** Shadows are worked out at no more than this many pixels a side. */
const shadeSide = 1000

/** How much of each small square is the thing, 0 to 1. */
export function reduceMatte({ width, height, alpha }: Matte, most = shadeSide): Shade {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / most))
  const plane = { width: Math.ceil(width / step), height: Math.ceil(height / step), values: new Float32Array(Math.ceil(width / step) * Math.ceil(height / step)) }
  const share = 1 / (step * step * 255)
  for (let y = 0; y < height; y++) {
    let to = Math.floor(y / step) * plane.width
    for (let x = 0, at = y * width; x < width; to++) {
      let sum = 0
      for (const end = Math.min(width, x + step); x < end; x++, at++) sum += alpha[at]!
      if (sum > 0) plane.values[to] = plane.values[to]! + sum * share
    }
  }
  return { plane, step }
}

/** Lays a shadow onto a canvas, whose own bytes it changes. Half steps are scattered, so that no bands are seen; where there is no shade nothing changes. */
export function layShade(canvas: Cutout, shade: Shade, density: number): void {
  const row = new Float32Array(canvas.width)
  for (let y = 0; y < canvas.height; y++) {
    const [from, to] = shadeRow(shade, y, row)
    for (let x = from, at = y * canvas.width + from; x < to; x++, at++) {
      const dark = row[x]! * density
      if (dark < 0.0005) continue
      const threshold = thresholds[((y & 7) << 3) | (x & 7)]!
      if (canvas.alpha[at] === 255) darken(canvas.rgb, at * 3, 1 - dark, threshold)
      else underlay(canvas, at, dark, threshold)
    }
  }
}

function darken(rgb: Uint8Array, at: number, left: number, threshold: number): void {
  for (let channel = at; channel < at + 3; channel++) rgb[channel] = (fineByteOfLight[(lightOfByte[rgb[channel]!]! * left) | 0]! + threshold) >> 8
}

/** Black of that alpha over whatever the canvas holds. */
function underlay(canvas: Cutout, at: number, dark: number, threshold: number): void {
  const below = canvas.alpha[at]! / 255
  const whole = dark + below * (1 - dark)
  for (let channel = at * 3; channel < at * 3 + 3; channel++) canvas.rgb[channel] = below === 0 ? 0 : byteOfLight[Math.round((lightOfByte[canvas.rgb[channel]!]! * below * (1 - dark)) / whole)]!
  canvas.alpha[at] = Math.min(255, Math.max(canvas.alpha[at]!, Math.floor(whole * 255 + threshold / 256)))
}

/** One row of the canvas, between the pixels of the shade; and from where to where there is any. */
function shadeRow({ plane, step }: Shade, y: number, into: Float32Array): [number, number] {
  const centre = (y + 0.5) / step - 0.5
  const upper = Math.min(plane.height - 1, Math.max(0, Math.floor(centre)))
  const lower = Math.min(plane.height - 1, upper + 1)
  const part = Math.min(1, Math.max(0, centre - upper))
  const at = (x: number): number => plane.values[upper * plane.width + x]! * (1 - part) + plane.values[lower * plane.width + x]! * part
  let first = 0
  let last = plane.width
  while (first < last && at(first) < 0.0005) first++
  while (last > first && at(last - 1) < 0.0005) last--
  if (first === last) return [0, 0]
  const from = Math.max(0, (first - 1) * step)
  const to = Math.min(into.length, (last + 1) * step)
  let [held, left, right] = [-2, 0, 0]
  for (let x = from; x < to; x++) {
    const across = (x + 0.5) / step - 0.5
    const cell = Math.floor(across)
    if (cell !== held) {
      held = cell
      left = at(Math.max(0, cell))
      right = at(Math.min(plane.width - 1, cell + 1))
    }
    into[x] = left + (right - left) * (across - cell)
  }
  return [from, to]
}
