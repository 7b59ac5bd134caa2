import type { Cutout } from '../raster.ts'
import { createFloatMemory } from './float-memory.ts'
import { baseLevel, type Level } from './foreground-level.ts'
import { solveForeground } from './solve-foreground.ts'

/** How far from see-through pixels the thing's colours are carried on into nothing: whoever resizes mixes them. */
const reachPixels = 8
/** How much a pixel's own colour gives way to those around. */
const evenness = 0.25
/** So little of one of the two is not seen in the other. */
const faint = 3
/** How much of what its own and the other colour leave unexplained a pixel takes, by its alpha. */
const shares = Float32Array.from({ length: 256 }, (_, byte) => byte * 255 / (byte ** 2 + (255 - byte) ** 2 + evenness * 255 ** 2))
const memory = createFloatMemory()

/**
 * The colours of the thing without what was behind it: where both mix, they are told apart; around it they go on for some pixels, and beyond there is black,
 * so that nothing of the old background leaves the house in pixels nobody sees. They may take the place of the picture's own, where nobody asks for those again. [CU8]
 */
export function estimateForeground(picture: Cutout, rgb: Uint8Array = new Uint8Array(picture.rgb.length)): Uint8Array {
  memory.reset()
  const side = Math.min(Math.max(Math.round(Math.max(picture.width, picture.height) / 640), 1), 12)
  const level = solveForeground(picture, baseLevel(picture, side, Math.max(Math.ceil(reachPixels / side), 2), memory), memory)
  const line = new Float32Array(level.width * 6)
  for (let row = 0; row < level.height; row++) writeCells(picture, level, row, line, rgb)
  return rgb
}

function writeCells(picture: Cutout, level: Level, row: number, line: Float32Array, rgb: Uint8Array): void {
  const spans = spansOf(picture, level, row)
  for (let y = row * level.side; y < Math.min((row + 1) * level.side, picture.height); y++) {
    const start = y * picture.width
    keepSpans(picture.rgb, rgb, start, start + picture.width, spans)
    for (const span of spans) if (span.open) writeSpan(picture, level, line, y, span, rgb)
  }
}

type Span = { from: number; end: number; open: boolean }

/** What of a row of cells is the thing or near it. */
function spansOf(picture: Cutout, { near, width, side }: Level, row: number): Span[] {
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

/** A cell's colour where nothing of the thing is seen; else the pixel's own is explained, as far as its alpha lets it, by what lies between cells. */
function writeSpan(picture: Cutout, level: Level, line: Float32Array, y: number, { from, end }: Span, rgb: Uint8Array): void {
  const { alpha, width: wide } = picture, { front, side, width } = level, step = 1 / side
  const first = from / side, last = Math.ceil(end / side) - 1
  blendRows(level, line, y, Math.max(first - 1, 0), Math.min(last + 1, width - 1))
  for (let cell = first, colour = (Math.floor(y / side) * width + first) * 3; cell <= last; cell++, colour += 3) {
    const red = front[colour]! + 0.5 | 0, green = front[colour + 1]! + 0.5 | 0, blue = front[colour + 2]! + 0.5 | 0
    for (let x = cell * side, at = y * wide + x, right = Math.min(x + side, end); x < right; x++, at++) {
      const byte = alpha[at]!
      if (byte <= faint) {
        rgb[at * 3] = red
        rgb[at * 3 + 1] = green
        rgb[at * 3 + 2] = blue
      } else if (byte < 255 - faint) {
        explain(picture.rgb, rgb, at * 3, byte, line, Math.min(Math.max((x + 0.5) * step - 0.5, 0), width - 1))
      }
    }
  }
}

/** Six numbers a cell: foreground, then background. */
function blendRows({ front, behind, side, width, height }: Level, line: Float32Array, y: number, first: number, last: number): void {
  const place = Math.min(Math.max((y + 0.5) / side - 0.5, 0), height - 1)
  const upper = Math.floor(place), down = place - upper
  const above = upper * width * 3, below = down > 0 ? above + width * 3 : above
  for (let from = first * 3, end = last * 3 + 3, to = first * 6; from < end; from += 3, to += 6) {
    for (let channel = 0; channel < 3; channel++) {
      line[to + channel] = front[above + from + channel]! * (1 - down) + front[below + from + channel]! * down
      line[to + 3 + channel] = behind[above + from + channel]! * (1 - down) + behind[below + from + channel]! * down
    }
  }
}

function explain(seen: Uint8Array, rgb: Uint8Array, at: number, byte: number, line: Float32Array, place: number): void {
  const left = place | 0, part = place - left
  const from = left * 6, next = part > 0 ? from + 6 : from
  const share = shares[byte]!, own = 1 - share * byte / 255, other = share - share * byte / 255
  const o1 = own * part, o0 = own - o1, b1 = other * part, b0 = other - b1
  const red = share * seen[at]! + o0 * line[from]! + o1 * line[next]! - b0 * line[from + 3]! - b1 * line[next + 3]!
  const green = share * seen[at + 1]! + o0 * line[from + 1]! + o1 * line[next + 1]! - b0 * line[from + 4]! - b1 * line[next + 4]!
  const blue = share * seen[at + 2]! + o0 * line[from + 2]! + o1 * line[next + 2]! - b0 * line[from + 5]! - b1 * line[next + 5]!
  rgb[at] = red < 0 ? 0 : red > 255 ? 255 : red + 0.5
  rgb[at + 1] = green < 0 ? 0 : green > 255 ? 255 : green + 0.5
  rgb[at + 2] = blue < 0 ? 0 : blue > 255 ? 255 : blue + 0.5
}
