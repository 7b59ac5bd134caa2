/** One number a pixel, row by row. */
export type Plane = { readonly width: number; readonly height: number; readonly values: Float32Array }

/** Three boxes in a row are nearly a Gaussian, and cost the same at every radius, which may be a fraction. Outside of the plane is 0. The plane's own numbers are changed. */
export function blurPlane(plane: Plane, across: number, down: number): Plane {
  const other = new Float32Array(plane.values.length)
  for (let pass = 0; pass < 3; pass++) {
    if (across > 0.05) {
      blurRows(plane, across, other)
      plane.values.set(other)
    }
    if (down > 0.05) {
      blurColumns(plane, down, other)
      plane.values.set(other)
    }
  }
  return plane
}

function blurRows({ width, height, values }: Plane, radius: number, into: Float32Array): void {
  const whole = Math.floor(radius)
  const edge = radius - whole
  const share = 1 / (2 * radius + 1)
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = 0
    for (let x = 0; x <= Math.min(whole, width - 1); x++) sum += values[row + x]!
    for (let x = 0; x < width; x++) {
      const before = x - whole - 1 >= 0 ? values[row + x - whole - 1]! : 0
      const after = x + whole + 1 < width ? values[row + x + whole + 1]! : 0
      into[row + x] = (sum + edge * (before + after)) * share
      sum += after - (x - whole >= 0 ? values[row + x - whole]! : 0)
    }
  }
}

/** A row of sums walks down: memory is read in the order it lies in. */
function blurColumns({ width, height, values }: Plane, radius: number, into: Float32Array): void {
  const whole = Math.floor(radius)
  const edge = radius - whole
  const share = 1 / (2 * radius + 1)
  const sums = new Float64Array(width)
  const nothing = new Float32Array(width)
  const rowAt = (y: number): Float32Array => (y >= 0 && y < height ? values.subarray(y * width, (y + 1) * width) : nothing)
  for (let y = 0; y <= Math.min(whole, height - 1); y++) for (let x = 0, row = rowAt(y); x < width; x++) sums[x] = sums[x]! + row[x]!
  for (let y = 0; y < height; y++) {
    const [before, after, leaving] = [rowAt(y - whole - 1), rowAt(y + whole + 1), rowAt(y - whole)]
    for (let x = 0, at = y * width; x < width; x++, at++) {
      into[at] = (sums[x]! + edge * (before[x]! + after[x]!)) * share
      sums[x] = sums[x]! + after[x]! - leaving[x]!
    }
  }
}
