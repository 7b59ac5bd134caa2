import { createRandom, type RandomStream } from '../../src/core/kernel/random.ts'

export const packshotGrounds = ['white', 'grey', 'sweep', 'coloured', 'table'] as const
export const packshotThings = ['ball', 'ring', 'cable', 'pair', 'pale', 'none'] as const
export type Packshot = { width: number; height: number; rgb: Uint8Array; alpha: Uint8Array }
export type PackshotWish = { seed: number; ground: (typeof packshotGrounds)[number]; thing: (typeof packshotThings)[number]; shadow?: boolean; width?: number; height?: number }

/** A studio picture whose truth is known: a ground, a thing, the shadow it throws, the camera's noise. */
export function sketchPackshot({ seed, ground, thing, shadow = true, width = 256, height = 256 }: PackshotWish): Packshot {
  const random = createRandom(seed)
  const tone = groundOf(random, ground), cover = coverOf(random, thing), [red, green, blue] = colourOf(random, thing)
  const rgb = new Uint8Array(width * height * 3), alpha = new Uint8Array(width * height)
  const side = Math.min(width, height)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const u = (x + 0.5 - width / 2) / side, v = (y + 0.5 - height / 2) / side
      const share = clamp(0.5 - cover(u, v) * side)
      const dark = shadow && thing !== 'none' ? 1 - 0.45 * Math.exp(-((Math.max(cover(u - 0.03, v - 0.05), 0) / 0.05) ** 2)) : 1
      const light = 1 - 0.2 * v - 0.12 * Math.abs(Math.sin(u * 9))
      const noise = (random.below(7) - 3) / 2
      tone(x / width, y / height).forEach((level, channel) => { rgb[at * 3 + channel] = clampByte(share * [red, green, blue][channel]! * light + (1 - share) * level * dark + noise) })
      alpha[at] = Math.round(share * 255)
    }
  }
  return { width, height, rgb, alpha }
}

type Tone = (x: number, y: number) => [number, number, number]

function groundOf(random: RandomStream, ground: PackshotWish['ground']): Tone {
  const level = random.between(150, 210), tint = [random.between(70, 220), random.between(90, 220), random.between(70, 220)] as [number, number, number]
  const tones: Record<PackshotWish['ground'], Tone> = {
    white: () => [254, 254, 254],
    grey: () => [level, level, level + 2],
    sweep: (x, y) => { const shade = level + 40 * (0.5 - y) - 30 * ((x - 0.5) ** 2 + (y - 0.5) ** 2); return [shade, shade - 2, shade - 5] },
    coloured: (x, y) => tint.map((value) => value * (1 - 0.15 * x - 0.1 * y)) as [number, number, number],
    table: (_, y) => (y < 0.6 ? [level + 25, level + 28, level + 30] : [level - 60, level - 75, level - 95]),
  }
  return tones[ground]
}

/** Signed distances, in parts of the shorter side: below 0 is the thing. */
function coverOf(random: RandomStream, thing: PackshotWish['thing']): (u: number, v: number) => number {
  const x = random.between(-6, 6) / 100, y = random.between(-6, 6) / 100, size = random.between(22, 30) / 100, turn = random.between(0, 628) / 100
  const ball = (u: number, v: number): number => Math.hypot(u - x, v - y) - size * (1 + 0.15 * Math.sin(3 * Math.atan2(v - y, u - x) + turn))
  const things: Record<PackshotWish['thing'], (u: number, v: number) => number> = {
    ball, pale: ball,
    ring: (u, v) => Math.abs(Math.hypot(u - x, v - y) - size) - size * 0.35,
    cable: (u, v) => Math.min(Math.hypot(u - x, v + 0.1) - 0.15, Math.abs(v - 0.15 - 0.12 * Math.sin(u * 9 + turn)) + Math.max(0, Math.abs(u) - 0.36) - 0.012),
    pair: (u, v) => Math.min(Math.hypot(u + 0.22, v - y) - 0.15, Math.hypot(u - 0.22, v - y) - 0.13),
    none: () => 1,
  }
  return things[thing]
}

function colourOf(random: RandomStream, thing: PackshotWish['thing']): [number, number, number] {
  if (thing === 'pale') return [225, 219, 205]
  const bright = random.below(3)
  return [0, 1, 2].map((channel) => (channel === bright ? random.between(120, 200) : random.between(15, 70))) as [number, number, number]
}

function clamp(value: number): number {
  return Math.min(Math.max(value, 0), 1)
}

function clampByte(value: number): number {
  return Math.min(Math.max(Math.round(value), 0), 255)
}
