import type { Picture } from '../raster.ts'
import { bytesOfColour } from '../scene/colour.ts'
import type { FileFacts } from './check-preset.ts'

/** Patches at the corners and along the edges, in permille of the short side. */
const patchPermille = 20
const patchesAlong = 8

/** The colour of a finished picture's rim, and by how many bytes its worst patch is off the colour asked for. The thing may touch the rim: a patch it fills is passed over where others are not. */
export function measureBackground(picture: Picture, asked: string): NonNullable<FileFacts['background']> {
  const patches = patchesOf(picture).map((patch) => meanOf(picture, patch))
  const wanted = bytesOfColour(asked)
  const off = patches.map((mean) => Math.max(...mean.map((byte, channel) => Math.abs(byte - wanted[channel]!))))
  const corners = [0, 1, 2, 3].map((at) => off[at]!)
  const usual = [...off].sort((a, b) => a - b)[off.length >> 1]!
  const counted = off.filter((each) => each <= Math.max(...corners, usual) + 1)
  const mean = [0, 1, 2].map((channel) => Math.round([0, 1, 2, 3].reduce((sum, at) => sum + patches[at]![channel]!, 0) / 4))
  return { colour: `#${mean.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`, farthest: Math.round(Math.max(...counted)) }
}

type Patch = { readonly left: number; readonly top: number; readonly side: number }

/** The four corners first. */
function patchesOf({ width, height }: Picture): Patch[] {
  const side = Math.max(1, Math.round((Math.min(width, height) * patchPermille) / 1000))
  const [right, bottom] = [width - side, height - side]
  const corners = [[0, 0], [right, 0], [0, bottom], [right, bottom]] as const
  const along = Array.from({ length: patchesAlong }, (_, at) => (at + 1) / (patchesAlong + 1))
  const edges = along.flatMap((part) => [[Math.round(right * part), 0], [Math.round(right * part), bottom], [0, Math.round(bottom * part)], [right, Math.round(bottom * part)]] as const)
  return [...corners, ...edges].map(([left, top]) => ({ left, top, side }))
}

function meanOf({ width, rgb }: Picture, { left, top, side }: Patch): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0]
  for (let y = top; y < top + side; y++) for (let at = (y * width + left) * 3; at < (y * width + left + side) * 3; at += 3) for (let channel = 0; channel < 3; channel++) sum[channel]! += rgb[at + channel]!
  return [sum[0] / side / side, sum[1] / side / side, sum[2] / side / side]
}
