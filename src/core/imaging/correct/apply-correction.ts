import type { Correction, CorrectionMark } from '../../../contracts/studio-corrections.ts'
import type { Box, Matte, Picture } from '../raster.ts'
import { fillFromPoint } from './fill-from-point.ts'
import { solveUnsure } from './solve-unsure.ts'
import { type Cover, coverOfStroke, pixelsOf } from './stroke-cover.ts'

/** The matte after a person's marks, in their order. The same marks on the same matte give the same bytes; the matte given is not touched. [CU11] */
export function applyCorrection(matte: Matte, picture: Picture, correction: Correction): Matte {
  if (matte.width !== picture.width || matte.height !== picture.height) throw new RangeError('a matte is corrected at the size of its picture')
  const draft = { ...matte, alpha: matte.alpha.slice() }
  for (const mark of correction) applyMark(draft, picture, mark)
  return draft
}

function applyMark(draft: Matte, picture: Picture, mark: CorrectionMark): void {
  if (mark.kind === 'box') return emptyAround(draft, pixelsOf(mark.box, draft))
  const value = mark.how === 'add' ? 255 : 0
  if (mark.kind === 'point') return fillFromPoint(draft, picture, pixelOf(mark.spot.x, draft.width), pixelOf(mark.spot.y, draft.height), value)
  const cover = coverOfStroke(mark, draft)
  if (mark.how === 'unsure') solveUnsure(draft, picture, cover)
  else paintOver(draft, cover, value)
}

function pixelOf(place: number, size: number): number {
  return Math.min(Math.floor(place * size / 1e4), size - 1)
}

function paintOver({ width, alpha }: Matte, { box, share }: Cover, value: 0 | 255): void {
  for (let y = 0, from = 0; y < box.height; y++) {
    for (let at = (box.top + y) * width + box.left, end = at + box.width; at < end; at++, from++) {
      if (share[from]! > 0) alpha[at] = Math.round(alpha[at]! + (value - alpha[at]!) * share[from]! / 255)
    }
  }
}

/** The thing is in the box: nothing outside is. */
function emptyAround({ width, height, alpha }: Matte, box: Box): void {
  for (let y = 0; y < height; y++) {
    const inside = y >= box.top && y < box.top + box.height
    alpha.fill(0, y * width, y * width + (inside ? box.left : width))
    if (inside) alpha.fill(0, y * width + box.left + box.width, (y + 1) * width)
  }
}
