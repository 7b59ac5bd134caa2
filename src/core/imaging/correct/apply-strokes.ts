import type { Stroke } from '../../../contracts/studio-strokes.ts'
import type { Matte, Picture } from '../raster.ts'
import { fillFromPoint } from './fill-from-point.ts'
import { solveUnsure } from './solve-unsure.ts'
import { type Cover, coverOf } from './stroke-cover.ts'

/** The matte after a person's strokes, in their order. The same strokes on the same matte give the same bytes; the matte given is not touched. [CU11] */
export function applyStrokes(matte: Matte, picture: Picture, strokes: readonly Stroke[]): Matte {
  if (matte.width !== picture.width || matte.height !== picture.height) throw new RangeError('a matte is corrected at the size of its picture')
  const draft = { ...matte, alpha: matte.alpha.slice() }
  for (const stroke of strokes) applyStroke(draft, picture, stroke)
  return draft
}

function applyStroke(draft: Matte, picture: Picture, stroke: Stroke): void {
  const value = stroke.paint === 'add' ? 255 : 0
  if (stroke.kind === 'point') return fillFromPoint(draft, picture, pixelOf(stroke.at.x, draft.width), pixelOf(stroke.at.y, draft.height), value)
  const cover = coverOf(stroke, draft)
  if (stroke.paint === 'unsure') return solveUnsure(draft, picture, cover)
  if (stroke.kind === 'box' && stroke.paint === 'add') emptyAround(draft, cover)
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
function emptyAround({ width, height, alpha }: Matte, { box }: Cover): void {
  for (let y = 0; y < height; y++) {
    const inside = y >= box.top && y < box.top + box.height
    alpha.fill(0, y * width, y * width + (inside ? box.left : width))
    if (inside) alpha.fill(0, y * width + box.left + box.width, (y + 1) * width)
  }
}
