import { cosine, sine } from '../light/angles.ts'
import type { Cutout, Picture } from '../raster.ts'
import { extentOf } from './extent.ts'

/** A turn about the middle, clockwise; the frame grows where the thing would leave it. */
export type Turn = { readonly degrees: number; readonly width: number; readonly height: number }

export function planTurn(cutout: Cutout, degrees: number): Turn {
  const box = extentOf(cutout)
  let [wide, tall] = [cutout.width, cutout.height]
  const [sin, cos] = [sine(degrees), cosine(degrees)]
  for (const x of box ? [box.left, box.left + box.width] : []) {
    for (const y of box ? [box.top, box.top + box.height] : []) {
      const dx = x - cutout.width / 2, dy = y - cutout.height / 2
      wide = Math.max(wide, cutout.width + 2 * Math.ceil(Math.abs(dx * cos - dy * sin) - cutout.width / 2))
      tall = Math.max(tall, cutout.height + 2 * Math.ceil(Math.abs(dx * sin + dy * cos) - cutout.height / 2))
    }
  }
  return { degrees, width: wide, height: tall }
}

/** Between four pixels, each counting as much as it is of the thing: no colour of nothing creeps in. */
export function turnCutout(cutout: Cutout, turn: Turn): Cutout {
  const turned: Cutout = { width: turn.width, height: turn.height, rgb: new Uint8Array(turn.width * turn.height * 3), alpha: new Uint8Array(turn.width * turn.height) }
  const [sin, cos] = [sine(turn.degrees), cosine(turn.degrees)]
  for (let y = 0; y < turn.height; y++) {
    const down = y + 0.5 - turn.height / 2
    const startX = down * sin + cutout.width / 2 - 0.5, startY = down * cos + cutout.height / 2 - 0.5
    const [from, to] = rowRange(turn.width, cos, sin, startX, startY, cutout)
    for (let x = from, at = y * turn.width + from; x < to; x++, at++) {
      const along = x + 0.5 - turn.width / 2
      sample(cutout, startX + along * cos, startY - along * sin, turned, at)
    }
  }
  return turned
}

/** The same of a picture without alpha; where it ends its nearest pixels go on. */
export function turnPicture(picture: Picture, turn: Turn): Picture {
  const rgb = new Uint8Array(turn.width * turn.height * 3)
  const [sin, cos] = [sine(turn.degrees), cosine(turn.degrees)]
  for (let y = 0, at = 0; y < turn.height; y++) {
    const down = y + 0.5 - turn.height / 2
    for (let x = 0; x < turn.width; x++, at += 3) {
      const along = x + 0.5 - turn.width / 2
      const across = Math.min(picture.width - 1.001, Math.max(0, along * cos + down * sin + picture.width / 2 - 0.5))
      const deep = Math.min(picture.height - 1.001, Math.max(0, down * cos - along * sin + picture.height / 2 - 0.5))
      const column = Math.max(0, Math.floor(across)), row = Math.max(0, Math.floor(deep))
      const from = (row * picture.width + column) * 3
      const right = picture.width > 1 ? 3 : 0
      const below = picture.height > 1 ? picture.width * 3 : 0
      for (let channel = 0; channel < 3; channel++) {
        const upper = picture.rgb[from + channel]! * (1 - across + column) + picture.rgb[from + right + channel]! * (across - column)
        const lower = picture.rgb[from + below + channel]! * (1 - across + column) + picture.rgb[from + below + right + channel]! * (across - column)
        rgb[at + channel] = Math.round(upper + (lower - upper) * (deep - row))
      }
    }
  }
  return { width: turn.width, height: turn.height, rgb }
}

/** The part of a row whose pixels come from within the picture. */
function rowRange(width: number, cos: number, sin: number, startX: number, startY: number, { width: columns, height: rows }: Cutout): [number, number] {
  let [from, to] = [0, width]
  const narrow = (slope: number, start: number, most: number): void => {
    if (slope === 0) return
    const first = (-1 - start) / slope, last = (most - start) / slope
    from = Math.max(from, Math.floor(Math.min(first, last) + width / 2 - 0.5))
    to = Math.min(to, Math.ceil(Math.max(first, last) + width / 2 + 0.5))
  }
  narrow(cos, startX, columns)
  narrow(-sin, startY, rows)
  return [from, to]
}

function sample(source: Cutout, x: number, y: number, into: Cutout, at: number): void {
  const column = Math.floor(x)
  const row = Math.floor(y)
  const { width, height, rgb, alpha } = source
  if (column < -1 || row < -1 || column >= width || row >= height) return
  const inLeft = column >= 0
  const inRight = column + 1 < width
  const inTop = row >= 0
  const inBottom = row + 1 < height
  const from = row * width + column
  const first = inLeft && inTop ? alpha[from]! : 0
  const second = inRight && inTop ? alpha[from + 1]! : 0
  const third = inLeft && inBottom ? alpha[from + width]! : 0
  const fourth = inRight && inBottom ? alpha[from + width + 1]! : 0
  if ((first | second | third | fourth) === 0) return
  const across = x - column
  const down = y - row
  const a = first * (1 - across) * (1 - down)
  const b = second * across * (1 - down)
  const c = third * (1 - across) * down
  const d = fourth * across * down
  const whole = a + b + c + d
  if (whole < 0.5) return
  const share = 1 / whole
  into.alpha[at] = (whole + 0.5) | 0
  for (let channel = 0; channel < 3; channel++) {
    const pixel = from * 3 + channel
    const sum = (a > 0 ? a * rgb[pixel]! : 0) + (b > 0 ? b * rgb[pixel + 3]! : 0) + (c > 0 ? c * rgb[pixel + width * 3]! : 0) + (d > 0 ? d * rgb[pixel + width * 3 + 3]! : 0)
    into.rgb[at * 3 + channel] = (sum * share + 0.5) | 0
  }
}
