import type { Cutout } from '../raster.ts'
import { findGround } from './ground-line.ts'
import { reduceMatte } from './shade.ts'

/** A thing mirrored in the floor it stands on, fading over `length` (1: as far as the thing is high). Sides that rise from the floor are mirrored where they meet it. */
export function reflect(thing: Cutout, length: number, density: number): Cutout {
  const { width, height } = thing
  const mirrored: Cutout = { width, height, rgb: new Uint8Array(thing.rgb.length), alpha: new Uint8Array(thing.alpha.length) }
  const reduced = reduceMatte(thing)
  const ground = findGround(reduced.plane)
  if (!ground) return mirrored
  const reach = Math.max(1, length * ground.size * reduced.step)
  const lines = mirrorLines(ground, width, reduced.step)
  const shares = Float32Array.from({ length: Math.ceil(reach) + 1 }, (_, far) => density * fade(1 - Math.min(1, far / reach)))
  const last = Math.min(height, Math.ceil(Math.max(...lines) + reach))
  for (let y = Math.max(0, Math.floor(Math.min(...lines))); y < last; y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const line = lines[x]!
      const far = y + 0.5 - line
      const from = Math.floor(line - far)
      if (far <= 0 || far >= reach || from < 0) continue
      const alpha = Math.round(thing.alpha[from * width + x]! * shares[far | 0]!)
      if (alpha === 0) continue
      mirrored.alpha[at] = alpha
      for (let channel = 0; channel < 3; channel++) mirrored.rgb[at * 3 + channel] = thing.rgb[(from * width + x) * 3 + channel]!
    }
  }
  return mirrored
}

const fade = (left: number): number => left * Math.sqrt(left)

/** The floor where the thing touches it, its base where it does not, and no kink between the two. */
function mirrorLines(ground: NonNullable<ReturnType<typeof findGround>>, width: number, step: number): Float32Array {
  const near = ground.size * ground.size * 0.0004
  const rough = ground.ground.map((row, x) => {
    const gap = ground.low[x]! < 0 ? ground.size : row - ground.low[x]!
    return ground.base + ((row - ground.base) * near) / (near + gap * gap)
  })
  const radius = Math.max(1, Math.round(ground.size * 0.01))
  return Float32Array.from({ length: width }, (_, x) => {
    const centre = Math.min(rough.length - 1, Math.floor(x / step))
    let [sum, count] = [0, 0]
    for (let at = Math.max(0, centre - radius); at <= Math.min(rough.length - 1, centre + radius); at++, count++) sum += rough[at]!
    return (sum / count) * step
  })
}
