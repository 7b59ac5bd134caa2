import type { CorrectionMark } from '../../../contracts/studio-corrections.ts'
import type { Box } from '../raster.ts'

/** How much of each pixel of `box` a stroke covers, 0 … 255. */
export type Cover = { box: Box; share: Uint8Array }

type Size = { width: number; height: number }

/** A box in ten-thousandths, in whole pixels. */
export function pixelsOf({ left, top, width, height }: Box, size: Size): Box {
  return within(size, left * size.width / 1e4, top * size.height / 1e4, (left + width) * size.width / 1e4, (top + height) * size.height / 1e4)
}

/** A round brush with an edge one pixel soft, along straight lines between its spots. */
export function coverOfStroke({ radius, spots }: Extract<CorrectionMark, { kind: 'stroke' }>, size: Size): Cover {
  const reach = Math.max(radius * Math.max(size.width, size.height) / 1e4, 0.5)
  const xs = spots.map(({ x }) => x * size.width / 1e4), ys = spots.map(({ y }) => y * size.height / 1e4)
  const box = within(size, least(xs) - reach - 1, least(ys) - reach - 1, -least(xs.map((x) => -x)) + reach + 1, -least(ys.map((y) => -y)) + reach + 1)
  const share = new Uint8Array(box.width * box.height)
  for (let i = 0; i < spots.length; i++) drawLine(share, box, reach, xs[Math.max(i - 1, 0)]!, ys[Math.max(i - 1, 0)]!, xs[i]!, ys[i]!)
  return { box, share }
}

function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
}

function within(size: Size, left: number, top: number, right: number, bottom: number): Box {
  const x = Math.min(Math.max(Math.floor(left), 0), size.width - 1), y = Math.min(Math.max(Math.floor(top), 0), size.height - 1)
  return { left: x, top: y, width: Math.max(1, Math.min(Math.ceil(right), size.width) - x), height: Math.max(1, Math.min(Math.ceil(bottom), size.height) - y) }
}

function drawLine(share: Uint8Array, box: Box, reach: number, x0: number, y0: number, x1: number, y1: number): void {
  const near = within({ width: box.width, height: box.height }, Math.min(x0, x1) - reach - 1 - box.left, Math.min(y0, y1) - reach - 1 - box.top, Math.max(x0, x1) + reach + 1 - box.left, Math.max(y0, y1) + reach + 1 - box.top)
  const dx = x1 - x0, dy = y1 - y0, length = dx * dx + dy * dy
  for (let y = near.top; y < near.top + near.height; y++) {
    for (let x = near.left; x < near.left + near.width; x++) {
      const px = x + 0.5 + box.left - x0, py = y + 0.5 + box.top - y0
      const along = length === 0 ? 0 : Math.min(Math.max((px * dx + py * dy) / length, 0), 1)
      const away = Math.sqrt((px - along * dx) ** 2 + (py - along * dy) ** 2)
      const cover = Math.min(Math.max(reach + 0.5 - away, 0), 1) * 255
      const at = y * box.width + x
      if (cover > share[at]!) share[at] = cover
    }
  }
}
