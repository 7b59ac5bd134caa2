import { createRandom, type RandomStream } from '../../src/core/kernel/random.ts'

/** A picture whose alpha and whose foreground colours are known in every pixel. */
export type KnownCutout = { width: number; height: number; rgb: Uint8Array; alpha: Uint8Array; foreground: Uint8Array; background: Uint8Array }
export type EdgeKind = 'hair' | 'blurred'

/** A ball on a background of two colours, with hair around it or an edge out of focus. The same seed, the same picture. */
export function sketchSoftEdge(seed: number, kind: EdgeKind, side = 320): KnownCutout {
  const random = createRandom(seed)
  const alpha = kind === 'hair' ? hairyBall(random, side) : blurredBall(random, side)
  const foreground = new Uint8Array(side * side * 3), background = new Uint8Array(side * side * 3)
  paint(random, side, foreground, background)
  const rgb = Uint8Array.from(foreground, (value, at) => {
    const share = alpha[Math.floor(at / 3)]!
    return clampByte(value * share + background[at]! * (1 - share) + (random.below(5) - 2) / 2)
  })
  return { width: side, height: side, rgb, alpha: Uint8Array.from(alpha, (value) => Math.round(value * 255)), foreground, background }
}

/** Two colours behind, one before, far enough apart that a person would see the edge; each changes a little across the picture. */
function paint(random: RandomStream, side: number, foreground: Uint8Array, background: Uint8Array): void {
  const dark = random.below(2) === 0
  const colour = (least: number, most: number): number[] => [0, 1, 2].map(() => random.between(least, most))
  const front = dark ? colour(10, 90) : colour(165, 245)
  const behind = [dark ? colour(150, 250) : colour(10, 100), dark ? colour(150, 250) : colour(10, 100)]
  const grain = [woven(random, side), woven(random, side)]
  const turn = random.between(0, 628) / 100, across = Math.cos(turn), down = Math.sin(turn)
  for (let y = 0, at = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const side2 = (x - side / 2) * across + (y - side / 2) * down > 0 ? 1 : 0
      const light = 1 + 0.15 * Math.sin(x / side * 3 + y / side * 2)
      for (let channel = 0; channel < 3; channel++, at++) {
        foreground[at] = clampByte(front[channel]! * light + grain[0]![y * side + x]!)
        background[at] = clampByte(behind[side2]![channel]! * (2 - light) + grain[1]![y * side + x]!)
      }
    }
  }
}

/** Cloth: light and dark by up to 12 levels, in threads some pixels wide. */
function woven(random: RandomStream, side: number): Float32Array {
  const waves = [1, 2, 3, 4].map(() => ({ x: random.between(-100, 100) / 100, y: random.between(-100, 100) / 100, from: random.between(0, 628) / 100 }))
  return Float32Array.from({ length: side * side }, (_, at) => waves.reduce((sum, wave) => sum + 3 * Math.sin((at % side) * wave.x + Math.floor(at / side) * wave.y + wave.from), 0))
}

function hairyBall(random: RandomStream, side: number): Float32Array {
  const alpha = new Float32Array(side * side)
  const radius = side * 0.25
  fillBall(alpha, side, () => radius, () => 1)
  for (let hair = 0; hair < 140; hair++) strand(alpha, side, random, radius)
  return alpha
}

/** One hair, 1 to 3 pixels thick, thinner towards its end, bent a little. */
function strand(alpha: Float32Array, side: number, random: RandomStream, radius: number): void {
  let turn = random.between(0, 6283) / 1000
  let x = side / 2 + Math.cos(turn) * (radius - 4), y = side / 2 + Math.sin(turn) * (radius - 4)
  const length = random.between(20, Math.round(side * 0.16)), thick = random.between(5, 14) / 10, bend = (random.below(101) - 50) / 1500
  turn += (random.below(101) - 50) / 100
  for (let step = 0; step < length * 2; step++) {
    dab(alpha, side, x, y, thick * (1 - step / length / 2.2))
    x += Math.cos(turn) / 2
    y += Math.sin(turn) / 2
    turn += bend
  }
}

