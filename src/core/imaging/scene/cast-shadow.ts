import { cosine, sine } from '../light/angles.ts'
import { blurPlane, type Plane } from '../light/blur-plane.ts'
import type { Matte } from '../raster.ts'
import { findGround } from './ground-line.ts'
import { reduceMatte, type Shade } from './shade.ts'

/** `degrees`: where the shadow falls on the floor: 0 to the right, 90 away from who looks, 180 to the left, 270 towards. `length`: 1 is as long as the thing is high. */
export type CastLight = { readonly degrees: number; readonly length: number; readonly softness: number }

/** The floor is seen at a slant. A shadow right to the side would be a line: it keeps a little depth. */
const slant = 0.45
const leastDepth = 0.1
/** Shadows blurred more and more, to choose between by how far from its foot a point of the shadow is. */
const levels = 4

/** The silhouette laid on the floor: sharp at its foot, softer and paler the further away. */
export function castShadow(matte: Matte, light: CastLight): Shade {
  const reduced = reduceMatte(matte)
  const ground = findGround(reduced.plane)
  if (!ground) return { plane: { ...reduced.plane, values: new Float32Array(reduced.plane.values.length) }, step: reduced.step }
  const side = cosine(light.degrees) * light.length
  const deep = sine(light.degrees)
  const depth = Math.sign(deep === 0 ? 1 : deep) * Math.max(Math.abs(deep) * slant, leastDepth) * Math.max(0.02, light.length)
  const laid = layDown(reduced.plane, ground.base, side, depth)
  return { plane: soften(laid, ground, depth, light.softness), step: reduced.step }
}

/** A row of the floor shows the row of the thing that is as high as the light says. */
function layDown({ width, height, values }: Plane, base: number, side: number, depth: number): Plane {
  const laid = new Float32Array(values.length)
  const tall = 1 / Math.abs(depth)
  for (let y = 0; y < height; y++) {
    const high = (base - y - 0.5) / depth
    if (high < -tall || high > base) continue
    for (let part = 0; part < 4; part++) addRow(laid, y, { width, height, values }, base - high + tall * ((part + 0.5) / 4 - 0.5), high * side)
  }
  return { width, height, values: laid }
}

function addRow(laid: Float32Array, y: number, { width, height, values }: Plane, from: number, shift: number): void {
  const row = Math.floor(from)
  if (row < 0 || row >= height) return
  const whole = Math.floor(shift)
  const part = shift - whole
  for (let x = Math.max(0, whole); x < Math.min(width, width + whole); x++) {
    const near = values[row * width + x - whole]!
    const far = x - whole > 0 ? values[row * width + x - whole - 1]! : 0
    laid[y * width + x] = laid[y * width + x]! + (near * (1 - part) + far * part) / 4
  }
}

function soften(laid: Plane, ground: { readonly base: number; readonly size: number }, depth: number, softness: number): Plane {
  const unit = ground.size / 1000
  const stack = Array.from({ length: levels }, (_, level) => {
    const radius = (1.5 + softness * (4 + 14 * level * level)) * unit
    return blurPlane({ ...laid, values: laid.values.slice() }, radius, radius * 0.5).values
  })
  const values = new Float32Array(laid.values.length)
  for (let y = 0; y < laid.height; y++) {
    const far = Math.min(1, Math.max(0, (ground.base - y) / depth / ground.size))
    const level = far * (levels - 1)
    const lower = Math.min(levels - 2, Math.floor(level))
    const part = level - lower
    const strong = 1 - 0.45 * far
    for (let at = y * laid.width; at < (y + 1) * laid.width; at++) values[at] = (stack[lower]![at]! * (1 - part) + stack[lower + 1]![at]! * part) * strong
  }
  return { width: laid.width, height: laid.height, values }
}
