import { bell, smooth } from '../noise.ts'
import { paintTint, type Painter, type Stage } from './stage.ts'

/** A round stand under the thing, before a calm wall. */
export function podium(stage: Stage): Painter {
  const wide = Math.min(Math.max(stage.half * 0.9, stage.thingHalf), Math.max(0.3, stage.thingHalf * 1.3))
  const flat = wide * 0.17
  const middle = -flat * 0.32
  const tall = Math.max(0.12, stage.below * 0.62)
  const soft = stage.pixel * 1.2
  return (x, y, out) => {
    const side = x - stage.thingX
    const glow = bell(Math.sqrt((x * x) / 0.5 + ((y + 0.4) * (y + 0.4)) / 0.5))
    const floor = smooth(tall - 0.3, tall + 0.1, y)
    const shade = 0.34 * bell(Math.sqrt((side * side) / (wide * wide * 1.5) + ((y - tall - middle) * (y - tall - middle)) / (flat * flat * 2.2))) * smooth(-0.1, tall, y)
    paintTint(out, stage.tint, (0.52 + 0.3 * glow) * (1 - floor) + (0.7 - 0.1 * smooth(tall, tall + 0.4, y)) * floor - shade * floor)
    const edge = Math.sqrt(Math.max(0, 1 - (side * side) / (wide * wide)))
    const inSide = smooth(-soft, soft, wide - Math.abs(side)) * smooth(-soft, soft, y - middle) * (1 - smooth(-soft, soft, y - middle - tall - flat * edge))
    if (inSide > 0) blend(out, stage, bodyLight(side / wide, (y - middle) / tall), inSide)
    const rim = flat * edge - Math.abs(y - middle)
    const inTop = edge > 0 ? smooth(-soft, soft, rim) : 0
    if (inTop > 0) blend(out, stage, 0.96 - 0.1 * smooth(-1, 1, side / wide) + 0.05 * bell(rim / 0.006), inTop)
  }
}

/** Round, lit from the left. */
const bodyLight = (across: number, down: number): number => 0.74 - 0.3 * smooth(-0.4, 1, across) - 0.16 * smooth(0.5, 1, -across) - 0.12 * down

function blend(out: Float32Array, stage: Stage, amount: number, part: number): void {
  for (let channel = 0; channel < 3; channel++) out[channel] = out[channel]! + (stage.tint[channel]! * amount - out[channel]!) * part
}
