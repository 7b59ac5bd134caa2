import type { Picture } from '../raster.ts'

const side = 8

/**
 * A picture's look in 128 bits: whether each place is lighter than the one to its right, and than the one below. Another size, a little more light or a harder packing hardly changes it.
 */
export function pictureHash(picture: Picture): string {
  const grid = shrink(picture, side + 1)
  let hash = ''
  for (const way of [1, side + 1]) {
    for (let y = 0; y < side; y++) {
      let byte = 0
      for (let x = 0; x < side; x++) byte = byte * 2 + (grid[y * (side + 1) + x]! > grid[y * (side + 1) + x + way]! ? 1 : 0)
      hash += byte.toString(16).padStart(2, '0')
    }
  }
  return hash
}

/** A hash is so many words of 32 bits. */
export const hashWords = (2 * side * side) / 32
export const wordsOfHash = (hash: string): number[] => Array.from({ length: hashWords }, (_, word) => parseInt(hash.slice(word * 8, word * 8 + 8), 16) | 0)

/** How many bits of a word are set. */
export function bitsOf(word: number): number {
  let rest = word - ((word >>> 1) & 0x5555_5555)
  rest = (rest & 0x3333_3333) + ((rest >>> 2) & 0x3333_3333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

/** In how many of 128 bits two differ. */
export function hashDistance(a: string, b: string): number {
  const other = wordsOfHash(b)
  return wordsOfHash(a).reduce((sum, word, at) => sum + bitsOf(word ^ other[at]!), 0)
}

/** Mean brightness of equal places, however many pixels each has. */
function shrink({ width, height, rgb }: Picture, places: number): Float64Array {
  const sums = new Float64Array(places * places)
  const counts = new Float64Array(places * places)
  const [stepX, stepY] = [Math.max(1, Math.floor(width / (places * 24))), Math.max(1, Math.floor(height / (places * 24)))]
  for (let y = 0; y < height; y += stepY) {
    const row = Math.floor((y * places) / height) * places
    for (let x = 0; x < width; x += stepX) {
      const at = (y * width + x) * 3
      const place = row + Math.floor((x * places) / width)
      sums[place]! += rgb[at]! * 54 + rgb[at + 1]! * 183 + rgb[at + 2]! * 19
      counts[place]!++
    }
  }
  return sums.map((sum, place) => Math.round(sum / Math.max(1, counts[place]!) / 64))
}
