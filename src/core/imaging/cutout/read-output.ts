import type { ModelInput, ModelOutput } from '../../../contracts/studio-models.ts'
import { emptyPlane, type Plane } from '../plane.ts'
import type { Fit } from './prepare-tensor.ts'

export type ReadOutput =
  | { kind: 'matte'; matte: Plane; rawMost: number }
  /** Nothing reached what the card calls a find: stretching it to 0 … 1 would make a mask out of noise. [CU2] */
  | { kind: 'empty'; rawMost: number }
  /** Not what the card promises. */
  | { kind: 'misfit' }

/** `answers` are what the graph's outputs came to, in its order: channel after channel, row after row. */
export function readOutput(input: ModelInput, output: ModelOutput, answers: readonly Float32Array[], fit: Fit): ReadOutput {
  const answer = answers[output.index]
  const size = answer && sizeOf(input, output, answer.length)
  if (!answer || !size) return { kind: 'misfit' }
  const { width, height } = size, from = output.channel * width * height
  const values = answer.slice(from, from + width * height)
  const range = { least: Infinity, most: -Infinity }
  for (let row = 0; row < values.length; row += width) activateRow(values, row, row + width, output.activation, range)
  const { least, most } = range
  if (most < output.emptyBelow) return { kind: 'empty', rawMost: most }
  for (let row = 0; row < values.length; row += width) stretchRow(values, row, row + width, output.minMax ? least : 0, output.minMax ? most : 1)
  return { kind: 'matte', matte: withoutLetterbox({ width, height, values }, input, fit), rawMost: most }
}

/** Networks answer in the size they are asked in, or in a half, a quarter, an eighth of it. */
function sizeOf(input: ModelInput, output: ModelOutput, length: number): { width: number; height: number } | null {
  for (const part of [1, 2, 4, 8]) {
    const width = Math.ceil(input.width / part), height = Math.ceil(input.height / part)
    if (length > output.channel * width * height && length % (width * height) === 0) return { width, height }
  }
  return null
}

type Range = { least: number; most: number }

/** What is not a number is no sign of a thing. */
function activateRow(values: Float32Array, from: number, end: number, activation: ModelOutput['activation'], range: Range): void {
  let { least, most } = range
  for (let at = from; at < end; at++) {
    const said = values[at]!, value = said !== said ? -Infinity : said
    const active = Math.fround(activation === 'sigmoid' ? 1 / (1 + Math.exp(-value)) : Math.min(Math.max(value, -1e6), 1e6))
    values[at] = active
    if (active < least) least = active
    if (active > most) most = active
  }
  range.least = least
  range.most = most
}

function stretchRow(values: Float32Array, from: number, end: number, least: number, most: number): void {
  const scale = most > least ? 1 / (most - least) : 0
  for (let at = from; at < end; at++) values[at] = Math.min(Math.max((values[at]! - least) * scale, 0), 1)
}

function withoutLetterbox(plane: Plane, input: ModelInput, fit: Fit): Plane {
  if (fit.width === input.width && fit.height === input.height) return plane
  const across = plane.width / input.width, down = plane.height / input.height
  const left = Math.round(fit.left * across), top = Math.round(fit.top * down)
  const cut = emptyPlane(Math.max(1, Math.round(fit.width * across)), Math.max(1, Math.round(fit.height * down)))
  for (let y = 0; y < cut.height; y++) {
    const from = Math.min(top + y, plane.height - 1) * plane.width + left
    cut.values.set(plane.values.subarray(from, from + Math.min(cut.width, plane.width - left)), y * cut.width)
  }
  return cut
}

/** The mean of two looks, the second of which saw the picture mirrored. */
export function meanWithMirrored(seen: Plane, mirrored: Plane): Plane {
  const mean = emptyPlane(seen.width, seen.height)
  for (let y = 0, at = 0; y < seen.height; y++) {
    for (let x = 0; x < seen.width; x++, at++) mean.values[at] = (seen.values[at]! + mirrored.values[y * seen.width + seen.width - 1 - x]!) / 2
  }
  return mean
}
