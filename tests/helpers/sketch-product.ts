/** A pale box with a label before a sweep of grey paper: plain enough to be cut out by anybody, drawn by sums alone. */
export function sketchProduct(width: number, height: number, seed = 1): Uint8Array {
  const rgb = new Uint8Array(width * height * 3)
  let state = seed | 1
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
      const grain = ((state >>> 24) - 128) / 48
      const [red, green, blue] = colourAt((x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5, width / height)
      rgb[at] = bounded(red + grain)
      rgb[at + 1] = bounded(green + grain)
      rgb[at + 2] = bounded(blue + grain)
    }
  }
  return rgb
}

const bounded = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value)

/** The thing is a disc of three tenths of the height, so that the network of the tests, which sees one, is right. */
function colourAt(x: number, y: number, ratio: number): [number, number, number] {
  const far = (x * ratio) ** 2 + y ** 2
  if (far > 0.09) return [232 - 24 * (y + 0.5), 233 - 24 * (y + 0.5), 236 - 24 * (y + 0.5)]
  const light = 0.55 + 0.45 * Math.max(0, 1 - 9 * ((x * ratio + 0.1) ** 2 + (y + 0.12) ** 2))
  const isLabel = Math.abs(y) < 0.09 && Math.abs(x * ratio) < 0.2
  return isLabel ? [240 * light, 240 * light, 226 * light] : [188 * light, 62 * light, 48 * light]
}
