import type { Cutout } from '../raster.ts'
import { byteOfLight, lightOfByte } from '../light/linear-light.ts'

/** A canvas on which nothing is. */
export const emptyCanvas = (width: number, height: number): Cutout => ({ width, height, rgb: new Uint8Array(width * height * 3), alpha: new Uint8Array(width * height) })

/** Lays a picture onto a canvas, whose own bytes it changes: light mixed by alpha, colours straight. At alpha 0 and 255 nothing is computed, runs are copied. */
export function layOver(canvas: Cutout, layer: Cutout, left = 0, top = 0): void {
  const [x0, x1] = [Math.max(0, -left), Math.min(layer.width, canvas.width - left)]
  for (let y = Math.max(0, -top); y < Math.min(layer.height, canvas.height - top); y++) {
    const from = y * layer.width
    layRow(canvas, layer, from + x0, from + x1, (y + top) * canvas.width + left - from)
  }
}

function layRow(canvas: Cutout, layer: Cutout, start: number, end: number, shift: number): void {
  for (let from = start; from < end; from++) {
    const alpha = layer.alpha[from]!
    if (alpha === 0) continue
    const to = from + shift
    if (alpha === 255) {
      const first = from
      while (from + 1 < end && layer.alpha[from + 1] === 255) from++
      canvas.alpha.fill(255, to, from + shift + 1)
      canvas.rgb.set(layer.rgb.subarray(first * 3, (from + 1) * 3), to * 3)
    } else if (canvas.alpha[to] === 0) {
      canvas.alpha[to] = alpha
      for (let channel = 0; channel < 3; channel++) canvas.rgb[to * 3 + channel] = layer.rgb[from * 3 + channel]!
    } else mix(canvas, to, layer, from, alpha)
  }
}

function mix(canvas: Cutout, to: number, layer: Cutout, from: number, alpha: number): void {
  const below = canvas.alpha[to]!
  if (below === 255) return mixSolid(canvas.rgb, to * 3, layer.rgb, from * 3, alpha / 255)
  const behind = below * (255 - alpha)
  const whole = alpha * 255 + behind
  canvas.alpha[to] = Math.round(whole / 255)
  for (let channel = 0; channel < 3; channel++) {
    const light = lightOfByte[layer.rgb[from * 3 + channel]!]! * alpha * 255 + lightOfByte[canvas.rgb[to * 3 + channel]!]! * behind
    canvas.rgb[to * 3 + channel] = byteOfLight[Math.round(light / whole)]!
  }
}

function mixSolid(below: Uint8Array, to: number, above: Uint8Array, from: number, part: number): void {
  for (let channel = 0; channel < 3; channel++) {
    const light = lightOfByte[below[to + channel]!]!
    below[to + channel] = byteOfLight[(light + (lightOfByte[above[from + channel]!]! - light) * part + 0.5) | 0]!
  }
}
