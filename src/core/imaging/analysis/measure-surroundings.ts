import { sampleStep } from '../light/sample-step.ts'
import type { Matte, Picture } from '../raster.ts'

/** What is behind the thing in a photo: its mean colour, by how many bytes it scatters, and how much of it is white, in permille. */
export type Surroundings = { readonly colour: string; readonly scatter: number; readonly whitePermille: number }

export function measureSurroundings({ rgb, width, height }: Picture, matte: Matte): Surroundings | null {
  const sum = new Float64Array(3), squares = new Float64Array(3)
  let [whole, white] = [0, 0]
  const step = sampleStep(width, height, 100_000)
  for (let at = 0; at < width * height; at += step) {
    if (matte.alpha[at]! > 4) continue
    whole++
    if (rgb[at * 3]! >= 250 && rgb[at * 3 + 1]! >= 250 && rgb[at * 3 + 2]! >= 250) white++
    for (let channel = 0; channel < 3; channel++) {
      const byte = rgb[at * 3 + channel]!
      sum[channel]! += byte
      squares[channel]! += byte * byte
    }
  }
  if (whole < 50) return null
  const mean = sum.map((each) => each / whole)
  const scatter = Math.sqrt(Math.max(...squares.map((each, channel) => each / whole - mean[channel]! * mean[channel]!)))
  return { colour: `#${Array.from(mean, (each) => Math.round(each).toString(16).padStart(2, '0')).join('')}`, scatter: Math.round(scatter * 10) / 10, whitePermille: Math.round((white * 1000) / whole) }
}
