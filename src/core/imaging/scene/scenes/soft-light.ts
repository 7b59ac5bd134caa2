import { bell, smooth } from '../noise.ts'
import { paintTint, type Painter, type Stage } from './stage.ts'

/** A plain wall with a window's light aslant on it. */
export function softLight(stage: Stage): Painter {
  const turn = ((stage.seed & 255) / 255 - 0.5) * 0.25
  return (x, y, out) => {
    const floor = smooth(-0.135, -0.115, y)
    const across = floor > 0.5 ? x + (y + 0.125) * 1.9 : x + y * (0.5 + turn)
    const panes = pane(across + 0.42 + turn, 0.12) + pane(across + 0.1 + turn, 0.12)
    const tall = floor > 0.5 ? 1 - smooth(0.02, 0.3, y) : smooth(-0.95, -0.75, y) * (1 - bar(y + 0.52))
    const window = Math.min(1, panes) * tall
    const wall = 0.6 + 0.1 * bell((x + 0.3) / 0.6) - 0.07 * smooth(0.1, 0.9, x)
    const ground = 0.72 - 0.1 * smooth(0, 0.5, y)
    const edge = 0.05 * bell((y + 0.125) / 0.02)
    paintTint(out, stage.tint, wall + (ground - wall) * floor + 0.26 * window - edge)
  }
}

const pane = (x: number, half: number): number => smooth(-half - 0.03, -half + 0.03, x) * (1 - smooth(half - 0.03, half + 0.03, x))
const bar = (y: number): number => 0.7 * bell(y / 0.016)
