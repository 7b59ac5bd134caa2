import type { Cutout } from '../raster.ts'
import { createFloatMemory } from './float-memory.ts'
import { baseLevel, type Level } from './foreground-level.ts'
import { solveForeground } from './solve-foreground.ts'

/** How far from see-through pixels the thing's colours are carried on into nothing: whoever resizes mixes them. */
const reachPixels = 8
/** How much a pixel's own colour gives way to those around. */
const evenness = 0.25
const memory = createFloatMemory()

/**
 * The colours of the thing without what was behind it: where both mix, they are told apart; around it they go on for some pixels, and beyond there is black,
 * so that nothing of the old background leaves the house in pixels nobody sees. They may take the place of the picture's own, where nobody asks for those again. [CU8]
 */
export function estimateForeground(picture: Cutout, rgb: Uint8Array = new Uint8Array(picture.rgb.length)): Uint8Array {
  memory.reset()
  const side = Math.min(Math.max(Math.round(Math.max(picture.width, picture.height) / 800), 1), 12)
  const level = solveForeground(baseLevel(picture, side, Math.max(Math.ceil(reachPixels / side), 2), memory), memory)
  const near = new Uint8Array(level.width * level.height)
  for (let i = 0; i < level.open.length; i++) near[level.open[i]!] = 1
  for (let row = 0; row < level.height; row++) {
    const spans = spansOf(picture, near, level.width, row, side)
    for (let y = row * side; y < Math.min((row + 1) * side, picture.height); y++) {
      const start = y * picture.width
      keepSpans(picture.rgb, rgb, start, start + picture.width, spans)
      for (const { from, end, open } of spans) if (open) writeSpan(picture, level, side, y, from, end, rgb)
    }
  }
  return rgb
}

type Span = { from: number; end: number; open: boolean }

/** What of a row of cells is the thing or near it. */
function spansOf(picture: Cutout, near: Uint8Array, width: number, row: number, side: number): Span[] {
  const spans: Span[] = []
  for (let cell = 0; cell < width; cell++) {
    const open = near[row * width + cell] === 1, from = cell * side, end = Math.min(from + side, picture.width)
    if (!open && picture.alpha[row * side * picture.width + from] === 0) continue
    const last = spans.at(-1)
    if (last?.end === from && last.open === open) last.end = end
    else spans.push({ from, end, open })
  }
  return spans
}

/** What is seen stays in the spans of a row; between them there is black. */
function keepSpans(seen: Uint8Array, rgb: Uint8Array, start: number, rowEnd: number, spans: readonly Span[]): void {
  let done = start
  for (const { from, end } of spans) {
    if (seen === rgb) rgb.fill(0, done * 3, (start + from) * 3)
    else rgb.set(seen.subarray((start + from) * 3, (start + end) * 3), (start + from) * 3)
    done = start + end
  }
  if (seen === rgb) rgb.fill(0, done * 3, rowEnd * 3)
}

/** Between cells by straight lines; then the pixel's own colour is explained as far as its alpha lets it. */
function writeSpan(picture: Cutout, { front, behind, width, height }: Level, side: number, y: number, from: number, end: number, rgb: Uint8Array): void {
  const { alpha, rgb: seen, width: wide } = picture
  const place = Math.min(Math.max((y + 0.5) / side - 0.5, 0), height - 1)
  const upper = Math.floor(place), down = place - upper
  const above = upper * width, below = down > 0 ? above + width : above
  for (let x = from, at = y * wide + from; x < end; x++, at++) {
    const byte = alpha[at]!
    if (byte === 255) continue
    const along = Math.min(Math.max((x + 0.5) / side - 0.5, 0), width - 1)
    const left = along | 0, part = along - left, right = part > 0 ? left + 1 : left
    const w0 = (1 - down) * (1 - part), w1 = (1 - down) * part, w2 = down * (1 - part), w3 = down * part
    const c0 = (above + left) * 3, c1 = (above + right) * 3, c2 = (below + left) * 3, c3 = (below + right) * 3
    // Half of all: nothing of the thing is seen here, and nothing of what is seen is asked.
    if (byte === 0) {
      for (let channel = 0; channel < 3; channel++) rgb[at * 3 + channel] = front[c0 + channel]! * w0 + front[c1 + channel]! * w1 + front[c2 + channel]! * w2 + front[c3 + channel]! * w3 + 0.5
      continue
    }
    const a = byte / 255, rest = 1 - a, share = a / (a * a + rest * rest + evenness)
    for (let channel = 0; channel < 3; channel++) {
      const own = front[c0 + channel]! * w0 + front[c1 + channel]! * w1 + front[c2 + channel]! * w2 + front[c3 + channel]! * w3
      const other = behind[c0 + channel]! * w0 + behind[c1 + channel]! * w1 + behind[c2 + channel]! * w2 + behind[c3 + channel]! * w3
      const value = own + share * (seen[at * 3 + channel]! - a * own - rest * other)
      rgb[at * 3 + channel] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5
    }
  }
}
