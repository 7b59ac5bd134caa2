import { bell, createNoise, layered, smooth } from '../noise.ts'
import { paintTint, type Painter, type Stage } from './stage.ts'

/** A board on a wall, seen from a little above, its front edge below the thing. */
export function shelf(stage: Stage): Painter {
  const back = -0.07
  const front = Math.min(0.06, stage.below * 0.4)
  const thick = Math.min(0.05, stage.below * 0.45)
  const soft = stage.pixel * 1.1
  const grain = layered(createNoise(stage.seed), 3)
  return (x, y, out) => {
    const light = 0.62 + 0.24 * bell(Math.sqrt(((x + 0.25) * (x + 0.25)) / 0.8 + ((y + 0.6) * (y + 0.6)) / 0.6))
    const below = smooth(front + thick - soft, front + thick + soft, y)
    const shadow = 0.3 * below * bell((y - front - thick) / 0.09) + 0.07 * bell((y - back) / 0.035) * (1 - below)
    paintTint(out, stage.tint, light - shadow)
    const top = smooth(back - soft, back + soft, y) * (1 - smooth(front - soft, front + soft, y))
    if (top > 0) lay(out, stage, 0.82 + 0.14 * smooth(back, front, y) - 0.08 * smooth(-0.3, 1, x) + 0.012 * grain(x * 3, y * 60), top)
    const edge = smooth(front - soft, front + soft, y) * (1 - below)
    if (edge > 0) lay(out, stage, 0.7 - 0.1 * smooth(-0.3, 1, x) + 0.12 * bell((y - front) / 0.004) + 0.014 * grain(x * 4, y * 110), edge)
  }
}

function lay(out: Float32Array, stage: Stage, amount: number, part: number): void {
  for (let channel = 0; channel < 3; channel++) out[channel] = out[channel]! + (stage.tint[channel]! * amount - out[channel]!) * part
}
