import type { BackgroundFill, OutputStep } from '../../../contracts/studio-recipes.ts'
import { drawPlaced } from '../frame/draw-placed.ts'
import { findBox } from '../frame/find-box.ts'
import { placeThing, type Placement } from '../frame/place-thing.ts'
import type { Box, Cutout, Picture } from '../raster.ts'
import { castShadow } from './cast-shadow.ts'
import { contactShadow } from './contact-shadow.ts'
import { drawMark, markKey } from './draw-mark.ts'
import { drawScene } from './draw-scene.ts'
import { fillColour, fillGradient, fillWithPicture } from './fill-canvas.ts'
import { emptyCanvas, layOver } from './lay-over.ts'
import { reflect } from './reflection.ts'
import { layShade, type Shade } from './shade.ts'

/** What steps name and do not hold. */
export type Materials = {
  /** What was behind the thing, in the same frame as the cut-out: for a background that stays. */
  readonly behind: Picture | null
  /** Backgrounds by their SHA-256. */
  readonly pictures: ReadonlyMap<string, Picture>
  /** Watermarks by `markKey`; words come as pictures too. */
  readonly marks: ReadonlyMap<string, Cutout>
  /** Where its set puts this thing; null: where its frame does. */
  readonly placement: Placement | null
}
export type Layer = { readonly name: OutputStep['step'] | 'thing'; readonly draw: (canvas: Cutout) => void }
export type Composition = { readonly width: number; readonly height: number; readonly thing: Box | null; readonly layers: readonly Layer[] }
export type Composed = { readonly picture: Cutout; readonly thing: Box | null }

/** What an output consists of, bottom first, each layer ready to be drawn: background, shadows and reflection in the recipe's order, the thing, marks. */
export function layersOf(cutout: Cutout, steps: readonly OutputStep[], materials: Materials): Composition {
  const framed = frame(cutout, steps, materials)
  const { placed } = framed
  const under = steps.filter((step) => step.step !== 'watermark' && step.step !== 'frame')
  const first = [...under.filter((step) => step.step === 'background'), ...under.filter((step) => step.step !== 'background')]
  return {
    width: placed.width, height: placed.height, thing: framed.thing,
    layers: [
      ...first.map((step): Layer => ({ name: step.step, draw: (canvas) => drawUnder(canvas, step, framed, materials) })),
      { name: 'thing', draw: (canvas) => layOver(canvas, placed) },
      ...steps.flatMap((step): Layer[] => (step.step === 'watermark' ? [{ name: 'watermark', draw: (canvas) => drawMark(canvas, held(materials.marks, markKey(step.mark)), step) }] : [])),
    ],
  }
}

/** An output's pixels, see-through where nothing was put behind the thing. */
export function composeOutput(cutout: Cutout, steps: readonly OutputStep[], materials: Materials): Composed {
  const { width, height, thing, layers } = layersOf(cutout, steps, materials)
  const picture = emptyCanvas(width, height)
  for (const layer of layers) layer.draw(picture)
  return { picture, thing }
}

type Framed = { readonly placed: Cutout; readonly thing: Box | null; readonly box: Box; readonly placement: Placement | null }

function frame(cutout: Cutout, steps: readonly OutputStep[], materials: Materials): Framed {
  const step = steps.findLast((each) => each.step === 'frame')
  const found = findBox(cutout)
  const box = found ?? { left: 0, top: 0, width: cutout.width, height: cutout.height }
  if (!step) return { placed: cutout, thing: found, box, placement: null }
  const placement = materials.placement ?? placeThing(box, step)
  return { placed: drawPlaced(cutout, box, placement), thing: found && placement.thing, box, placement }
}

type UnderStep = Exclude<OutputStep, { step: 'frame' | 'watermark' }>

function drawUnder(canvas: Cutout, step: UnderStep, framed: Framed, materials: Materials): void {
  if (step.step === 'background') return fillBackground(canvas, step.fill, framed, materials)
  if (step.step === 'reflection') return layOver(canvas, reflect(framed.placed, step.length / 1000, step.density / 1000))
  layShade(canvas, shadeOf(step, framed.placed), step.density / 1000)
}

function shadeOf(step: Extract<OutputStep, { step: 'contact-shadow' | 'cast-shadow' }>, placed: Cutout): Shade {
  const softness = step.softness / 1000
  return step.step === 'contact-shadow' ? contactShadow(placed, softness) : castShadow(placed, { degrees: step.degrees, length: step.length / 1000, softness })
}

/** A background fills the canvas, and there is nothing below it. */
function fillBackground(canvas: Cutout, fill: BackgroundFill, framed: Framed, materials: Materials): void {
  switch (fill.kind) {
    case 'transparent': return
    case 'colour': return fillColour(canvas, fill.colour)
    case 'gradient': return fillGradient(canvas, fill)
    case 'image': return fillWithPicture(canvas, held(materials.pictures, fill.sha256))
    case 'scene': return drawScene(canvas, fill, framed.thing ?? { left: 0, top: 0, width: canvas.width, height: canvas.height })
    case 'original': return layOver(canvas, behindOf(framed, materials))
  }
}

function behindOf({ box, placement }: Framed, { behind }: Materials): Cutout {
  if (!behind) throw new Error('a background that stays, and no picture of it')
  const whole: Cutout = { ...behind, alpha: new Uint8Array(behind.width * behind.height).fill(255) }
  return placement ? drawPlaced(whole, box, placement) : whole
}

function held<T>(materials: ReadonlyMap<string, T>, key: string): T {
  const found = materials.get(key)
  if (!found) throw new Error(`material ${key} was not given`)
  return found
}
