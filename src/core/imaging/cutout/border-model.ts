import { fitSurface, straysFrom, type Surface } from './fit-surface.ts'
import type { Oklab } from './oklab.ts'

export type BorderModel = {
  /** One, or two where a table meets a wall. */
  surfaces: readonly Surface[]
  /** Of the border, how much one of them explains. */
  share: number
  /** How far colours usually stray from them. */
  noise: number
}

const strayMost = 0.06
const mostSamples = 1200
/** A second background covers a good part of the border, or it is the thing that touches it. */
const secondShare = 0.15

/** What the background looks like, judged by the border of the picture: things may cover less than half of it. [CU3] */
export function modelBorder(lab: Oklab): BorderModel {
  const samples = borderSamples(lab)
  const first = bestFit(lab, samples)
  const rest = samples.filter((_, i) => first.strays[i]! > strayMost)
  if (rest.length < samples.length * secondShare) return summarise(lab, samples, [first.surface])
  const second = bestFit(lab, rest)
  const explained = second.strays.reduce((sum, stray) => sum + (stray <= strayMost ? 1 : 0), 0)
  return summarise(lab, samples, explained >= samples.length * secondShare && explained > rest.length * 0.6 ? partAgain(lab, samples, first.surface, second.surface) : [first.surface])
}

/** The first surface may have bent towards what is the second's: each sample goes to the nearer one, both are fitted anew, some times over. */
function partAgain(lab: Oklab, samples: Int32Array, first: Surface, second: Surface): Surface[] {
  let pair = [first, second]
  for (const limit of [0.16, 0.12, 0.08, strayMost]) {
    const strays = pair.map((surface) => straysFrom(surface, lab, samples))
    pair = strays.map((own, which) => fitSurface(lab, samples, own.map((stray, i) => (stray < limit && stray <= strays[1 - which]![i]! ? (1 - (stray / limit) ** 2) ** 2 : 0))))
  }
  return pair
}

function borderSamples(lab: Oklab): Int32Array {
  const { width, height } = lab
  const deep = Math.max(1, Math.min(Math.round(Math.min(width, height) * 0.02), 10))
  const all: number[] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (y >= deep && y < height - deep && x >= deep && x < width - deep) x = width - deep
      all.push(y * width + x)
    }
  }
  const step = Math.max(1, all.length / mostSamples)
  return Int32Array.from({ length: Math.floor(all.length / step) }, (_, i) => all[Math.floor(i * step)]!)
}

type Fit = { surface: Surface; strays: Float32Array; agree: number }

/** From all samples and from each side alone: an edge that a thing covers must not pull the whole surface. */
function bestFit(lab: Oklab, samples: Int32Array): Fit {
  const { width, height } = lab
  const sides: ((at: number) => boolean)[] = [() => true, (at) => at < width * height * 0.1, (at) => at >= width * height * 0.9, (at) => at % width < width * 0.1, (at) => at % width >= width * 0.9]
  let best: Fit | null = null
  for (const side of sides) {
    const fit = fitFrom(lab, samples, Float32Array.from(samples, (at) => (side(at) ? 1 : 0)))
    if (!best || fit.agree > best.agree * 1.02) best = fit
    if (best.agree > samples.length * 0.85) break
  }
  return best!
}

/** Samples far from the surface count ever less. */
function fitFrom(lab: Oklab, samples: Int32Array, start: Float32Array): Fit {
  let weights = start
  let surface = fitSurface(lab, samples, weights), strays = straysFrom(surface, lab, samples)
  for (const limit of [0.2, 0.12, 0.08, strayMost, strayMost]) {
    weights = strays.map((stray) => (stray < limit ? (1 - (stray / limit) ** 2) ** 2 : 0))
    surface = fitSurface(lab, samples, weights)
    strays = straysFrom(surface, lab, samples)
  }
  return { surface, strays, agree: strays.reduce((sum, stray) => sum + Math.max(1 - (stray / strayMost) ** 2, 0), 0) }
}

function summarise(lab: Oklab, samples: Int32Array, surfaces: Surface[]): BorderModel {
  const each = surfaces.map((surface) => straysFrom(surface, lab, samples))
  const strays = Float32Array.from(samples, (_, i) => Math.min(...each.map((one) => one[i]!)))
  const near = strays.filter((stray) => stray <= strayMost).sort()
  return { surfaces, share: near.length / Math.max(strays.length, 1), noise: near[near.length >> 1] ?? strayMost }
}
