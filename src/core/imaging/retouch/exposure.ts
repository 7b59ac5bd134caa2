import { fullLight, lightOfByte } from '../light/linear-light.ts'
import { logTwo, twoTo } from '../light/powers.ts'
import { sampleStep } from '../light/sample-step.ts'
import type { Cutout } from '../raster.ts'
import { brightness } from './luma.ts'
import { applyTones, toneOf } from './tone.ts'

/** How light the bright parts of a thing should be; a third of the way there is gone, for a black thing is dark of its own. */
const aim = 0.72
const mostStops = 0.7
const seen = 400_000

/** How much light the thing lacks, in thousandths of a stop, by its own brightest twentieth; 0 where there is no thing. */
export function measureExposure({ rgb, alpha, width, height }: Cutout): number {
  const counts = new Uint32Array(256)
  const step = sampleStep(width, height, seen)
  let whole = 0
  for (let at = 0; at < alpha.length; at += step) {
    if (alpha[at]! < 250) continue
    counts[brightness(rgb, at * 3)]!++
    whole++
  }
  if (whole === 0) return 0
  let [byte, above] = [255, counts[255]!]
  while (byte > 0 && above < whole * 0.05) above += counts[--byte]!
  const stops = logTwo((aim * fullLight) / Math.max(lightOfByte[8]!, lightOfByte[byte]!)) / 3
  const milli = Math.round(Math.min(mostStops, Math.max(-mostStops, stops)) * 1000)
  return Math.abs(milli) < 100 || (milli < 0 && byte < 250) ? 0 : milli
}

/** So many thousandths of a stop more light. */
export function expose(rgb: Uint8Array, milliStops: number): Uint8Array {
  if (milliStops === 0) return rgb
  const tone = toneOf(twoTo(milliStops / 1000))
  return applyTones(rgb, [tone, tone, tone])
}
