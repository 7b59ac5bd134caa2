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
  const far = 0x7fff_ffff
  const [left, top] = [new Int32Array(count.length).fill(far), new Int32Array(count.length).fill(far)]
  const [right, bottom] = [new Int32Array(count.length).fill(-1), new Int32Array(count.length).fill(-1)]
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / size) * columns
    for (let cell = row, x = 0; x < width; cell++) {
      const end = Math.min(width, x + size)
      let first = -1
      let last = -1
      let found = 0
      for (let at = y * width + x; x < end; x++, at++) {
        if (alpha[at]! < least) continue
        if (first < 0) first = x
        last = x
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
  return { size, columns, rows, count, edges: [left, top, right, bottom] }
}

/** Which cells hold parts that are large enough beside the largest. */
function keepParts(cells: Cells): Uint8Array | null {
  const part = new Int32Array(cells.count.length)
  const sizes = [0]
  for (let cell = 0; cell < part.length; cell++) if (cells.count[cell]! > 0 && part[cell] === 0) sizes.push(flood(cells, part, cell, sizes.length))
  const largest = Math.max(...sizes)
  if (largest === 0) return null
  const enough = Math.max(2, (largest * speckPermille) / 1000)
  return Uint8Array.from(part, (number) => (number > 0 && (sizes[number]! >= enough || sizes[number] === largest) ? 1 : 0))
}

function flood(cells: Cells, part: Int32Array, from: number, number: number): number {
  const { columns, rows, count } = cells
  const open = [from]
  part[from] = number
  let pixels = 0
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    pixels += count[cell]!
    const [x, y] = [cell % columns, Math.floor(cell / columns)]
    for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
        const next = ny * columns + nx
        if (count[next]! === 0 || part[next] !== 0) continue
        part[next] = number
        open.push(next)
      }
    }
  }
  return pixels
}
