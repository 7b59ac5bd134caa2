import type { Matte } from '../raster.ts'

/** At a thousand, edges move by this part of the long side. */
const mostShare = 0.004

/** Edges moved in or out: each pixel takes the least or the most alpha within reach, along both sides; a part of a pixel is a part of the step. */
export function moveFringe(matte: Matte, fringe: number): Matte {
  const { width, height } = matte
  const reach = Math.abs(fringe) / 1000 * mostShare * Math.max(width, height)
  const whole = Math.floor(reach), part = reach - whole
  let alpha = matte.alpha
  for (let step = 0; step < whole; step++) alpha = moveByOne(alpha, width, height, fringe > 0, 1)
  return { width, height, alpha: part > 0.01 ? moveByOne(alpha, width, height, fringe > 0, part) : alpha }
}

function moveByOne(alpha: Uint8Array, width: number, height: number, out: boolean, part: number): Uint8Array {
  const moved = alpha.slice()
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const own = alpha[at]!, left = x > 0 ? alpha[at - 1]! : own, right = x < width - 1 ? alpha[at + 1]! : own, up = y > 0 ? alpha[at - width]! : own, down = y < height - 1 ? alpha[at + width]! : own
      if (left === own && right === own && up === own && down === own) continue
      const end = out ? Math.max(own, left, right, up, down) : Math.min(own, left, right, up, down)
      moved[at] = Math.round(own + (end - own) * part)
    }
  }
  return moved
}
