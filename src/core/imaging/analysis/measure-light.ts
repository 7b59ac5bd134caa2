import { sampleStep } from '../light/sample-step.ts'
import type { Matte, Picture } from '../raster.ts'

/** Brightness of the thing in bytes at three places of its histogram, and how much of it is burnt out or drowned, in permille. */
export type LightMeasure = { readonly dark: number; readonly middle: number; readonly bright: number; readonly burntPermille: number; readonly drownedPermille: number }

export function measureLight({ rgb, width, height }: Picture, matte: Matte): LightMeasure | null {
  const counts = new Uint32Array(256)
  let [whole, burnt, drowned] = [0, 0, 0]
  const step = sampleStep(width, height, 150_000)
  for (let at = 0; at < width * height; at += step) {
    if (matte.alpha[at]! < 250) continue
    const red = rgb[at * 3]!, green = rgb[at * 3 + 1]!, blue = rgb[at * 3 + 2]!
    counts[(red * 54 + green * 183 + blue * 19) >> 8]!++
    whole++
    if (red >= 254 && green >= 254 && blue >= 254) burnt++
    if (red <= 3 && green <= 3 && blue <= 3) drowned++
  }
  if (whole === 0) return null
  const byteAt = (share: number): number => {
    let [byte, below] = [0, counts[0]!]
    while (byte < 255 && below < whole * share) below += counts[++byte]!
    return byte
  }
  return { dark: byteAt(0.05), middle: byteAt(0.5), bright: byteAt(0.95), burntPermille: Math.round((burnt * 1000) / whole), drownedPermille: Math.round((drowned * 1000) / whole) }
}
