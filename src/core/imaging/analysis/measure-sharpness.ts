import { sampleStep } from '../light/sample-step.ts'
import type { Matte, Picture } from '../raster.ts'

/** How many pixels the strongest edges of the thing take to cross; null: it has too few to say. What is behind the thing may be as soft as it likes. */
export function measureEdgeWidth(picture: Picture, matte: Matte): number | null {
  const { width, height } = picture
  const steep = new Float64Array(256)
  const crossed = new Float64Array(256)
  const counts = new Uint32Array(256)
  const step = sampleStep(width, height, 450_000)
  for (let at = far * width + far; at < (height - far) * width - far; at += step) {
    if (matte.alpha[at]! < 250) continue
    addEdge(picture, matte, at, 1, steep, crossed, counts)
    addEdge(picture, matte, at, width, steep, crossed, counts)
  }
  let [needed, near, wide] = [0, 0, 0]
  const whole = counts.reduce((sum, count) => sum + count, 0)
  for (let rise = 255; rise >= leastRise && needed < Math.max(leastEdges, whole * 0.003); rise--) {
    needed += counts[rise]!
    near += steep[rise]!
    wide += crossed[rise]!
  }
  return needed < leastEdges || near === 0 ? null : Math.round((wide / near) * 100) / 100
}

/** How far apart an edge is looked at to see all of it, in pixels to each side. */
const far = 6
const leastRise = 14
const leastEdges = 40

/** Sorted by how much an edge rises in all: a soft one rises as much as a sharp one, but in smaller steps. */
function addEdge({ rgb }: Picture, { alpha }: Matte, at: number, way: number, steep: Float64Array, crossed: Float64Array, counts: Uint32Array): void {
  if (alpha[at - far * way]! < 128 || alpha[at + far * way]! < 128) return
  const green = at * 3 + 1
  const here = Math.abs(rgb[green + 3 * way]! - rgb[green]!)
  if (here < 2 || here < Math.abs(rgb[green + 6 * way]! - rgb[green + 3 * way]!) || here < Math.abs(rgb[green]! - rgb[green - 3 * way]!)) return
  const rise = Math.abs(rgb[green + 3 * far * way]! - rgb[green - 3 * (far - 1) * way]!)
  counts[rise] = counts[rise]! + 1
  steep[rise] = steep[rise]! + here
  crossed[rise] = crossed[rise]! + rise
}
