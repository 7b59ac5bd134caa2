import { z } from 'zod'

/**
 * How a person corrects a matte. Places are in ten-thousandths of the picture's width and height, radii in ten-thousandths of its long side, so that what was drawn on a
 * preview holds for the file. Undoing is leaving the last one out: each stroke is applied to what the ones before it left.
 */
const place = z.number().int().min(0).max(10_000)
const point = z.object({ x: place, y: place })
/** `unsure`: the picture's own edges decide there anew. */
const paint = z.enum(['add', 'erase', 'unsure'])

export const strokeLimits = { strokes: 500, points: 2000 } as const

export const stroke = z.discriminatedUnion('kind', [
  /** Everything around the point that looks like it and hangs together with it. */
  z.object({ kind: z.literal('point'), paint: z.enum(['add', 'erase']), at: point }),
  /** `add`: the thing is in here; `erase`: nothing in here is the thing. */
  z.object({ kind: z.literal('box'), paint, from: point, to: point }),
  z.object({ kind: z.literal('brush'), paint, radius: z.number().int().min(1).max(5000), points: z.array(point).min(1).max(strokeLimits.points) }),
])
export type Stroke = z.infer<typeof stroke>

export const strokes = z.array(stroke).max(strokeLimits.strokes)
