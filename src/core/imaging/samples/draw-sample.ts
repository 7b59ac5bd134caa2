import { createRandom } from '../../kernel/random.ts'
import { drawGround, type SampleGround } from './sample-grounds.ts'
import { type SampleThing, sampleThings } from './sample-things.ts'

/** A picture as a studio might send it, drawn and not photographed: something to try recipes on where nobody has photos at hand. */
export type Sample = { path: string; svg: string }
type Plan = { path: string; thing: SampleThing | null; ground: SampleGround }

const plans: readonly Plan[] = [
  { path: 'QJ-1042 Шырын/QJ-1042 анфас.jpg', thing: 'bottle', ground: 'white' },
  { path: 'QJ-1042 Шырын/QJ-1042 сзади.jpg', thing: 'bottle-back', ground: 'white' },
  { path: 'QJ-1042 Шырын/QJ-1042 упаковка.jpg', thing: 'carton', ground: 'sweep' },
  { path: 'QJ-2210 Кесе/QJ-2210 анфас.jpg', thing: 'mug', ground: 'grey' },
  { path: 'QJ-2210 Кесе/QJ-2210 сбоку.jpg', thing: 'mug-side', ground: 'grey' },
  { path: 'QJ-3001 Крем.jpg', thing: 'white-jar', ground: 'white' },
  { path: 'QJ-3002 Тюбик.jpg', thing: 'tube', ground: 'sweep' },
  { path: 'QJ-4107 Білезік.jpg', thing: 'bracelet', ground: 'white' },
  { path: 'QJ-5120 Консерва.jpg', thing: 'can', ground: 'table' },
  { path: 'QJ-6003 Аю.jpg', thing: 'bear', ground: 'sweep' },
  { path: 'QJ-7015 Бокал.jpg', thing: 'glass', ground: 'grey' },
  { path: 'Пустой кадр.jpg', thing: null, ground: 'sweep' },
]
export const sampleCount = plans.length
/** Drawn on a square of 1 600, smaller than it is shown: what is drawn costs time by the pixel. */
const [side, sidePx] = [1600, 1200]

export function drawSample(index: number, seed: number): Sample {
  const { path, thing, ground } = plans[index]!
  const random = createRandom(seed + index)
  const [turn, size] = [random.between(-25, 25) / 10, random.between(122, 138) / 100]
  const drawn = thing === null ? null : sampleThings[thing]
  const floor = 1380
  const body = drawn === null ? '' : `<g transform="translate(800 ${floor}) rotate(${turn.toFixed(2)}) scale(${size.toFixed(3)})">${drawn.body}</g>`
  const shade = drawn === null ? '' : `<ellipse cx="${800 + drawn.halfWidth * 0.18}" cy="${floor + 4}" rx="${drawn.halfWidth * size * 1.12}" ry="${26 * size}" fill="#000" opacity="${ground === 'white' ? 0.16 : 0.34}" filter="url(#soft)"/>`
  // The grain of a camera, for a picture without any is none.
  const grain = `<filter id="grains" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="1" seed="${index + 1}"/><feColorMatrix type="saturate" values="0.3"/></filter><pattern id="grain" width="200" height="200" patternUnits="userSpaceOnUse"><rect width="200" height="200" filter="url(#grains)"/></pattern>`
  const filters = '<filter id="soft" x="-40%" y="-200%" width="180%" height="500%"><feGaussianBlur stdDeviation="22 9"/></filter>'
  return {
    path,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${sidePx}" height="${sidePx}" viewBox="0 0 ${side} ${side}"><defs>${filters}${grain}${drawn?.defs ?? ''}</defs>${drawGround(ground, seed + index)}${shade}${body}<rect width="${side}" height="${side}" fill="url(#grain)" opacity="0.045"/></svg>`,
  }
}
