import { resample } from '../frame/resample.ts'
import { cosine, sine } from '../light/angles.ts'
import { thresholds } from '../light/threshold.ts'
import type { Cutout, Picture } from '../raster.ts'
import { bytesOfColour } from './colour.ts'

const opaque = (width: number, height: number): Cutout => ({ width, height, rgb: new Uint8Array(width * height * 3), alpha: new Uint8Array(width * height).fill(255) })

export function fillColour(width: number, height: number, colour: string): Cutout {
  const canvas = opaque(width, height)
  const bytes = bytesOfColour(colour)
  if (bytes[0] === bytes[1] && bytes[1] === bytes[2]) canvas.rgb.fill(bytes[0])
  else {
    canvas.rgb.set(bytes)
    for (let done = 3; done < canvas.rgb.length; done *= 2) canvas.rgb.copyWithin(done, 0, Math.min(done, canvas.rgb.length - done))
  }
  return canvas
}

/** As CSS draws it: 0° upwards, 90° to the right, from corner to corner; half steps are scattered, so that no bands are seen. */
export function fillGradient(width: number, height: number, fill: { readonly from: string; readonly to: string; readonly degrees: number }): Cutout {
  const canvas = opaque(width, height)
  const [across, up] = [sine(fill.degrees), cosine(fill.degrees)]
  const length = Math.abs(width * across) + Math.abs(height * up)
  const [from, to] = [bytesOfColour(fill.from), bytesOfColour(fill.to)]
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
  return canvas
}

/** The middle of a picture, as large as covers the canvas. */
export function coverWithPicture(picture: Picture, width: number, height: number): Cutout {
  const scale = Math.max(width / picture.width, height / picture.height)
  const solid: Cutout = { ...picture, alpha: new Uint8Array(picture.width * picture.height).fill(255) }
  const fromLeft = (picture.width - width / scale) / 2
  const fromTop = (picture.height - height / scale) / 2
  const covered = resample(solid, { scale, fromLeft, fromTop, left: 0, top: 0, width, height })
  covered.alpha.fill(255)
  return covered
}
