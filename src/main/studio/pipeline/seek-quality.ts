/** The highest quality up to `most` whose file is not larger than `bytes`; null where even the lowest is. Files grow with quality, near enough: seven looks find it. */
export async function seekQuality<File extends { length: number }>(most: number, bytes: number, encode: (quality: number) => Promise<File>): Promise<{ quality: number; file: File } | null> {
  const best = await encode(most)
  if (best.length <= bytes) return { quality: most, file: best }
  let found: { quality: number; file: File } | null = null
  for (let [low, high] = [1, most - 1]; low <= high;) {
    const quality = (low + high) >> 1
    const file = await encode(quality)
    if (file.length <= bytes) {
      found = { quality, file }
      low = quality + 1
    } else high = quality - 1
  }
  return found
}
