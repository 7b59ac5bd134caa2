type Size = { width: number; height: number }

/** Which pixels are taken so that the long side is not longer than what is looked at: all that follows has a fraction of the work, and noise stays noise. */
export const stepFor = ({ width, height }: Size, longSide: number): number => Math.ceil(Math.max(width, height) / longSide)

export const thinSize = ({ width, height }: Size, step: number): Size => ({ width: Math.max(1, Math.floor(width / step)), height: Math.max(1, Math.floor(height / step)) })

/** Every nth pixel of every nth row; all of them are not copied. */
export function thinOut(pixels: Uint8Array, from: Size, channels: 1 | 3, step: number): Uint8Array {
  if (step < 2) return pixels
  const { width, height } = thinSize(from, step)
  const thin = new Uint8Array(width * height * channels)
  for (let y = 0, to = 0; y < height; y++) {
    const row = Math.min(y * step, from.height - 1) * from.width * channels
    if (channels === 1) for (let x = 0, at = row; x < width; x++, at += step) thin[to++] = pixels[at]!
    else for (let x = 0, at = row; x < width; x++, at += step * 3, to += 3) { thin[to] = pixels[at]!; thin[to + 1] = pixels[at + 1]!; thin[to + 2] = pixels[at + 2]! }
  }
  return thin
}
