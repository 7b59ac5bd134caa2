import type { OutputStep } from '../../../contracts/studio-recipes.ts'
import { resample } from '../frame/resample.ts'
import type { Cutout } from '../raster.ts'
import { layOver } from './lay-over.ts'

export type MarkStep = Extract<OutputStep, { step: 'watermark' }>
const fromEdge = 0.03

/** What a watermark is found by among the materials. */
export const markKey = (mark: MarkStep['mark']): string => (mark.kind === 'image' ? mark.sha256 : `${mark.colour} ${mark.text}`)

/** A mark as wide as `size` permille of the canvas's width, as dense as is asked, in its place or all over. */
export function drawMark(canvas: Cutout, mark: Cutout, step: Pick<MarkStep, 'place' | 'size' | 'density'>): void {
  const width = Math.max(1, Math.round((canvas.width * step.size) / 1000))
  const scale = width / mark.width
  const height = Math.max(1, Math.round(mark.height * scale))
  const sized = resample(mark, { scale, fromLeft: 0, fromTop: 0, left: 0, top: 0, width, height })
  for (let at = 0; at < sized.alpha.length; at++) sized.alpha[at] = Math.round((sized.alpha[at]! * step.density) / 1000)
  for (const [left, top] of places(canvas, width, height, step.place)) layOver(canvas, sized, left, top)
}

function places(canvas: Cutout, width: number, height: number, place: MarkStep['place']): [number, number][] {
  const gap = Math.round(Math.min(canvas.width, canvas.height) * fromEdge)
  if (place === 'tiled') return tiles(canvas, width, height)
  if (place === 'centre') return [[Math.round((canvas.width - width) / 2), Math.round((canvas.height - height) / 2)]]
  const left = place.endsWith('left') ? gap : canvas.width - gap - width
  return [[left, place.startsWith('top') ? gap : canvas.height - gap - height]]
}

/** Rows like bricks, half a mark apart. */
function tiles(canvas: Cutout, width: number, height: number): [number, number][] {
  const [across, down] = [Math.max(1, Math.round(width * 1.6)), Math.max(1, height * 3)]
  const found: [number, number][] = []
  for (let row = 0, top = Math.round(height / 2); top < canvas.height; row++, top += down) {
    for (let left = row % 2 === 0 ? 0 : -Math.round(across / 2); left < canvas.width; left += across) found.push([left, top])
  }
  return found
}
