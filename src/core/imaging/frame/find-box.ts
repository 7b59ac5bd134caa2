import type { Box, Matte } from '../raster.ts'

const cellsAcross = 256
/** Below this much of the largest part, a part that does not touch it is a speck and not of the thing. */
const speckPermille = 10

type Cells = { readonly size: number; readonly columns: number; readonly rows: number; readonly count: Int32Array; readonly edges: readonly [Int32Array, Int32Array, Int32Array, Int32Array] }

/** Where the thing is: its parts, without specks; null where there is none. `least` is the alpha that counts. */
export function findBox(matte: Matte, least = 64): Box | null {
  const cells = gather(matte, least)
  const kept = keepParts(cells)
  if (!kept) return null
  const [left, top, right, bottom] = cells.edges
  let [x0, y0, x1, y1] = [matte.width, matte.height, -1, -1]
  for (let cell = 0; cell < kept.length; cell++) {
    if (!kept[cell]) continue
    x0 = Math.min(x0, left[cell]!)
    y0 = Math.min(y0, top[cell]!)
    x1 = Math.max(x1, right[cell]!)
    y1 = Math.max(y1, bottom[cell]!)
  }
  return { left: x0, top: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 }
}

/** One look at every pixel: how many count in each cell, and how far they reach in it. */
function gather(matte: Matte, least: number): Cells {
  const { width, height, alpha } = matte
  const size = Math.max(1, Math.ceil(Math.max(width, height) / cellsAcross))
  const [columns, rows] = [Math.ceil(width / size), Math.ceil(height / size)]
  const count = new Int32Array(columns * rows)
  const [left, top] = [new Int32Array(count.length).fill(far), new Int32Array(count.length).fill(far)]
  const [right, bottom] = [new Int32Array(count.length).fill(-1), new Int32Array(count.length).fill(-1)]
  const cells: Cells = { size, columns, rows, count, edges: [left, top, right, bottom] }
  for (let y = 0; y < height; y++) gatherRow(alpha.subarray(y * width, (y + 1) * width), y, cells, least)
  return cells
}

const far = 0x7fff_ffff

function gatherRow(alpha: Uint8Array, y: number, { size, columns, count, edges: [left, top, right, bottom] }: Cells, least: number): void {
  for (let x = 0, cell = Math.floor(y / size) * columns; x < alpha.length; x += size, cell++) {
    const end = Math.min(alpha.length, x + size)
    let first = -1, last = -1, found = 0
    for (let at = x; at < end; at++) {
      if (alpha[at]! < least) continue
      if (found === 0) first = at
      last = at
      found++
    }
    if (found === 0) continue
    count[cell]! += found
    if (first < left[cell]!) left[cell] = first
    if (last > right[cell]!) right[cell] = last
    if (top[cell] === far) top[cell] = y
    bottom[cell] = y
  }
}

/** Which cells hold parts that are large enough beside the largest. */
function keepParts(cells: Cells): Uint8Array | null {
  const part = new Int32Array(cells.count.length), open = new Int32Array(cells.count.length)
  const sizes = [0]
  for (let cell = 0; cell < part.length; cell++) if (cells.count[cell]! > 0 && part[cell] === 0) sizes.push(flood(cells, part, open, cell, sizes.length))
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0)
  if (largest === 0) return null
  const enough = Math.max(2, (largest * speckPermille) / 1000)
  const keeps = sizes.map((size, number) => number > 0 && (size >= enough || size === largest))
  const kept = new Uint8Array(part.length)
  for (let cell = 0; cell < part.length; cell++) if (keeps[part[cell]!]) kept[cell] = 1
  return kept
}

/** Parts hang together by corners, too. `open` is room to work in. */
function flood({ columns, rows, count }: Cells, part: Int32Array, open: Int32Array, from: number, number: number): number {
  let [pixels, waiting] = [0, 1]
  open[0] = from
  part[from] = number
  while (waiting > 0) {
    const cell = open[--waiting]!, y = Math.floor(cell / columns), x = cell - y * columns
    pixels += count[cell]!
    const left = x > 0 ? -1 : 0, right = x < columns - 1 ? 1 : 0
    for (let row = y > 0 ? cell - columns : cell, end = y < rows - 1 ? cell + columns : cell; row <= end; row += columns) {
      for (let next = row + left; next <= row + right; next++) {
        if (count[next] === 0 || part[next] !== 0) continue
        part[next] = number
        open[waiting++] = next
      }
    }
  }
  return pixels
}
