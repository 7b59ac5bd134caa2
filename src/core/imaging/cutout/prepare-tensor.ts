import type { ModelInput } from '../../../contracts/studio-models.ts'
import type { Picture } from '../raster.ts'

/** To what a picture is resized for a network, and where in the network's frame it lies. */
export type Fit = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

export function fitOf(input: ModelInput, picture: { width: number; height: number }): Fit {
  if (input.resize === 'stretch') return { left: 0, top: 0, width: input.width, height: input.height }
  const scale = Math.min(input.width / picture.width, input.height / picture.height)
  const width = clamp(Math.round(picture.width * scale), 1, input.width)
  const height = clamp(Math.round(picture.height * scale), 1, input.height)
  return { left: (input.width - width) >> 1, top: (input.height - height) >> 1, width, height }
}

/** Pixels, already resized to `fit`, as planes of numbers in the way the card says; what a letterbox leaves free holds the mean, which is 0. [CU1] */
export function prepareTensor(input: ModelInput, resized: Picture, fit: Fit): Float32Array {
  if (resized.width !== fit.width || resized.height !== fit.height) throw new RangeError(`a picture of ${resized.width} × ${resized.height} where ${fit.width} × ${fit.height} was asked`)
  const plane = input.width * input.height
  const tensor = new Float32Array(plane * 3)
  const divisor = divisorOf(input, resized.rgb)
  for (let channel = 0; channel < 3; channel++) {
    const table = tableOf(divisor, input.mean[channel]!, input.std[channel]!)
    fillPlane(tensor.subarray(channel * plane, (channel + 1) * plane), input.width, resized, fit, input.channels === 'rgb' ? channel : 2 - channel, table)
  }
  return tensor
}

/** In the order of the makers' own code, in doubles, rounded once: the same bits come out. */
function tableOf(divisor: number, mean: number, std: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => (byte / divisor - mean) / std)
}

function divisorOf(input: ModelInput, rgb: Uint8Array): number {
  if (input.scale === 'none') return 1
  if (input.scale === 'by-255') return 255
  let largest = 0
  for (let at = 0; at < rgb.length; at++) if (rgb[at]! > largest) largest = rgb[at]!
  return Math.max(largest, 1e-6)
}

function fillPlane(plane: Float32Array, frameWidth: number, resized: Picture, fit: Fit, channel: number, table: Float32Array): void {
  let from = channel
  for (let y = 0; y < fit.height; y++) {
    let to = (fit.top + y) * frameWidth + fit.left
    for (const end = to + fit.width; to < end; to++, from += 3) plane[to] = table[resized.rgb[from]!]!
  }
}

/** The same picture seen in a mirror: a second opinion of the same network. */
export function mirrorTensor(tensor: Float32Array, width: number): Float32Array {
  const mirrored = tensor.slice()
  for (let row = 0; row < mirrored.length; row += width) mirrored.subarray(row, row + width).reverse()
  return mirrored
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
