import type { Plane } from '../plane.ts'

/** The cells are those of the matte itself, so that each pairs what was said of some pixels with the mean of just their colours. Models are found for cells and applied to pixels. */
export type Grid = { width: number; height: number; columns: Int32Array; rows: Int32Array; matte: Plane; band: Uint8Array }
export type Part = { left: number; top: number; right: number; bottom: number }

/** Where each cell begins; the last number is where the last one ends. */
export function edgesOf(cells: number, pixels: number): Int32Array {
  return Int32Array.from({ length: cells + 1 }, (_, at) => Math.round(at * pixels / cells))
}
