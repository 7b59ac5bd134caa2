import { type Plane, resizePlane } from '../plane.ts'
import type { Matte, Picture } from '../raster.ts'
import { findBand, widen } from './find-band.ts'
import { applyModels } from './apply-models.ts'
import { edgesOf, type Grid, type Part } from './grid.ts'
import { type CellTile, createSolverMemory, solveColours } from './solve-colours.ts'

const radius = 2
const tileCells = 48
/** Two means, one after the other, and the neighbour that is looked at between two cells. */
const reach = 2 * radius + 1

/**
 * A matte from a small network, brought to the picture's own size along the picture's own edges; only where the matte is unsure. `strength` 0 … 1: how far
 * those edges are followed, or just the matte enlarged. [CU6] [CU7]
 */
export function refineMatte(picture: Picture, coarse: Plane, strength = 1): Matte {
  const grid = gridOf(picture, coarse)
  const alpha = new Uint8Array(picture.width * picture.height)
  fillSure(alpha, picture.width, grid)
  const near = widen(grid.band, grid.width, grid.height, reach)
  const memory = createSolverMemory((tileCells + 2 * reach) ** 2)
  for (const tile of tilesOf(grid)) {
    readCells(picture, grid, near, tile.around, memory.tile)
    applyModels(picture, grid, tile, solveColours(memory, radius, strength), alpha)
  }
  return { width: picture.width, height: picture.height, alpha }
}

/** A matte larger than the picture is brought down to it: a cell is a pixel at least. */
function gridOf(picture: Picture, coarse: Plane): Grid {
  const width = Math.min(coarse.width, picture.width), height = Math.min(coarse.height, picture.height)
  const matte = resizePlane(coarse, width, height)
  return { width, height, columns: edgesOf(width, picture.width), rows: edgesOf(height, picture.height), matte, band: findBand(matte, 1) }
}

function fillSure(alpha: Uint8Array, width: number, grid: Grid): void {
  for (let row = 0, at = 0; row < grid.height; row++) {
    const first = grid.rows[row]! * width
    for (let cell = 0, from = -1; cell <= grid.width; cell++) {
      const full = cell < grid.width && grid.matte.values[at++]! > 0.5
      if (full && from < 0) from = cell
      if (full || from < 0) continue
      alpha.fill(255, first + grid.columns[from]!, first + grid.columns[cell]!)
      from = -1
    }
    for (let y = grid.rows[row]! + 1; y < grid.rows[row + 1]!; y++) alpha.copyWithin(y * width, first, first + width)
  }
}

function* tilesOf(grid: Grid): Generator<{ inner: Part; around: Part }> {
  for (let top = 0; top < grid.height; top += tileCells) {
    for (let left = 0; left < grid.width; left += tileCells) {
      const inner = { left, top, right: Math.min(left + tileCells, grid.width), bottom: Math.min(top + tileCells, grid.height) }
      if (hasBand(grid, inner)) yield { inner, around: { left: Math.max(left - reach, 0), top: Math.max(top - reach, 0), right: Math.min(inner.right + reach, grid.width), bottom: Math.min(inner.bottom + reach, grid.height) } }
    }
  }
}

function hasBand(grid: Grid, part: Part): boolean {
  for (let y = part.top; y < part.bottom; y++) {
    for (let at = y * grid.width + part.left; at < y * grid.width + part.right; at++) if (grid.band[at]) return true
  }
  return false
}

/** Cells too far from the band to be asked are left as they are. */
function readCells(picture: Picture, grid: Grid, near: Uint8Array, around: Part, tile: CellTile): void {
  tile.width = around.right - around.left
  tile.height = around.bottom - around.top
  for (let y = around.top, to = 0; y < around.bottom; y++) {
    for (let x = around.left; x < around.right; x++, to++) {
      if (!near[y * grid.width + x]) continue
      readCell(picture, { left: grid.columns[x]!, right: grid.columns[x + 1]!, top: grid.rows[y]!, bottom: grid.rows[y + 1]! }, tile, to)
      tile.matte[to] = grid.matte.values[y * grid.width + x]!
    }
  }
}

/** Of a large cell every second pixel each way says as much as all of them. */
function readCell({ rgb, width }: Picture, cell: Part, tile: CellTile, to: number): void {
  const across = cell.right - cell.left < 8 ? 1 : 2, down = cell.bottom - cell.top < 8 ? 1 : 2
  let red = 0, green = 0, blue = 0, count = 0
  for (let y = cell.top; y < cell.bottom; y += down) {
    for (let at = (y * width + cell.left) * 3, end = (y * width + cell.right) * 3; at < end; at += across * 3, count++) {
      red += rgb[at]!
      green += rgb[at + 1]!
      blue += rgb[at + 2]!
    }
  }
  const share = 1 / (255 * count)
  tile.red[to] = red * share
  tile.green[to] = green * share
  tile.blue[to] = blue * share
}
