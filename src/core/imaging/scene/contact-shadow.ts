import { blurPlane, type Plane } from '../light/blur-plane.ts'
import type { Matte } from '../raster.ts'
import { findGround, type GroundLine } from './ground-line.ts'
import { reduceMatte, type Shade } from './shade.ts'

/** One of the rings that a contact shadow is made of: how near the floor counts, how thick, how soft, how dark; in thousandths of the thing's size. */
type Ring = { readonly reach: number; readonly thick: number; readonly blur: number; readonly dark: number }
const rings = (softness: number): Ring[] => [
  { reach: 8, thick: 5, blur: 3 + softness * 7, dark: 2.3 },
  { reach: 26, thick: 16, blur: 12 + softness * 30, dark: 1.4 },
  { reach: 90, thick: 44, blur: 40 + softness * 70, dark: 0.65 },
]
/** The floor is seen at a slant: what is round on it looks flat. */
const flatness = 0.34

/** The dark line where a thing meets the floor, and its soft surroundings: light from all sides that the thing keeps away. `softness` 0 to 1. */
export function contactShadow(matte: Matte, softness: number): Shade {
  const reduced = reduceMatte(matte)
  const { plane } = reduced
  const ground = findGround(plane)
  const shade: Shade = { plane: { ...plane, values: new Float32Array(plane.values.length) }, step: reduced.step }
  if (!ground) return shade
  const unit = ground.size / 1000
  for (const ring of rings(softness)) {
    const layer = blurPlane(drawRing(plane, ground, ring, unit), ring.blur * unit, ring.blur * unit * flatness)
    cover(shade.plane.values, layer.values, ring.dark)
  }
  return shade
}

function drawRing({ width, height }: Plane, { low, ground, left, right }: GroundLine, ring: Ring, unit: number): Plane {
  const plane = { width, height, values: new Float32Array(width * height) }
  const reach = ring.reach * unit * ring.reach * unit
  for (let x = left; x <= right; x++) {
    if (low[x]! < 0) continue
    const gap = ground[x]! - low[x]!
    const near = reach / (reach + gap * gap)
    const half = Math.max(0.5, ring.thick * unit * near)
    drawSpan(plane, x, ground[x]! - half * 0.9, ground[x]! + half * 0.5, near)
  }
  return plane
}

function drawSpan(plane: Plane, x: number, from: number, to: number, value: number): void {
  for (let y = Math.max(0, Math.floor(from)); y < Math.min(plane.height, Math.ceil(to)); y++) plane.values[y * plane.width + x] = value * (Math.min(to, y + 1) - Math.max(from, y))
}

/** What two shadows leave of the light, each a share of what the other left. */
export function cover(values: Float32Array, added: Float32Array, dark: number): void {
  for (let at = 0; at < values.length; at++) values[at] = 1 - (1 - values[at]!) * (1 - Math.min(0.95, dark * added[at]!))
}
