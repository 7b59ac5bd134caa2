/** Chance that is the same everywhere: gradient noise over whole numbers that are mixed, −1 to 1. */
export type Noise = (x: number, y: number) => number

function mixed(x: number, y: number, seed: number): number {
  let hash = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ seed
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return hash ^ (hash >>> 15)
}

/** The slope at a corner of the grid, towards one of eight sides, times the way to it. */
function slopeAt(hash: number, x: number, y: number): number {
  const along = hash & 1 ? x : y
  const other = hash & 1 ? y : x
  return (hash & 2 ? along : -along) + (hash & 4 ? other : -other) * (hash & 8 ? 0.5 : 0.9)
}

const ease = (part: number): number => part * part * part * (part * (part * 6 - 15) + 10)

export function createNoise(seed: number): Noise {
  return (x, y) => {
    const column = Math.floor(x)
    const row = Math.floor(y)
    const right = x - column
    const down = y - row
    const across = ease(right)
    const upper = slopeAt(mixed(column, row, seed), right, down)
    const lower = slopeAt(mixed(column, row + 1, seed), right, down - 1)
    const top = upper + across * (slopeAt(mixed(column + 1, row, seed), right - 1, down) - upper)
    const bottom = lower + across * (slopeAt(mixed(column + 1, row + 1, seed), right - 1, down - 1) - lower)
    return top + ease(down) * (bottom - top)
  }
}

/** Several noises over each other, each twice as fine and half as strong. */
export const layered = (noise: Noise, octaves: number): Noise => (x, y) => {
  let sum = 0
  for (let octave = 0, size = 1; octave < octaves; octave++, size *= 2) sum += noise(x * size + octave * 17.3, y * size - octave * 9.7) / size
  return sum
}

/** A whole-numbered place's own number, 0 to 1. */
export const chanceAt = (x: number, y: number, seed: number): number => (mixed(x, y, seed) >>> 0) / 4_294_967_296

export function smooth(from: number, to: number, value: number): number {
  const part = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return part * part * (3 - 2 * part)
}

/** Falls from 1 at 0 with a bell's shoulders; no exponential, so that every machine falls alike. */
export function bell(distance: number): number {
  const square = distance * distance
  return 1 / (1 + square + 0.5 * square * square)
}
