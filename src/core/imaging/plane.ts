/** One number for each pixel, row by row; mattes in work are 0 … 1. */
export type Plane = { readonly width: number; readonly height: number; readonly values: Float32Array }

export function emptyPlane(width: number, height: number): Plane {
  return { width, height, values: new Float32Array(width * height) }
}

/** By straight lines between the middles of pixels; where it shrinks a lot, means of what a pixel covers come first. */
export function resizePlane(plane: Plane, width: number, height: number): Plane {
  if (plane.width === width && plane.height === height) return plane
  const from = shrinkPlane(plane, Math.max(1, Math.floor(plane.width / width)), Math.max(1, Math.floor(plane.height / height)))
  const columns = weightsOf(from.width, width), rows = weightsOf(from.height, height)
  const to = emptyPlane(width, height)
  for (let y = 0, at = 0; y < height; y++) {
    const upper = rows.index[y]! * from.width, lower = Math.min(rows.index[y]! + 1, from.height - 1) * from.width, down = rows.part[y]!
    for (let x = 0; x < width; x++, at++) {
      const left = columns.index[x]!, right = Math.min(left + 1, from.width - 1), along = columns.part[x]!
      const above = from.values[upper + left]! * (1 - along) + from.values[upper + right]! * along
      const below = from.values[lower + left]! * (1 - along) + from.values[lower + right]! * along
      to.values[at] = above * (1 - down) + below * down
    }
  }
  return to
}

function weightsOf(from: number, to: number): { index: Int32Array; part: Float32Array } {
  const index = new Int32Array(to), part = new Float32Array(to)
  for (let at = 0; at < to; at++) {
    const place = Math.min(Math.max((at + 0.5) * from / to - 0.5, 0), from - 1)
    index[at] = Math.floor(place)
    part[at] = place - index[at]!
  }
  return { index, part }
}

function shrinkPlane(plane: Plane, across: number, down: number): Plane {
  if (across === 1 && down === 1) return plane
  const shrunk = emptyPlane(Math.floor(plane.width / across), Math.floor(plane.height / down))
  for (let y = 0; y < shrunk.height; y++) {
    for (let x = 0; x < shrunk.width; x++) {
      let sum = 0
      for (let dy = 0; dy < down; dy++) for (let dx = 0; dx < across; dx++) sum += plane.values[(y * down + dy) * plane.width + x * across + dx]!
      shrunk.values[y * shrunk.width + x] = sum / (across * down)
    }
  }
  return shrunk
}
