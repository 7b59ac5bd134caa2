import { resizePlane } from '../plane.ts'
import { boxMean } from '../refine/box-mean.ts'
import { type BorderModel, modelBorder } from './border-model.ts'
import { drawSurface, unlike } from './fit-surface.ts'
import type { Oklab } from './oklab.ts'

/** The background as it would look without the thing, and how unlike it each pixel is. */
export type BackgroundMap = { lab: Oklab; model: BorderModel; behind: Oklab; stray: Float32Array; threshold: number }

export function mapBackground(lab: Oklab): BackgroundMap {
  const model = modelBorder(lab)
  const drawn = model.surfaces.map((surface) => drawSurface(surface, lab.width, lab.height))
  return measure(lab, model, drawn.length === 1 ? drawn[0]! : nearestOf(lab, drawn))
}

/** How many pixels are seen as one where light falls off: that goes slowly. */
const coarse = 4

/** What was found to be background says more of it than the border alone: light falls off, sweeps bend. `known` is 1 there. */
export function learnFrom(map: BackgroundMap, known: Uint8Array): BackgroundMap {
  const { width, height } = map.lab
  const cells = sumCells(map, known)
  const scratch = new Float32Array(cells.weight.length), radius = Math.max(1, Math.round(Math.max(cells.across, cells.down) * 0.05))
  for (const name of ['weight', 'l', 'a', 'b'] as const) for (let twice = 0; twice < 2; twice++) boxMean(cells[name], scratch, cells.across, cells.down, radius)
  return measure(map.lab, map.model, { width, height, l: corrected(map.behind.l, cells, cells.l, map.lab), a: corrected(map.behind.a, cells, cells.a, map.lab), b: corrected(map.behind.b, cells, cells.b, map.lab) })
}

function corrected(drawn: Float32Array, { across, down, weight }: Cells, sums: Float32Array, { width, height }: Oklab): Float32Array {
  const off = new Float32Array(sums.length)
  for (let at = 0; at < off.length; at++) off[at] = sums[at]! / (weight[at]! + 0.02)
  const { values } = resizePlane({ width: across, height: down, values: off }, width, height)
  for (let at = 0; at < values.length; at++) values[at]! += drawn[at]!
  return values
}

type Cells = { across: number; down: number; weight: Float32Array; l: Float32Array; a: Float32Array; b: Float32Array }

/** How far the background is from what was drawn of it, summed up in coarse cells. */
function sumCells({ lab, behind }: BackgroundMap, known: Uint8Array): Cells {
  const { width, height } = lab
  const across = Math.ceil(width / coarse), down = Math.ceil(height / coarse), share = 1 / coarse ** 2
  const cells: Cells = { across, down, weight: new Float32Array(across * down), l: new Float32Array(across * down), a: new Float32Array(across * down), b: new Float32Array(across * down) }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, row = Math.floor(y / coarse) * across; x < width; x++, at++) {
      if (known[at] === 0) continue
      const to = row + Math.floor(x / coarse)
      cells.weight[to]! += share
      cells.l[to]! += (lab.l[at]! - behind.l[at]!) * share
      cells.a[to]! += (lab.a[at]! - behind.a[at]!) * share
      cells.b[to]! += (lab.b[at]! - behind.b[at]!) * share
    }
  }
  return cells
}

function nearestOf(lab: Oklab, drawn: readonly Oklab[]): Oklab {
  const behind = { width: lab.width, height: lab.height, l: drawn[0]!.l.slice(), a: drawn[0]!.a.slice(), b: drawn[0]!.b.slice() }
  for (const other of drawn.slice(1)) {
    for (let at = 0; at < behind.l.length; at++) {
      if (strayAt(lab, other, at) >= strayAt(lab, behind, at)) continue
      behind.l[at] = other.l[at]!
      behind.a[at] = other.a[at]!
      behind.b[at] = other.b[at]!
    }
  }
  return behind
}

function strayAt(lab: Oklab, behind: Oklab, at: number): number {
  return unlike(lab.l[at]! - behind.l[at]!, lab.a[at]! - behind.a[at]!, lab.b[at]! - behind.b[at]!)
}

function measure(lab: Oklab, model: BorderModel, behind: Oklab): BackgroundMap {
  const stray = new Float32Array(lab.l.length), { l, a, b } = lab, { l: lightBehind, a: greenBehind, b: blueBehind } = behind
  for (let at = 0; at < stray.length; at++) stray[at] = unlike(l[at]! - lightBehind[at]!, a[at]! - greenBehind[at]!, b[at]! - blueBehind[at]!)
  return { lab, model, behind, stray, threshold: Math.min(Math.max(model.noise * 3.5, 0.014), 0.05) }
}
