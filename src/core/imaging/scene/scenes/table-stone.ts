import { bell, createNoise, layered, smooth } from '../noise.ts'
import { mixInto, paintTint, type Painter, type Stage } from './stage.ts'

const horizon = -0.2

/** Polished stone with clouds and thin veins, before a wall of its own colour. */
export function tableStone(stage: Stage): Painter {
  const cloud = layered(createNoise(stage.seed), 4)
  const vein = layered(createNoise(stage.seed ^ 0x3c6ef372), 4)
  return (x, y, out) => {
    const table = smooth(horizon - 0.006, horizon + 0.006, y)
    if (table < 1) paintTint(out, stage.tint, 0.46 + 0.3 * bell(Math.sqrt((x - 0.15) * (x - 0.15) + (y + 0.6) * (y + 0.6))))
    if (table === 0) return
    const near = Math.max(0.02, y - horizon + 0.16)
    const [across, away] = [x / near / 2.2, 1 / near]
    const bent = cloud(across * 1.3 + 3, away * 1.1)
    const first = Math.abs(vein(across * 1.4 + bent * 0.9, away * 1.5 + bent * 0.7))
    const second = Math.abs(vein(across * 3.1 - bent, away * 3.4 + 11))
    const lines = 0.16 * bell(first / 0.035) * smooth(-0.1, 0.5, bent) + 0.05 * bell(second / 0.05)
    const sheen = 0.14 * bell(Math.sqrt(((x + 0.1) * (x + 0.1)) / 0.3 + ((y - horizon) * (y - horizon)) / 0.03))
    const lit = 0.84 + 0.1 * bell(Math.sqrt(x * x + y * y)) - 0.12 * smooth(0.1, 0.6, y) + sheen
    mixInto(out, stage.tint, Math.max(0.05, lit * (1 + 0.07 * bent - lines)), table)
  }
}
