import type { Picture } from '../raster.ts'
import type { Grid, Part } from './grid.ts'
import type { ColourModels } from './solve-colours.ts'

/** One row of models, between two rows of cells; written over for each row of pixels. */
type Line = { red: Float32Array; green: Float32Array; blue: Float32Array; constant: Float32Array }

/** Every pixel of the band takes the model between those of the cells around it. */
export function applyModels(picture: Picture, grid: Grid, { inner, around }: { inner: Part; around: Part }, models: ColourModels, alpha: Uint8Array): void {
  const width = around.right - around.left
  const line = { red: new Float32Array(width), green: new Float32Array(width), blue: new Float32Array(width), constant: new Float32Array(width) }
  for (let row = inner.top; row < inner.bottom; row++) {
    const spans = spansOf(grid, row, inner)
    if (spans.length === 0) continue
    for (let y = grid.rows[row]!; y < grid.rows[row + 1]!; y++) {
      const place = Math.min(Math.max((y + 0.5) * grid.height / picture.height - 0.5, around.top), around.bottom - 1)
      for (const span of spans) {
        blendRows(models, line, place - around.top, width, { left: Math.max(span.left - 1, around.left) - around.left, right: Math.min(span.right + 1, around.right) - around.left })
        applyLine(picture, grid, line, y, span, around, alpha)
      }
    }
  }
}

/** Cells of the band that lie side by side. */
function spansOf(grid: Grid, row: number, inner: Part): { left: number; right: number }[] {
  const spans: { left: number; right: number }[] = []
  for (let x = inner.left; x < inner.right; x++) {
    if (!grid.band[row * grid.width + x]) continue
    const last = spans.at(-1)
    if (last?.right === x) last.right = x + 1
    else spans.push({ left: x, right: x + 1 })
  }
  return spans
}

function blendRows(models: ColourModels, line: Line, place: number, width: number, span: { left: number; right: number }): void {
  const upper = Math.floor(place), part = place - upper
  const above = upper * width, below = part > 0 ? above + width : above
  for (let x = span.left; x < span.right; x++) {
    line.red[x] = (models.red[above + x]! * (1 - part) + models.red[below + x]! * part) / 255
    line.green[x] = (models.green[above + x]! * (1 - part) + models.green[below + x]! * part) / 255
    line.blue[x] = (models.blue[above + x]! * (1 - part) + models.blue[below + x]! * part) / 255
    line.constant[x] = models.constant[above + x]! * (1 - part) + models.constant[below + x]! * part
  }
}

function applyLine(picture: Picture, grid: Grid, line: Line, y: number, span: { left: number; right: number }, around: Part, alpha: Uint8Array): void {
  const { rgb } = picture, step = grid.width / picture.width
  const first = grid.columns[span.left]!, end = grid.columns[span.right]!, last = around.right - 1
  let at = y * picture.width + first
  for (let x = first; x < end; x++, at++) {
    const place = Math.min(Math.max((x + 0.5) * step - 0.5, around.left), last) - around.left
    const left = place | 0, part = place - left, right = part > 0 ? left + 1 : left, other = 1 - part
    const value = (line.red[left]! * other + line.red[right]! * part) * rgb[at * 3]! + (line.green[left]! * other + line.green[right]! * part) * rgb[at * 3 + 1]!
      + (line.blue[left]! * other + line.blue[right]! * part) * rgb[at * 3 + 2]! + line.constant[left]! * other + line.constant[right]! * part
    alpha[at] = value <= 0 ? 0 : value >= 1 ? 255 : value * 255 + 0.5
  }
}
