import { boxMean } from './box-mean.ts'

/** A part of the grid of cells: mean colours 0 … 1 and what the matte says there. */
export type CellTile = { width: number; height: number; red: Float32Array; green: Float32Array; blue: Float32Array; matte: Float32Array }
/** Alpha as a sum of colours: red × r + green × g + blue × b + constant, one model a cell. */
export type ColourModels = { red: Float32Array; green: Float32Array; blue: Float32Array; constant: Float32Array }

const products = ['rr', 'rg', 'rb', 'gg', 'gb', 'bb', 'rm', 'gm', 'bm', 'mm', 'r', 'g', 'b', 'm'] as const
type Means = Record<(typeof products)[number], Float32Array>
type Work = ColourModels & { weight: Float32Array; trust: Float32Array }
export type SolverMemory = { tile: CellTile; means: Means; models: Work; scratch: Float32Array }

export function createSolverMemory(cells: number): SolverMemory {
  const plane = (): Float32Array => new Float32Array(cells)
  return {
    tile: { width: 0, height: 0, red: plane(), green: plane(), blue: plane(), matte: plane() },
    means: Object.fromEntries(products.map((name) => [name, plane()])) as Means,
    models: { red: plane(), green: plane(), blue: plane(), constant: plane(), weight: plane(), trust: plane() }, scratch: plane(),
  }
}

/**
 * The guided filter: in each square the matte is fitted by a plane over the colours, and every cell takes the mean of the planes of all squares it lies in, those that
 * fit well before others. Where the thing and what is behind it have nearly one colour, texture would be printed into the matte: there it stays as it is. [CU7]
 */
export function solveColours(memory: SolverMemory, radius: number, strength: number): ColourModels {
  const { tile, means, models, scratch } = memory
  const count = tile.width * tile.height
  multiply(tile, means, count)
  for (const name of products) boxMean(means[name], scratch, tile.width, tile.height, radius)
  for (let at = 0; at < count; at++) solveCell(means, models, at)
  for (const plane of Object.values(models)) boxMean(plane, scratch, tile.width, tile.height, radius)
  for (let at = 0; at < count; at++) settle(models, tile.matte[at]!, at, strength)
  return models
}

function multiply(tile: CellTile, to: Means, count: number): void {
  for (let at = 0; at < count; at++) {
    const r = tile.red[at]!, g = tile.green[at]!, b = tile.blue[at]!, m = tile.matte[at]!
    to.r[at] = r; to.g[at] = g; to.b[at] = b; to.m[at] = m; to.mm[at] = m * m
    to.rr[at] = r * r; to.rg[at] = r * g; to.rb[at] = r * b; to.gg[at] = g * g; to.gb[at] = g * b; to.bb[at] = b * b
    to.rm[at] = r * m; to.gm[at] = g * m; to.bm[at] = b * m
  }
}

const evenness = 1e-4
/** No plane fits better than this: squares without an edge would outvote all others. */
const least = 1e-4

function solveCell(means: Means, models: Work, at: number): void {
  const r = means.r[at]!, g = means.g[at]!, b = means.b[at]!, m = means.m[at]!
  const rr = means.rr[at]! - r * r + evenness, gg = means.gg[at]! - g * g + evenness, bb = means.bb[at]! - b * b + evenness
  const rg = means.rg[at]! - r * g, rb = means.rb[at]! - r * b, gb = means.gb[at]! - g * b
  const rm = means.rm[at]! - r * m, gm = means.gm[at]! - g * m, bm = means.bm[at]! - b * m
  const c0 = gg * bb - gb * gb, c1 = rb * gb - rg * bb, c2 = rg * gb - rb * gg
  const share = 1 / Math.max(rr * c0 + rg * c1 + rb * c2, 1e-12)
  const red = (c0 * rm + c1 * gm + c2 * bm) * share
  const green = (c1 * rm + (rr * bb - rb * rb) * gm + (rg * rb - rr * gb) * bm) * share
  const blue = (c2 * rm + (rg * rb - rr * gb) * gm + (rr * gg - rg * rg) * bm) * share
  const left = Math.max(means.mm[at]! - m * m - red * rm - green * gm - blue * bm, 0)
  const weight = 1 / (left + least)
  models.red[at] = red * weight; models.green[at] = green * weight; models.blue[at] = blue * weight
  models.constant[at] = (m - red * r - green * g - blue * b) * weight
  models.weight[at] = weight
  models.trust[at] = trustOf(rm, gm, bm, m)
}

/** How far the colours of thing and background are apart here, 0 below 4 and 1 above 8 differences that an eye just sees: the means of both follow from the covariance. */
function trustOf(rm: number, gm: number, bm: number, m: number): number {
  const spread = m * (1 - m)
  if (spread < 1e-4) return 1
  const apart = Math.sqrt(2 * rm * rm + 4 * gm * gm + 3 * bm * bm) / (3 * spread)
  return Math.min(Math.max((apart - 0.04) / 0.04, 0), 1)
}

function settle(models: Work, matte: number, at: number, strength: number): void {
  const trust = models.trust[at]! * strength, share = trust / models.weight[at]!
  models.red[at] = models.red[at]! * share
  models.green[at] = models.green[at]! * share
  models.blue[at] = models.blue[at]! * share
  models.constant[at] = models.constant[at]! * share + (1 - trust) * matte
}
