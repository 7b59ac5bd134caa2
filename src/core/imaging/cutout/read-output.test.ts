import { describe, expect, test } from 'vitest'
import type { ModelInput, ModelOutput } from '../../../contracts/studio-models.ts'
import { meanWithMirrored, readOutput } from './read-output.ts'

const input: ModelInput = { width: 4, height: 4, resize: 'letterbox', filter: 'area', channels: 'rgb', scale: 'by-255', mean: [0, 0, 0], std: [1, 1, 1] }
const output: ModelOutput = { index: 0, channel: 0, activation: 'none', minMax: true, emptyBelow: 0.3 }
const whole = { left: 0, top: 0, width: 4, height: 4 }
const answer = (values: readonly number[]) => [Float32Array.from(values)]

describe('what a network said is read as its card says', () => {
  test('[CU2] a picture in which nothing was found stays empty, however it would look when stretched', () => {
    const faint = answer(Array.from({ length: 16 }, (_, at) => at / 100))
    expect(readOutput(input, output, faint, whole)).toEqual({ kind: 'empty', rawMost: Math.fround(0.15) })
    expect(readOutput(input, { ...output, minMax: false }, faint, whole).kind).toBe('empty')
  })

  test('the rest is stretched to 0 … 1 where the card says so', () => {
    const read = readOutput(input, output, answer([0.2, 0.4, 0.6, 0.2, ...Array<number>(12).fill(0.2)]), whole)
    expect(read.kind === 'matte' && [...read.matte.values.subarray(0, 4)].map((value) => Number(value.toFixed(3)))).toEqual([0, 0.5, 1, 0])
    const asIs = readOutput(input, { ...output, minMax: false }, answer([0.2, 1.4, -3, Number.NaN, ...Array<number>(12).fill(0.25)]), whole)
    expect(asIs.kind === 'matte' && [...asIs.matte.values.subarray(0, 5)]).toEqual([Math.fround(0.2), 1, 0, 0, 0.25])
  })

  test('numbers before activation are judged after it', () => {
    const read = readOutput(input, { ...output, activation: 'sigmoid', minMax: false, index: 1, channel: 1 }, [...answer([1]), ...answer([...Array<number>(16).fill(9), ...Array<number>(8).fill(-1000), ...Array<number>(8).fill(1000)])], whole)
    expect(read.kind === 'matte' && [...read.matte.values]).toEqual([...Array<number>(8).fill(0), ...Array<number>(8).fill(1)])
  })

  test('a letterbox is cut off, also of an answer of another size', () => {
    const fit = { left: 0, top: 1, width: 4, height: 2 }
    const half = readOutput(input, output, answer([0, 1, 0, 1]), { left: 0, top: 2, width: 4, height: 2 })
    expect(half.kind === 'matte' && half.matte).toEqual({ width: 2, height: 1, values: Float32Array.of(0, 1) })
    const read = readOutput(input, output, answer([9, 9, 9, 9, 0, 1, 0, 1, 1, 0, 1, 0, 9, 9, 9, 9].map((value) => Math.min(value, 1))), fit)
    expect(read.kind === 'matte' && read.matte).toEqual({ width: 4, height: 2, values: Float32Array.of(0, 1, 0, 1, 1, 0, 1, 0) })
  })

  test('an answer that lacks what the card promises is said to', () => {
    expect(readOutput(input, { ...output, index: 2 }, answer([1]), whole)).toEqual({ kind: 'misfit' })
    expect(readOutput(input, { ...output, channel: 63 }, answer(Array<number>(16).fill(1)), whole)).toEqual({ kind: 'misfit' })
    expect(readOutput(input, output, [new Float32Array()], whole)).toEqual({ kind: 'misfit' })
  })
})

test('two looks, one of them mirrored, are averaged pixel by pixel', () => {
  const seen = { width: 2, height: 1, values: Float32Array.of(1, 0) }
  expect([...meanWithMirrored(seen, { width: 2, height: 1, values: Float32Array.of(0, 0.5) }).values]).toEqual([0.75, 0])
})
