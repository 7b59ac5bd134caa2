import type { Rgb } from '../colour.ts'

/**
 * Where a scene is painted. Lengths are in short sides of the canvas; (0, 0) is where the thing's base crosses the canvas's middle line, x to the right, y down. `half`, `above` and `below` say
 * how far the canvas reaches, `thing…` where the thing is; `pixel` is how large a painted pixel is.
 */
export type Stage = {
  readonly tint: Rgb; readonly seed: number; readonly pixel: number; readonly half: number; readonly above: number; readonly below: number
  readonly thingHalf: number; readonly thingHeight: number; readonly thingX: number
}
/** Writes the light of a point, 65 535 at most each. */
export type Painter = (x: number, y: number, out: Float32Array) => void

/** A colour at so much of its light. */
export function paintTint(out: Float32Array, tint: Rgb, amount: number): void {
  out[0] = tint[0] * amount
  out[1] = tint[1] * amount
  out[2] = tint[2] * amount
}

export function mixInto(out: Float32Array, colour: Rgb, amount: number, part: number): void {
  for (let channel = 0; channel < 3; channel++) out[channel] = out[channel]! + (colour[channel]! * amount - out[channel]!) * part
}
