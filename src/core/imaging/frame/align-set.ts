import type { Box } from '../raster.ts'
import { frameBaseline, frameScale, placeThing, type FrameStep, type Placement } from './place-thing.ts'

/** By how much a picture of a set is off the set, before it is aligned: its scale in permille, its base in pixels of the canvas (above 0: too low). */
export type SetDeviation = { readonly scalePermille: number; readonly baselinePx: number }
export type AlignedPicture = { readonly placement: Placement; readonly deviation: SetDeviation }
export type AlignedSet = {
  /** `height`: one thing from several sides, made equally high; `camera`: several things, one scale for all; `own`: not asked for. */
  readonly scaled: 'height' | 'camera' | 'own'
  readonly pictures: readonly AlignedPicture[]
}
type Wanted = { readonly scale: boolean; readonly baseline: boolean }
/** A thing that is turned keeps its height; heights further apart than this are those of different things. */
const sameHeightPermille = 150

/**
 * One scale and one base across the pictures of a set. Things of one height are taken for one thing seen from several sides, and become equally high; others keep their proportions to
 * each other as the camera saw them.
 */
export function alignSet(boxes: readonly Box[], frame: FrameStep, wanted: Wanted): AlignedSet {
  if (boxes.length === 0) return { scaled: 'own', pictures: [] }
  const middle = median(boxes.map((box) => box.height))
  const alike = boxes.every((box) => Math.abs(box.height - middle) * 1000 <= middle * sameHeightPermille)
  const own = boxes.map((box) => placeThing(box, frame))
  const scales = wanted.scale ? setScales(boxes, frame, alike ? middle : null) : own.map((each) => each.scale)
  const standing = wanted.baseline ? { ...frame, stand: 'baseline' as const } : frame
  const bases = median(boxes.map((box) => box.top + box.height))
  return {
    scaled: wanted.scale ? (alike ? 'height' : 'camera') : 'own',
    pictures: boxes.map((box, index) => ({
      placement: wanted.scale && alike ? sameHeight(box, standing, scales[index]!, middle * setScale(boxes, frame, middle)) : placeThing(box, standing, scales[index]),
      deviation: { scalePermille: alike ? Math.round((box.height * 1000) / middle) - 1000 : 0, baselinePx: Math.round((box.top + box.height - bases) * scales[index]!) },
    })),
  }
}

/** Of a thing of the set's own height, so that the widest still fits. */
const setScale = (boxes: readonly Box[], frame: FrameStep, height: number): number => Math.min(...boxes.map((box) => frameScale({ width: (box.width * height) / box.height, height }, frame)))

function setScales(boxes: readonly Box[], frame: FrameStep, height: number | null): number[] {
  if (height === null) {
    const least = Math.min(...boxes.map((box) => frameScale(box, frame)))
    return boxes.map(() => least)
  }
  const scale = setScale(boxes, frame, height)
  return boxes.map((box) => (scale * height) / box.height)
}

/** Rounding each by itself could part two heights by a pixel. */
function sameHeight(box: Box, frame: FrameStep, scale: number, height: number): Placement {
  const placed = placeThing(box, frame, scale)
  const whole = Math.max(1, Math.round(height))
  const top = frame.stand === 'centre' ? Math.round((frame.height - whole) / 2) : frameBaseline(frame) - whole
  return { ...placed, top, thing: { ...placed.thing, top, height: whole } }
}

function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b)
  const half = ordered.length >> 1
  return ordered.length % 2 === 1 ? ordered[half]! : (ordered[half - 1]! + ordered[half]!) / 2
}
