import type { Plane } from '../plane.ts'
import type { Box } from '../raster.ts'
import type { Classical } from './classical.ts'

const blocks = 16

/** Where a person should look first: the block with the most undecided pixels, and those beside it that are nearly as bad. */
export function placeOfDoubt(matte: Plane, network: Plane | null, prior: Classical): Box | null {
  const { width, height } = matte
  const side = Math.max(1, Math.ceil(Math.max(width, height) / blocks))
  const across = Math.ceil(width / side), down = Math.ceil(height / side)
  const sums = new Float64Array(across * down)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) sums[Math.floor(y / side) * across + Math.floor(x / side)]! += undecided(matte, network, prior, at)
  }
  const worst = sums.indexOf(sums.reduce((most, sum) => Math.max(most, sum), 0))
  if (worst < 0 || sums[worst]! < side / 4) return null
  return around(worst)

  function around(block: number): Box {
    const x = block % across, y = Math.floor(block / across)
    const bad = (dx: number, dy: number): boolean => x + dx >= 0 && x + dx < across && y + dy >= 0 && y + dy < down && sums[(y + dy) * across + x + dx]! > sums[block]! / 2
    const left = x - (bad(-1, 0) ? 1 : 0), top = y - (bad(0, -1) ? 1 : 0), right = x + (bad(1, 0) ? 2 : 1), bottom = y + (bad(0, 1) ? 2 : 1)
    return { left: left * side, top: top * side, width: Math.min(right * side, width) - left * side, height: Math.min(bottom * side, height) - top * side }
  }
}

function undecided(matte: Plane, network: Plane | null, prior: Classical, at: number): number {
  const value = matte.values[at]!
  const torn = network && prior.plain ? Math.abs(network.values[at]! - prior.matte.values[at]!) : 0
  return 1 - Math.abs(2 * value - 1) + 2 * torn
}
