import type { ModelInput } from '../../../contracts/studio-models.ts'
import { type Plane, resizePlane } from '../plane.ts'
import { findBand } from '../refine/find-band.ts'
import { narrow } from './flood-background.ts'
import { reachFrom } from './label-regions.ts'
import { notIn, whereBelow } from './mask.ts'

type Size = { readonly width: number; readonly height: number }

/** How a graph of free size is asked again; null where its card offers no closer look, or the picture has nothing more to show. */
export function closerInput({ closer, ...input }: ModelInput, picture: Size): ModelInput | null {
  if (!closer || picture.width * picture.height < input.width * input.height * worthwhile) return null
  return { ...input, ...closer }
}
const worthwhile = 1.5

/** A network that is not sure within a thing may have seen an opening that is too small for it. [CU13] */
export function waversWithin(first: Plane): boolean {
  const within = narrow(silhouetteOf(first), first.width, first.height, 4)
  let unsure = 0
  for (let at = 0; at < within.length; at++) if (within[at] === 1 && first.values[at]! < surely) unsure++
  return unsure >= leastUnsure
}
const surely = 0.97
const leastUnsure = 6

/** What a thing is is better seen from afar, and where it ends from near: around the edges of the first look the closer one counts for the most part. Elsewhere print and highlights look like openings to it. [CU13] */
export function takeCloser(first: Plane, closer: Plane): Plane {
  const { width, height } = closer
  const outline = { ...first, values: first.values.map((value) => (value < 0.5 ? 0 : 1)) }
  const near = resizePlane({ ...first, values: Float32Array.from(findBand(outline, reach)) }, width, height).values
  const far = resizePlane(first, width, height).values
  return { width, height, values: closer.values.map((value, at) => far[at]! + (value - far[at]!) * near[at]! * share) }
}
const reach = 12
const share = 0.65

/** The thing with all that it encloses. */
const silhouetteOf = ({ width, height, values }: Plane): Uint8Array => notIn(reachFrom(whereBelow(values, 0.5), width, height, null))
