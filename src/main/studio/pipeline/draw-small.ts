import type { Cutout } from '../../../core/imaging/raster.ts'

/** At most so many pixels each way make one: the work does not grow with the picture. */
const mostLooks = 2

/** A picture whose long side is no longer than this, four bytes a pixel: means of a few of the pixels each covers, in which what cannot be seen has no say. */
export function drawSmall(picture: Cutout, longSide: number): { width: number; height: number; rgba: Uint8Array } {
  const scale = Math.min(1, longSide / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale)), height = Math.max(1, Math.round(picture.height * scale))
  const looks = Math.min(mostLooks, Math.ceil(1 / scale))
  const columns = placesOf(width * looks, picture.width), rows = placesOf(height * looks, picture.height)
  const rgba = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) drawRow(picture, columns, rows.subarray(y * looks, (y + 1) * looks), rgba.subarray(y * width * 4, (y + 1) * width * 4))
  return { width, height, rgba }
}

/** The pixels in the middle of so many equal parts. */
function placesOf(parts: number, pixels: number): Int32Array {
  return Int32Array.from({ length: parts }, (_, part) => Math.floor(((part + 0.5) * pixels) / parts))
}

function drawRow({ rgb, alpha, width }: Cutout, columns: Int32Array, rows: Int32Array, to: Uint8Array): void {
  const looks = rows.length
  for (let x = 0, out = 0; out < to.length; x += looks, out += 4) {
    let red = 0, green = 0, blue = 0, opaque = 0
    for (let row = 0; row < looks; row++) {
      for (let column = x, start = rows[row]! * width; column < x + looks; column++) {
        const at = start + columns[column]!, weight = alpha[at]!
        opaque += weight
        red += rgb[at * 3]! * weight
        green += rgb[at * 3 + 1]! * weight
        blue += rgb[at * 3 + 2]! * weight
      }
    }
    if (opaque === 0) continue
    to[out] = red / opaque + 0.5
    to[out + 1] = green / opaque + 0.5
    to[out + 2] = blue / opaque + 0.5
    to[out + 3] = opaque / (looks * looks) + 0.5
  }
}
