/**
 * Means over squares with a side of 2 × radius + 1, cut off at the edge of the grid. `values` is replaced; `scratch` is as long and written over.
 * Sums run along: the time does not depend on the radius.
 */
export function boxMean(values: Float32Array, scratch: Float32Array, width: number, height: number, radius: number): void {
  for (let y = 0; y < height; y++) meanOfRow(values, scratch, y * width, width, radius)
  meanOfColumns(scratch, values, width, height, radius)
}

function meanOfRow(from: Float32Array, to: Float32Array, start: number, width: number, radius: number): void {
  let sum = 0
  const ahead = Math.min(radius, width)
  for (let x = 0; x < ahead; x++) sum += from[start + x]!
  for (let x = 0; x < width; x++) {
    const last = x + radius, first = x - radius
    if (last < width) sum += from[start + last]!
    if (first > 0) sum -= from[start + first - 1]!
    to[start + x] = sum / ((last < width ? last : width - 1) - (first > 0 ? first : 0) + 1)
  }
}

/** Row by row, for memory is read in that direction. */
function meanOfColumns(from: Float32Array, to: Float32Array, width: number, height: number, radius: number): void {
  const sums = new Float64Array(width)
  for (let y = 0; y < Math.min(radius, height); y++) addRow(sums, from, y * width, 1)
  for (let y = 0; y < height; y++) {
    const last = y + radius, first = y - radius
    if (last < height) addRow(sums, from, last * width, 1)
    if (first > 0) addRow(sums, from, (first - 1) * width, -1)
    const share = 1 / ((last < height ? last : height - 1) - (first > 0 ? first : 0) + 1)
    for (let x = 0, at = y * width; x < width; x++, at++) to[at] = sums[x]! * share
  }
}

function addRow(sums: Float64Array, from: Float32Array, start: number, sign: number): void {
  for (let x = 0; x < sums.length; x++) sums[x] = sums[x]! + sign * from[start + x]!
}
