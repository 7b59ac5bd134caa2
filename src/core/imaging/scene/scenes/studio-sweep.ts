import { bell, smooth } from '../noise.ts'
import { paintTint, type Painter, type Stage } from './stage.ts'

/** Paper that falls from the wall and runs out under the thing: no line where the two meet, light that gathers behind it. */
export function studioSweep(stage: Stage): Painter {
  const bend = -0.16
  return (x, y, out) => {
    const glow = bell(Math.sqrt((x * x) / 0.55 + ((y + 0.34) * (y + 0.34)) / 0.4))
    const wall = 0.66 + 0.34 * glow
    const floor = 0.9 + 0.08 * bell(x / 0.7) - 0.14 * smooth(0.05, 0.5, y)
    const dip = 0.05 * bell((y - bend) / 0.13)
    const part = smooth(bend - 0.14, bend + 0.16, y)
    paintTint(out, stage.tint, wall + (floor - wall) * part - dip)
  }
}
