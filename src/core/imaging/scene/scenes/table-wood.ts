import { bell, chanceAt, createNoise, layered, smooth } from '../noise.ts'
import { mixInto, paintTint, type Painter, type Stage } from './stage.ts'

const horizon = -0.2

/** Boards that run from left to right, further away the narrower, before a wall out of focus. */
export function tableWood(stage: Stage): Painter {
  const noise = createNoise(stage.seed)
  const rings = layered(noise, 3)
  const fibre = layered(createNoise(stage.seed ^ 0x5bd1e995), 2)
  const wallTint = pale(stage)
  return (x, y, out) => {
    const table = smooth(horizon - 0.006, horizon + 0.006, y)
    if (table < 1) paintTint(out, wallTint, 0.5 + 0.32 * bell(Math.sqrt((x + 0.2) * (x + 0.2) + (y + 0.55) * (y + 0.55))) + 0.03 * noise(x * 1.5, y * 1.5))
    if (table === 0) return
    const near = Math.max(0.02, y - horizon + 0.14)
    const [across, away] = [x / near / 3, 1 / near]
    const board = Math.floor(away * 0.9)
    const own = chanceAt(board, 0, stage.seed)
    const along = across + own * 40
    const within = away * 0.9 - board
    const wave = rings(along * 0.55, within * 2.2 + board * 5.1) * 2.6 + within * 7
    const ring = Math.abs(wave - Math.floor(wave) - 0.5) * 2
    const sharp = smooth(0.1, 0.5, y - horizon)
    const line = 0.07 * (smooth(0.1, 1, ring) - 0.45) + 0.05 * fibre(along * 2.5, within * 46 + board * 31) * (0.4 + 0.6 * sharp)
    const seam = board === Math.floor((away + 0) * 0.9) ? 0.32 * bell(Math.min(within, 1 - within) / (0.012 + stage.pixel * away * 0.8)) : 0
    const lit = 0.86 + 0.16 * bell(Math.sqrt((x + 0.15) * (x + 0.15) + y * y * 1.4)) - 0.1 * smooth(0.1, 0.6, y) + (own - 0.5) * 0.09
    mixInto(out, stage.tint, Math.max(0.05, lit * (1 + line * 2.2) * (1 - seam)), table)
  }
}

/** The tint with most of its colour taken out. */
function pale(stage: Stage): readonly [number, number, number] {
  const grey = (stage.tint[0] + 2 * stage.tint[1] + stage.tint[2]) / 4
  const lift = Math.max(grey, 22_000)
  const channel = (value: number): number => lift * (0.75 + (0.25 * value) / Math.max(1, grey)) * 1.25
  return [channel(stage.tint[0]), channel(stage.tint[1]), channel(stage.tint[2])]
}
