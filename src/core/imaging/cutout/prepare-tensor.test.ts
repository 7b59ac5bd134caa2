import { describe, expect, test } from 'vitest'
import type { ModelInput } from '../../../contracts/studio-models.ts'
import { fitOf, mirrorTensor, prepareTensor } from './prepare-tensor.ts'

const imageNet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }
const likeRembg: ModelInput = { width: 2, height: 2, resize: 'stretch', filter: 'lanczos', channels: 'rgb', scale: 'by-own-max', ...imageNet }
const likeImgly: ModelInput = { width: 2, height: 2, resize: 'stretch', filter: 'bilinear', channels: 'rgb', scale: 'none', mean: [128, 128, 128], std: [256, 256, 256] }
const pixels = { width: 2, height: 2, rgb: Uint8Array.of(0, 10, 20, 200, 100, 50, 25, 75, 125, 1, 2, 3) }
const whole = { left: 0, top: 0, width: 2, height: 2 }

describe('[CU1] a tensor is what the makers of a network would feed it', () => {
  test('divided by the largest byte of the picture itself, then by mean and deviation of ImageNet', () => {
    const of = (byte: number, channel: number): number => Math.fround((byte / 200 - imageNet.mean[channel]!) / imageNet.std[channel]!)
    expect([...prepareTensor(likeRembg, pixels, whole)]).toEqual([0, 200, 25, 1].map((byte) => of(byte, 0)).concat([10, 100, 75, 2].map((byte) => of(byte, 1)), [20, 50, 125, 3].map((byte) => of(byte, 2))))
    // Worked out by hand for three of them, so that the test does not only repeat the code.
    const tensor = prepareTensor(likeRembg, pixels, whole)
    expect([tensor[0], tensor[1], tensor[11]].map((value) => value!.toFixed(6))).toEqual(['-2.117904', '2.248908', '-1.737778'])
  })

  test('bytes less 128, by 256', () => {
    expect([...prepareTensor(likeImgly, pixels, whole)]).toEqual([-0.5, 0.28125, -0.40234375, -0.49609375, -0.4609375, -0.109375, -0.20703125, -0.4921875, -0.421875, -0.3046875, -0.01171875, -0.48828125])
  })

  test('by 255, blue first', () => {
    const card: ModelInput = { ...likeRembg, scale: 'by-255', channels: 'bgr', mean: [0, 0, 0], std: [1, 1, 1] }
    expect([...prepareTensor(card, pixels, whole)]).toEqual([20, 50, 125, 3, 10, 100, 75, 2, 0, 200, 25, 1].map((byte) => Math.fround(byte / 255)))
  })

  test('a black picture divided by its own largest is no division by zero', () => {
    expect(prepareTensor(likeRembg, { ...pixels, rgb: new Uint8Array(12) }, whole)[0]).toBeCloseTo(-2.117904, 5)
  })

  test('a letterbox keeps proportions and holds the mean where there is no picture', () => {
    const card: ModelInput = { ...likeImgly, width: 4, height: 4, resize: 'letterbox' }
    const fit = fitOf(card, { width: 300, height: 150 })
    expect(fit).toEqual({ left: 0, top: 1, width: 4, height: 2 })
    const tensor = prepareTensor(card, { width: 4, height: 2, rgb: new Uint8Array(24).fill(255) }, fit)
    expect([...tensor.subarray(0, 16)]).toEqual([0, 0, 0, 0, ...Array<number>(8).fill(127 / 256), 0, 0, 0, 0])
    expect(fitOf(card, { width: 12_000, height: 16 })).toEqual({ left: 0, top: 1, width: 4, height: 1 })
  })

  test('a picture of another size is a broken promise of the caller', () => {
    expect(() => prepareTensor(likeRembg, { ...pixels, width: 1, height: 4 }, whole)).toThrow(RangeError)
  })
})

test('a mirrored tensor has its rows turned round, plane by plane', () => {
  expect([...mirrorTensor(Float32Array.of(1, 2, 3, 4, 5, 6), 2)]).toEqual([2, 1, 4, 3, 6, 5])
})