function dab(alpha: Float32Array, side: number, x: number, y: number, radius: number): void {
  for (let py = Math.max(0, Math.floor(y - 2)); py <= Math.min(side - 1, y + 2); py++) {
    for (let px = Math.max(0, Math.floor(x - 2)); px <= Math.min(side - 1, x + 2); px++) {
      const cover = Math.min(Math.max(radius + 0.5 - Math.hypot(px - x, py - y), 0), 1)
      alpha[py * side + px] = Math.max(alpha[py * side + px]!, cover * 0.95)
    }
  }
}

function blurredBall(random: RandomStream, side: number): Float32Array {
  const alpha = new Float32Array(side * side)
  const waves = [2, 3, 5].map((count) => ({ count, size: random.between(2, 7) / 100, from: random.between(0, 628) / 100 }))
  const soft = random.between(20, 60) / 10, softTurn = random.between(0, 628) / 100
  fillBall(alpha, side, (turn) => side * (0.3 + waves.reduce((sum, wave) => sum + wave.size * Math.sin(turn * wave.count + wave.from), 0)), (turn) => soft * (1 + 0.6 * Math.sin(turn + softTurn)))
  return alpha
}

function fillBall(alpha: Float32Array, side: number, radiusAt: (turn: number) => number, softAt: (turn: number) => number): void {
  for (let y = 0, at = 0; y < side; y++) {
    for (let x = 0; x < side; x++, at++) {
      const turn = Math.atan2(y - side / 2, x - side / 2)
      const depth = (radiusAt(turn) - Math.hypot(x - side / 2, y - side / 2)) / softAt(turn)
      alpha[at] = depth >= 1 ? 1 : depth <= -1 ? 0 : 0.5 + 0.75 * depth - 0.25 * depth ** 3
    }
  }
}

function clampByte(value: number): number {
  return Math.min(Math.max(Math.round(value), 0), 255)
}

/** What a network that sees the picture `factor` times smaller would know of its alpha. */
export function degradeAlpha(known: Pick<KnownCutout, 'width' | 'height' | 'alpha'>, factor: number): { width: number; height: number; values: Float32Array } {
  const width = Math.floor(known.width / factor), height = Math.floor(known.height / factor)
  const values = new Float32Array(width * height)
  for (let y = 0; y < height * factor; y++) {
    for (let x = 0; x < width * factor; x++) {
      const at = Math.floor(y / factor) * width + Math.floor(x / factor)
      values[at] = values[at]! + known.alpha[y * known.width + x]! / 255 / factor ** 2
    }
  }
  return { width, height, values }
}

/** The usual enlargement: Catmull and Rom's cubic, what a refinement is measured against. */
export function enlargeBicubic(plane: { width: number; height: number; values: Float32Array }, width: number, height: number): Float32Array {
  const large = new Float32Array(width * height)
  const weights = (t: number): number[] => [-0.5 * t + t * t - 0.5 * t ** 3, 1 - 2.5 * t * t + 1.5 * t ** 3, 0.5 * t + 2 * t * t - 1.5 * t ** 3, -0.5 * t * t + 0.5 * t ** 3]
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) * plane.height / height - 0.5, row = Math.floor(v), down = weights(v - row)
    for (let x = 0; x < width; x++) {
      const u = (x + 0.5) * plane.width / width - 0.5, column = Math.floor(u), along = weights(u - column)
      let sum = 0
      for (let i = 0; i < 4; i++) {
        const py = Math.min(Math.max(row + i - 1, 0), plane.height - 1)
        for (let j = 0; j < 4; j++) sum += down[i]! * along[j]! * plane.values[py * plane.width + Math.min(Math.max(column + j - 1, 0), plane.width - 1)]!
      }
      large[y * width + x] = Math.min(Math.max(sum, 0), 1)
    }
  }
  return large
}
