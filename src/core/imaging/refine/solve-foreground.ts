import type { Cutout } from '../raster.ts'
import type { FloatMemory } from './float-memory.ts'
import { coarserLevel, type Level } from './foreground-level.ts'

/** Neighbours always pull a little, and more where the matte changes between them: there colours cannot be seen, so they are like those beside. */
const pull = 1e-5
const smallSide = 32

/** Foreground and background that make up what is seen, found on ever finer levels, each beginning with what the coarser one found. [CU8] */
export function solveForeground(picture: Cutout, base: Level, memory: FloatMemory): Level {
  const levels = [base]
  while (Math.max(levels.at(-1)!.width, levels.at(-1)!.height) > 2) levels.push(coarserLevel(picture, levels.at(-1)!, memory))
  let coarse: Level | null = null
  for (const level of levels.reverse()) {
    begin(level, coarse)
    const sweeps = Math.max(level.width, level.height) <= smallSide ? 10 : 2
    for (let sweep = 0; sweep < sweeps; sweep++) sweepOpen(level, sweep % 2 === 1)
    coarse = level
  }
  return base
}

/** Without anything coarser both are as they are seen. */
function begin(level: Level, coarse: Level | null): void {
  if (!coarse) return
  for (let i = 0; i < level.open.length; i++) {
    const at = level.open[i]!
    const y = Math.floor(at / level.width)
    const from = ((y >> 1) * coarse.width + ((at - y * level.width) >> 1)) * 3, to = at * 3
    for (let channel = 0; channel < 3; channel++) {
      level.front[to + channel] = coarse.front[from + channel]!
      level.behind[to + channel] = coarse.behind[from + channel]!
    }
  }
}

function sweepOpen(level: Level, backwards: boolean): void {
  const { open, width } = level
  const last = level.width * level.height - 1
  for (let i = 0; i < open.length; i++) {
    const at = open[backwards ? open.length - 1 - i : i]!
    const x = at % width
    solveCell(level, at, x > 0 ? at - 1 : at, x < width - 1 ? at + 1 : at, at >= width ? at - width : at, at + width <= last ? at + width : at)
  }
}

function solveCell(level: Level, at: number, left: number, right: number, up: number, down: number): void {
  const { alpha, front, behind, seen } = level
  const a = alpha[at]!, rest = 1 - a
  const toLeft = pull + Math.abs(a - alpha[left]!), toRight = pull + Math.abs(a - alpha[right]!), toUp = pull + Math.abs(a - alpha[up]!), toDown = pull + Math.abs(a - alpha[down]!)
  const sum = toLeft + toRight + toUp + toDown
  const ff = a * a + sum, fb = a * rest, bb = rest * rest + sum
  const share = 1 / (ff * bb - fb * fb)
  for (let channel = 0; channel < 3; channel++) {
    const own = seen[at * 3 + channel]!
    const f = a * own + toLeft * front[left * 3 + channel]! + toRight * front[right * 3 + channel]! + toUp * front[up * 3 + channel]! + toDown * front[down * 3 + channel]!
    const b = rest * own + toLeft * behind[left * 3 + channel]! + toRight * behind[right * 3 + channel]! + toUp * behind[up * 3 + channel]! + toDown * behind[down * 3 + channel]!
    front[at * 3 + channel] = clampByte((bb * f - fb * b) * share)
    behind[at * 3 + channel] = clampByte((ff * b - fb * f) * share)
  }
}

function clampByte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value
}
