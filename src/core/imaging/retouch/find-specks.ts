import type { Matte } from '../raster.ts'

/** `least` and `most` say by how much a speck differs from the ring of that radius around it, `even` how much the ring may differ within itself. All in bytes of brightness. */
export type SpeckRules = { readonly radius: number; readonly least: number; readonly most: number; readonly even: number }
export type Speck = { readonly pixels: readonly number[]; readonly ring: readonly number[] }

/** Sixteen places on a circle, in thirteenths of its radius. */
const circle = [[13, 0], [12, 5], [9, 9], [5, 12], [0, 13], [-5, 12], [-9, 9], [-12, 5], [-13, 0], [-12, -5], [-9, -9], [-5, -12], [0, -13], [5, -12], [9, -9], [12, -5]] as const
/** Of the ring, so many may be of the scratch itself. */
const astray = 3
/** More of them in a field of the grid and those around it are a pattern, and not dust. */
const fieldRadii = 24
const mostInField = 5
/** Longer than so many radii it is a seam. */
const longest = 30

/** What differs from everything around it: a first glance at four neighbours, then the whole ring, then the company it keeps. */
export function findSpecks(luma: Uint8Array, matte: Matte, rules: SpeckRules): Speck[] {
  const offsets = circle.map(([x, y]) => Math.round((y * rules.radius) / 13) * matte.width + Math.round((x * rules.radius) / 13))
  const marked = new Uint8Array(luma.length)
  const candidates = glance(luma, matte, rules).filter((at) => isLone(luma, matte, at, offsets, rules))
  for (const at of candidates) marked[at] = 1
  const specks = candidates.flatMap((at) => (marked[at] === 1 ? gather(marked, matte, at, offsets, rules) : []))
  return withoutPatterns(specks, matte.width, rules.radius * fieldRadii)
}

/** Pixels lighter or darker than both neighbours across, or both down. */
function glance(luma: Uint8Array, { width, height, alpha }: Matte, { radius, least }: SpeckRules): number[] {
  const found: number[] = []
  const down = radius * width
  for (let y = radius; y < height - radius; y++) {
    for (let at = y * width + radius; at < (y + 1) * width - radius; at++) {
      if (alpha[at]! < 250) continue
      const here = luma[at]!
      const left = here - luma[at - radius]!
      if (left < least && left > -least) {
        const up = here - luma[at - down]!
        if (up >= least ? here - luma[at + down]! >= least : up <= -least && here - luma[at + down]! <= -least) found.push(at)
      } else if (left > 0 ? here - luma[at + radius]! >= least : here - luma[at + radius]! <= -least) found.push(at)
    }
  }
  return found
}

function isLone(luma: Uint8Array, { alpha }: Matte, at: number, offsets: readonly number[], { least, most, even }: SpeckRules): boolean {
  const ring = new Uint8Array(offsets.length)
  for (let place = 0; place < ring.length; place++) {
    if (alpha[at + offsets[place]!]! < 250) return false
    ring[place] = luma[at + offsets[place]!]!
  }
  const [here, ordered] = [luma[at]!, ring.sort()]
  const darker = here < ordered[8]!
  const low = ordered[darker ? astray : 0]!
  const high = ordered[ring.length - 1 - (darker ? 0 : astray)]!
  if (high - low > even) return false
  const away = darker ? low - here : here - high
  return away >= least - even / 2 && away > 0 && away <= most
}

/** All that hangs together, and one pixel around it: dust has soft edges. */
function gather(marked: Uint8Array, { width, alpha }: Matte, from: number, offsets: readonly number[], { radius }: SpeckRules): Speck[] {
  const open = [from]
  const pixels = new Set<number>()
  marked[from] = 2
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of [at - width - 1, at - width, at - width + 1, at - 1, at, at + 1, at + width - 1, at + width, at + width + 1]) {
      if (alpha[next]! >= 250) pixels.add(next)
      if (marked[next] !== 1) continue
      marked[next] = 2
      open.push(next)
    }
  }
  const ring = new Set<number>()
  for (const at of pixels) for (const offset of offsets) if (!pixels.has(at + offset) && alpha[at + offset]! >= 250) ring.add(at + offset)
  if (ring.size === 0 || reach([...pixels], width) > longest * radius) return []
  return [{ pixels: [...pixels], ring: pixels.size > 400 ? thinned([...ring]) : [...ring] }]
}

function reach(pixels: readonly number[], width: number): number {
  let [left, right] = [width, 0]
  for (const at of pixels) {
    left = Math.min(left, at % width)
    right = Math.max(right, at % width)
  }
  return Math.max(right - left, Math.floor(pixels.reduce((most, at) => Math.max(most, at), 0) / width) - Math.floor(pixels.reduce((least, at) => Math.min(least, at), Infinity) / width))
}

/** A long scratch has a long ring: some of it is enough. */
const thinned = (ring: readonly number[]): number[] => ring.filter((_, at) => at % Math.ceil(ring.length / 200) === 0)

function withoutPatterns(specks: readonly Speck[], width: number, field: number): Speck[] {
  const placeOf = ({ pixels }: Speck): readonly [number, number] => [Math.floor((pixels[0]! % width) / field), Math.floor(pixels[0]! / width / field)]
  const counts = new Map<string, number>()
  for (const [x, y] of specks.map(placeOf)) for (let near = 0; near < 9; near++) addOne(counts, `${x + (near % 3) - 1} ${y + Math.floor(near / 3) - 1}`)
  return specks.filter((speck) => counts.get(placeOf(speck).join(' '))! <= mostInField)
}

const addOne = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
