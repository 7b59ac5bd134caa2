import type { Cutout } from '../raster.ts'
import { findSpecks, type SpeckRules } from './find-specks.ts'
import { brightness, lumaOf } from './luma.ts'

export type Dusted = { readonly cutout: Cutout; readonly specks: number }
/** Radii in ten-thousandths of the long side: crumbs, dust, hairs. */
const radii = [8, 20]

/**
 * Takes small lone deviations off the thing: specks and thin scratches on what is otherwise even there. `strength` 0 to 1000: at 0 nothing, the higher the fainter ones. What stands
 * out strongly is print, and many of a kind close together are a pattern: both stay.
 */
export function removeDust(cutout: Cutout, strength: number): Dusted {
  if (strength === 0) return { cutout, specks: 0 }
  const rgb = cutout.rgb.slice()
  let specks = 0
  const least = Math.round(34 - (strength * 26) / 1000)
  const done = new Set<number>()
  const luma = lumaOf(cutout)
  for (const permyriad of radii) {
    const radius = Math.max(2, Math.round((Math.max(cutout.width, cutout.height) * permyriad) / 10_000))
    if (done.has(radius)) continue
    done.add(radius)
    const rules: SpeckRules = { radius, least, most: 110, even: Math.max(6, Math.round(least * 0.4)) }
    const found = findSpecks(luma, cutout, rules)
    for (const speck of found) heal(rgb, cutout.width, speck.pixels, speck.ring)
    for (const { pixels } of found) for (const at of pixels) luma[at] = brightness(rgb, at * 3)
    specks += found.length
  }
  return { cutout: { ...cutout, rgb }, specks }
}

/** Each pixel takes what the ring around it says, the nearer the more. */
function heal(rgb: Uint8Array, width: number, pixels: readonly number[], ring: readonly number[]): void {
  const around = ring.map((at) => ({ x: at % width, y: Math.floor(at / width), red: rgb[at * 3]!, green: rgb[at * 3 + 1]!, blue: rgb[at * 3 + 2]! }))
  for (const at of pixels) {
    const x = at % width, y = Math.floor(at / width)
    let [red, green, blue, whole] = [0, 0, 0, 0]
    for (const near of around) {
      const weight = 1 / (1 + (near.x - x) * (near.x - x) + (near.y - y) * (near.y - y))
      red += near.red * weight
      green += near.green * weight
      blue += near.blue * weight
      whole += weight
    }
    rgb[at * 3] = Math.round(red / whole)
    rgb[at * 3 + 1] = Math.round(green / whole)
    rgb[at * 3 + 2] = Math.round(blue / whole)
  }
}
