/** Parts of a mask that hang together by sides. Labels begin at 1; 0 is what is not in the mask. `sizes[label]` counts pixels. */
export type Regions = { labels: Int32Array; sizes: number[] }

export function labelRegions(mask: Uint8Array, width: number, height: number): Regions {
  const labels = new Int32Array(mask.length), sizes = [0]
  const stack = new Int32Array(mask.length), lastRow = width * (height - 1)
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || labels[start]) continue
    sizes.push(fill(start, sizes.length))
  }
  return { labels, sizes }

  /** Neighbours are written out: this runs for every pixel of every picture. */
  function fill(start: number, label: number): number {
    let waiting = 0, size = 0
    labels[start] = label
    stack[waiting++] = start
    while (waiting > 0) {
      const at = stack[--waiting]!, x = at % width
      size++
      if (x > 0 && mask[at - 1] && !labels[at - 1]) labels[stack[waiting++] = at - 1] = label
      if (x < width - 1 && mask[at + 1] && !labels[at + 1]) labels[stack[waiting++] = at + 1] = label
      if (at >= width && mask[at - width] && !labels[at - width]) labels[stack[waiting++] = at - width] = label
      if (at < lastRow && mask[at + width] && !labels[at + width]) labels[stack[waiting++] = at + width] = label
    }
    return size
  }
}

/** Everything in the mask that can be reached from its pixels at the frame, or from `seeds`. */
export function reachFrom(mask: Uint8Array, width: number, height: number, seeds: Uint8Array | null): Uint8Array {
  const reached = new Uint8Array(mask.length), stack = new Int32Array(mask.length)
  const lastRow = width * (height - 1)
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || reached[start]) continue
    if (seeds ? !seeds[start] : start >= width && start < lastRow && start % width > 0 && start % width < width - 1) continue
    fillFrom(start)
  }
  return reached

  function fillFrom(start: number): void {
    let waiting = 1
    stack[0] = start
    reached[start] = 1
    while (waiting > 0) {
      const at = stack[--waiting]!, x = at % width
      if (x > 0 && mask[at - 1] && !reached[at - 1]) reached[stack[waiting++] = at - 1] = 1
      if (x < width - 1 && mask[at + 1] && !reached[at + 1]) reached[stack[waiting++] = at + 1] = 1
      if (at >= width && mask[at - width] && !reached[at - width]) reached[stack[waiting++] = at - width] = 1
      if (at < lastRow && mask[at + width] && !reached[at + width]) reached[stack[waiting++] = at + width] = 1
    }
  }
}
