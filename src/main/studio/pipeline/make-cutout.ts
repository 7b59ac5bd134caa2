import { createHash } from 'node:crypto'
import type { Doubt, PictureFacts } from '../../../contracts/studio.ts'
import { doubtReasons } from '../../../contracts/studio-limits.ts'
import type { Correction } from '../../../contracts/studio-corrections.ts'
import type { ExecutionProvider } from '../../../contracts/studio-models.ts'
import type { RecipeStep } from '../../../contracts/studio-recipes.ts'
import { finishCutout, findMatte, type FoundMatte } from '../../../core/imaging/cutout/cut-out.ts'
import { strongerModel } from '../../../core/imaging/models/choose-model.ts'
import { applyCorrection } from '../../../core/imaging/correct/apply-correction.ts'
import { estimateForeground } from '../../../core/imaging/refine/estimate-foreground.ts'
import type { Plane } from '../../../core/imaging/plane.ts'
import type { Box, Cutout, Picture } from '../../../core/imaging/raster.ts'
import type { SourceFile } from './decode-picture.ts'
import type { ModelAtHand } from './picture-order.ts'
import { reduceSource } from './reduce-picture.ts'
import type { Networks } from './run-network.ts'
import type { StudioCache } from './studio-cache.ts'

export type CutoutStep = Extract<RecipeStep, { step: 'cutout' }>
type Place = NonNullable<PictureFacts['worst']>
/** What was found, before edges and colours: small, and the same for a preview as for the whole picture. `model` null: colours alone. */
export type Found = { matte: Plane; confidence: number; doubts: readonly Doubt[]; worst: Place | null; model: string | null; way: FoundMatte['way']; cached: boolean }
export type CutoutTools = { cache: StudioCache; networks: Networks; models: readonly ModelAtHand[] }

/** Counted up whenever the same picture and model would give another matte. */
const foundVersion = 7
/** Below it a picture is run again on the strongest model that is here. */
const doubtfulBelow = 600

/** All that decides what a model says of a picture: another provider rounds otherwise. */
export function modelKey({ card }: ModelAtHand, provider: ExecutionProvider): string {
  const said = [card.input, card.output, card.file.sha256 ?? card.file.md5 ?? card.id]
  return sha256(JSON.stringify(provider === 'cpu' ? said : [...said, provider]))
}

/** The thing in a picture by this model, or by colours alone; a doubtful one again by the strongest, where the recipe says so. Network runs are remembered, and nothing else takes as long. [ST1] */
export async function findThing(source: SourceFile, step: CutoutStep, model: ModelAtHand | null, commercial: boolean, tools: CutoutTools): Promise<Found> {
  const found = await findBy(source, model, tools)
  const strongest = step.rerun && (found.confidence < doubtfulBelow) ? strongerModel(tools.models, model?.card ?? null, { commercial }) : null
  const stronger = strongest && tools.models.find(({ card }) => card.id === strongest.id)
  if (!stronger) return found
  const again = await findBy(source, stronger, tools)
  return again.confidence > found.confidence ? again : found
}

async function findBy(source: SourceFile, model: ModelAtHand | null, { cache, networks }: CutoutTools): Promise<Found> {
  const keyNow = (): string => sha256(JSON.stringify(['found', foundVersion, source.sha256, model && modelKey(model, networks.providerOf(model))]))
  const held = await cache.read(keyNow()).then((bytes) => bytes && unpack(bytes))
  if (held) return { ...held, cached: true }
  // Only its size is asked of the whole picture: pixels come straight from the file, reduced.
  const whole: Picture = { width: source.width, height: source.height, rgb: new Uint8Array() }
  const network = model && await networks.open(model)
  const found = await findMatte(whole, { network, resize: (_, size, filter) => reduceSource(source, size, filter) })
  const told = { ...tell(found, source), model: found.way === 'classical' ? null : model?.card.id ?? null }
  // Asked again: what it was to run on may not have taken it.
  cache.writeBeside(keyNow(), ...pack(told))
  return { ...told, cached: false }
}

function tell({ matte, doubt, way }: FoundMatte, whole: { width: number; height: number }): Omit<Found, 'model' | 'cached'> {
  const known = doubt.reasons.flatMap(({ reason, px }): Doubt[] => (isKnown(reason) ? [{ reason, value: px }] : []))
  const isEmpty = doubt.verdict === 'no-object'
  return { matte, way, confidence: isEmpty ? 0 : Math.round(doubt.confidence * 1000), doubts: isEmpty ? [{ reason: 'no-object', value: null }] : known, worst: doubt.place && placeOf(doubt.place, whole) }
}
const isKnown = (reason: string): reason is Doubt['reason'] => (doubtReasons as readonly string[]).includes(reason)

/** In ten-thousandths; what reaches out is cut off. */
export function placeOf(box: Box, { width, height }: { width: number; height: number }): Place {
  const [left, top] = [share(box.left, width), share(box.top, height)]
  return { left, top, width: share(box.left + box.width, width) - left, height: share(box.top + box.height, height) - top }
}
const share = (at: number, of: number): number => Math.round((Math.min(of, Math.max(0, at)) * 10_000) / of)

/** Edges, a person's marks, and colours, in the size of the picture that is given. */
export function finish(picture: Picture, { matte }: Pick<Found, 'matte'>, { edge, colour, fringe }: CutoutStep, correction: Correction, into?: Uint8Array): Cutout {
  if (correction.length === 0) return finishCutout(picture, matte, { edge, colour, fringe }, into)
  const { alpha } = applyCorrection(finishCutout(picture, matte, { edge, colour: false, fringe }), picture, correction)
  return { ...picture, alpha, rgb: colour ? estimateForeground({ ...picture, alpha }, into) : picture.rgb }
}

type Kept = Omit<Found, 'cached'>
function pack({ matte, ...rest }: Kept): Uint8Array[] {
  const head = Buffer.from(JSON.stringify({ ...rest, width: matte.width, height: matte.height }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  return [length, head, new Uint8Array(matte.values.buffer, matte.values.byteOffset, matte.values.byteLength)]
}

function unpack(bytes: Uint8Array): Kept {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const { width, height, ...rest } = JSON.parse(Buffer.from(bytes.subarray(4, 4 + length)).toString('utf8')) as Omit<Kept, 'matte'> & { width: number; height: number }
  return { ...rest, matte: { width, height, values: new Float32Array(new Uint8Array(bytes.subarray(4 + length)).buffer) } }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
