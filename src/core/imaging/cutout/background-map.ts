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

/** What was found to be background says more of it than the border alone: light falls off, sweeps bend. `known` is 1 there. */
export function learnFrom(map: BackgroundMap, known: Uint8Array): BackgroundMap {
  const { width, height } = map.lab
  const radius = Math.max(2, Math.round(Math.max(width, height) * 0.05))
  const scratch = new Float32Array(known.length), weight = new Float32Array(known)
  boxMean(weight, scratch, width, height, radius)
  boxMean(weight, scratch, width, height, radius)
  const behind = { width, height, l: corrected('l'), a: corrected('a'), b: corrected('b') }
  return measure(map.lab, map.model, behind)

  function corrected(channel: 'l' | 'a' | 'b'): Float32Array {
    const off = new Float32Array(known.length)
    for (let at = 0; at < known.length; at++) if (known[at]) off[at] = map.lab[channel][at]! - map.behind[channel][at]!
    boxMean(off, scratch, width, height, radius)
    boxMean(off, scratch, width, height, radius)
    for (let at = 0; at < known.length; at++) off[at] = map.behind[channel][at]! + off[at]! / (weight[at]! + 0.02)
    return off
  }
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
  const stray = new Float32Array(lab.l.length)
  for (let at = 0; at < stray.length; at++) stray[at] = strayAt(lab, behind, at)
  return { lab, model, behind, stray, threshold: Math.min(Math.max(model.noise * 3.5, 0.014), 0.05) }
}
