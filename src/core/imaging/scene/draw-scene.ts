import type { BackgroundFill } from '../../../contracts/studio-recipes.ts'
import { fineByteOfLight, fullLight } from '../light/linear-light.ts'
import { thresholds } from '../light/threshold.ts'
import type { Box, Cutout } from '../raster.ts'
import { lightOfColour } from './colour.ts'
import { podium } from './scenes/podium.ts'
import { shelf } from './scenes/shelf.ts'
import { softLight } from './scenes/soft-light.ts'
import { studioSweep } from './scenes/studio-sweep.ts'
import { tableStone } from './scenes/table-stone.ts'
import { tableWood } from './scenes/table-wood.ts'
import type { Painter, Stage } from './scenes/stage.ts'

export type SceneFill = Extract<BackgroundFill, { kind: 'scene' }>
const painters: Record<SceneFill['scene'], (stage: Stage) => Painter> = {
  'studio-sweep': studioSweep, 'table-wood': tableWood, 'table-stone': tableStone, shelf, 'soft-light': softLight, podium,
}
/** Scenes are painted at no more than this many pixels a side, and stretched: what stands behind a thing is not sharper than the thing. */
const mostSide = 1280

/** Fills a canvas with a place for a thing to stand: the same at every size, from the same seed. `thing` is where it stands. */
export function drawScene(canvas: Cutout, fill: SceneFill, thing: Box): void {
  const { width, height } = canvas
  const step = Math.max(1, Math.max(width, height) / mostSide)
  const [columns, rows] = [Math.ceil(width / step) + 1, Math.ceil(height / step) + 1]
  const size = Math.min(width, height)
  const stage: Stage = {
    tint: lightOfColour(fill.tint), seed: fill.seed, pixel: step / size, half: width / size / 2, above: (thing.top + thing.height) / size, below: (height - thing.top - thing.height) / size,
    thingHalf: thing.width / size / 2, thingHeight: thing.height / size, thingX: (thing.left + thing.width / 2 - width / 2) / size,
  }
  const light = paint(painters[fill.scene](stage), stage, columns, rows, { left: width / size / 2, step: step / size })
  develop(light, columns, step, canvas)
}

function paint(painter: Painter, stage: Stage, columns: number, rows: number, at: { readonly left: number; readonly step: number }): Float32Array {
  const light = new Float32Array(columns * rows * 3)
  const out = new Float32Array(3)
  for (let y = 0, to = 0; y < rows; y++) {
    const down = (y + 0.5) * at.step - stage.above
    for (let x = 0; x < columns; x++, to += 3) {
      painter((x + 0.5) * at.step - at.left, down, out)
      light[to] = out[0]!
      light[to + 1] = out[1]!
      light[to + 2] = out[2]!
    }
  }
  return light
}

function develop(light: Float32Array, columns: number, step: number, { width, height, rgb, alpha }: Cutout): void {
  alpha.fill(255)
  const row = new Float32Array(columns * 3 + 3)
  for (let y = 0, to = 0; y < height; y++) {
    const down = Math.max(0, (y + 0.5) / step - 0.5)
    const upper = Math.floor(down) * columns * 3
    const below = down - Math.floor(down)
    for (let at = 0; at < columns * 3; at++) row[at] = light[upper + at]! + (below === 0 ? 0 : (light[upper + columns * 3 + at]! - light[upper + at]!) * below)
    for (let x = 0; x < width; x++, to += 3) {
      const across = Math.max(0, (x + 0.5) / step - 0.5)
      const cell = across | 0
      const part = across - cell
      const from = cell * 3
      const threshold = thresholds[((y & 7) << 3) | (x & 7)]!
      rgb[to] = byteOf(row[from]! + (row[from + 3]! - row[from]!) * part, threshold)
      rgb[to + 1] = byteOf(row[from + 1]! + (row[from + 4]! - row[from + 1]!) * part, threshold)
      rgb[to + 2] = byteOf(row[from + 2]! + (row[from + 5]! - row[from + 2]!) * part, threshold)
    }
  }
}

const byteOf = (light: number, threshold: number): number => (fineByteOfLight[light <= 0 ? 0 : light >= fullLight ? fullLight : light | 0]! + threshold) >> 8
