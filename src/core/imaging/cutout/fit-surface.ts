import type { Oklab } from './oklab.ts'

/** How a colour changes across a picture: six numbers for each of lightness and two colour axes, over 1, x, y, x², xy, y². */
export type Surface = { readonly l: Float64Array; readonly a: Float64Array; readonly b: Float64Array }

const terms = 6

/** Low-order, so that it goes on smoothly where nothing is known; `weights` says how much each of the samples counts. */
export function fitSurface(lab: Oklab, samples: Int32Array, weights: Float32Array): Surface {
  const matrix = new Float64Array(terms * terms), sums = { l: new Float64Array(terms), a: new Float64Array(terms), b: new Float64Array(terms) }
  const base = new Float64Array(terms)
  let total = 0
  for (let i = 0; i < samples.length; i++) {
    const weight = weights[i]!, at = samples[i]!
    if (weight <= 0) continue
    total += weight
    baseAt(base, lab, at)
    for (let row = 0; row < terms; row++) {
      const value = base[row]! * weight
      for (let column = 0; column < terms; column++) matrix[row * terms + column]! += value * base[column]!
      sums.l[row]! += value * lab.l[at]!
      sums.a[row]! += value * lab.a[at]!
      sums.b[row]! += value * lab.b[at]!
    }
  }
  // What samples of one side do not say of the other is taken for even.
  for (let term = 0; term < terms; term++) matrix[term * terms + term]! += total * (term === 0 ? 1e-9 : term < 3 ? 1e-3 : 3e-3)
  const solve = solver(matrix)
  return { l: solve(sums.l), a: solve(sums.a), b: solve(sums.b) }
}

function baseAt(base: Float64Array, lab: Oklab, at: number): void {
  const row = Math.floor(at / lab.width)
  const x = ((at - row * lab.width) * 2 + 1) / lab.width - 1, y = (row * 2 + 1) / lab.height - 1
  base[0] = 1; base[1] = x; base[2] = y; base[3] = x * x; base[4] = x * y; base[5] = y * y
}

/** By Cholesky's square root; a system without an answer answers zeros. */
function solver(matrix: Float64Array): (right: Float64Array) => Float64Array {
  const root = new Float64Array(terms * terms)
  for (let row = 0; row < terms; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * terms + column]!
      for (let k = 0; k < column; k++) sum -= root[row * terms + k]! * root[column * terms + k]!
      root[row * terms + column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / root[column * terms + column]!
    }
  }
  return (right) => {
    const answer = right.slice()
    for (let row = 0; row < terms; row++) {
      for (let k = 0; k < row; k++) answer[row]! -= root[row * terms + k]! * answer[k]!
      answer[row]! /= root[row * terms + row]!
    }
    for (let row = terms - 1; row >= 0; row--) {
      for (let k = row + 1; k < terms; k++) answer[row]! -= root[k * terms + row]! * answer[k]!
      answer[row]! /= root[row * terms + row]!
    }
    return answer
  }
}

/** How unlike the surface the samples are. */
export function straysFrom(surface: Surface, lab: Oklab, samples: Int32Array): Float32Array {
  const base = new Float64Array(terms), strays = new Float32Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    const at = samples[i]!
    baseAt(base, lab, at)
    strays[i] = unlike(lab.l[at]! - valueAt(surface.l, base), lab.a[at]! - valueAt(surface.a, base), lab.b[at]! - valueAt(surface.b, base))
  }
  return strays
}

function valueAt(numbers: Float64Array, base: Float64Array): number {
  return numbers[0]! + numbers[1]! * base[1]! + numbers[2]! * base[2]! + numbers[3]! * base[3]! + numbers[4]! * base[4]! + numbers[5]! * base[5]!
}

/** What the surface is in every pixel. */
export function drawSurface(surface: Surface, width: number, height: number): Oklab {
  const drawn = { width, height, l: new Float32Array(width * height), a: new Float32Array(width * height), b: new Float32Array(width * height) }
  for (const channel of ['l', 'a', 'b'] as const) {
    const [c0, cx, cy, cxx, cxy, cyy] = surface[channel] as unknown as [number, number, number, number, number, number], values = drawn[channel]
    for (let row = 0, at = 0; row < height; row++) {
      const y = (row * 2 + 1) / height - 1, first = c0 + cy * y + cyy * y * y, slope = cx + cxy * y
      for (let column = 0; column < width; column++, at++) {
        const x = (column * 2 + 1) / width - 1
        values[at] = first + slope * x + cxx * x * x
      }
    }
  }
  return drawn
}

/** How unlike two colours are, as an eye would say: 0.02 is just seen. Hue counts more than lightness, which light itself changes. */
export function unlike(l: number, a: number, b: number): number {
  return Math.sqrt(l * l + 2.25 * (a * a + b * b))
}
