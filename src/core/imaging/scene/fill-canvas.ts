import { resample } from '../frame/resample.ts'
import { cosine, sine } from '../light/angles.ts'
import { thresholds } from '../light/threshold.ts'
import type { Cutout, Picture } from '../raster.ts'
import { bytesOfColour } from './colour.ts'

/** Fills a canvas, whose own bytes it changes. */
export function fillColour(canvas: Cutout, colour: string): void {
  const bytes = bytesOfColour(colour)
  canvas.alpha.fill(255)
  if (bytes[0] === bytes[1] && bytes[1] === bytes[2]) canvas.rgb.fill(bytes[0])
  else {
    canvas.rgb.set(bytes)
    for (let done = 3; done < canvas.rgb.length; done *= 2) canvas.rgb.copyWithin(done, 0, Math.min(done, canvas.rgb.length - done))
  }
}

/** As CSS draws it: 0° upwards, 90° to the right, from corner to corner; half steps are scattered, so that no bands are seen. */
export function fillGradient(canvas: Cutout, fill: { readonly from: string; readonly to: string; readonly degrees: number }): void {
  const { width, height } = canvas
  const [across, up] = [sine(fill.degrees), cosine(fill.degrees)]
  const length = Math.abs(width * across) + Math.abs(height * up)
  const [from, to] = [bytesOfColour(fill.from), bytesOfColour(fill.to)]
  canvas.alpha.fill(255)
  for (let y = 0, at = 0; y < height; y++) {
    const row = 0.5 - ((y + 0.5 - height / 2) * up) / length
    for (let x = 0; x < width; x++, at += 3) {
      const part = Math.min(1, Math.max(0, row + ((x + 0.5 - width / 2) * across) / length))
      const half = thresholds[((y & 7) << 3) | (x & 7)]! / 256
      canvas.rgb[at] = from[0] + (to[0] - from[0]) * part + half
      canvas.rgb[at + 1] = from[1] + (to[1] - from[1]) * part + half
      canvas.rgb[at + 2] = from[2] + (to[2] - from[2]) * part + half
    }
  }
}

/** The middle of a picture, as large as covers the canvas. */
export function fillWithPicture(canvas: Cutout, picture: Picture): void {
  const { width, height } = canvas
  const scale = Math.max(width / picture.width, height / picture.height)
  const solid: Cutout = { ...picture, alpha: new Uint8Array(picture.width * picture.height).fill(255) }
  canvas.rgb.set(resample(solid, { scale, fromLeft: (picture.width - width / scale) / 2, fromTop: (picture.height - height / scale) / 2, left: 0, top: 0, width, height }).rgb)
  canvas.alpha.fill(255)
}
