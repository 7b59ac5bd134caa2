import type { Cutout } from '../raster.ts'
import { byteOfLight, lightOfByte } from '../light/linear-light.ts'

/** A see-through canvas, or one of a colour. */
export const emptyCanvas = (width: number, height: number): Cutout => ({ width, height, rgb: new Uint8Array(width * height * 3), alpha: new Uint8Array(width * height) })

/** Lays a picture onto a canvas, whose own bytes it changes: light mixed by alpha, colours straight. At alpha 0 and 255 nothing is computed. */
export function layOver(canvas: Cutout, layer: Cutout, left = 0, top = 0): void {
  const [x0, x1] = [Math.max(0, -left), Math.min(layer.width, canvas.width - left)]
  for (let y = Math.max(0, -top); y < Math.min(layer.height, canvas.height - top); y++) {
    let from = y * layer.width + x0
    let to = (y + top) * canvas.width + x0 + left
    for (let x = x0; x < x1; x++, from++, to++) {
      const alpha = layer.alpha[from]!
      if (alpha === 0) continue
      if (alpha === 255 || canvas.alpha[to] === 0) {
        canvas.alpha[to] = alpha
        canvas.rgb[to * 3] = layer.rgb[from * 3]!
        canvas.rgb[to * 3 + 1] = layer.rgb[from * 3 + 1]!
        canvas.rgb[to * 3 + 2] = layer.rgb[from * 3 + 2]!
      } else mix(canvas, to, layer, from, alpha)
    }
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
