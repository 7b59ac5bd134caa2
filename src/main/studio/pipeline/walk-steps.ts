import type { RecipeStep } from '../../../contracts/studio-recipes.ts'
import type { Doubt, PictureFacts, StepDone } from '../../../contracts/studio.ts'
import type { Cutout, Picture } from '../../../core/imaging/raster.ts'
import { applyCorrection } from '../../../core/imaging/correct/apply-correction.ts'
import { applyStep, type LookStep, type Subject } from '../../../core/imaging/recipe/apply-step.ts'
import type { RecipeKeys } from '../../../core/imaging/recipe/step-key.ts'
import type { DecodedPicture, SourceFile } from './decode-picture.ts'
import { type CutoutStep, type CutoutTools, finish, findThing, type Found } from './make-cutout.ts'
import { modelOf } from './picture-keys.ts'
import type { PictureOrder } from './picture-order.ts'
import type { RecentResults } from './recent-results.ts'
import { upscale } from './upscale.ts'

export type WalkTools = CutoutTools & {
  recent: RecentResults | null
  /** Whether a cut-out may take the place of the photo in memory: nobody looks at its pixels again. */
  mayWriteOver: boolean
  /** Called after every step, with what it took; throws where the work is no longer wanted. */
  stepDone(step: StepDone): Promise<void>
}
/** `changed`: the steps that changed a pixel, which is what a label is about. */
export type Walked = { subject: Subject; /** As cut out, before any other step: what the photo is judged by. */ first: { cutout: Cutout }; found: Pick<Found, 'confidence' | 'doubts' | 'worst' | 'model'> | null; changed: readonly RecipeStep['step'][]; /** Of the old background nothing is left, not even in pixels that are not seen. */ isClean: boolean }
type Doubts = { confidence: number | null; doubts: readonly Doubt[]; worst: PictureFacts['worst']; model: string | null }
export const doubtsOf = ({ found }: Walked): Doubts => found ?? { confidence: null, doubts: [], worst: null, model: null }

/** The steps that are done once, in the recipe's order, from the last result that is still at hand. */
export async function walkSteps(order: PictureOrder, source: SourceFile, decoding: Promise<DecodedPicture>, keys: RecipeKeys, tools: WalkTools): Promise<Walked> {
  const { steps } = order.recipe
  const start = steps.findLastIndex((_, at) => tools.recent?.has(keys.steps[at]!.key) === true)
  let walked = start < 0 ? null : tools.recent?.get(keys.steps[start]!.key) ?? null
  for (const step of steps.slice(0, start + 1)) await tools.stepDone({ step: step.step, tookMs: 0, cached: true, detail: null })
  for (const [at, step] of steps.entries()) {
    if (at <= start) continue
    const startedAtMs = performance.now()
    const { next, cached, detail } = await takeStep(order, source, decoding, walked, at, tools)
    walked = next
    tools.recent?.keep(keys.steps[at]!.key, next)
    await tools.stepDone({ step: step.step, tookMs: performance.now() - startedAtMs, cached, detail })
  }
  return walked ?? begin(await decoding)
}

type Step = { next: Walked; cached: boolean; detail: string | null }
async function takeStep(order: PictureOrder, source: SourceFile, decoding: Promise<DecodedPicture>, walked: Walked | null, at: number, tools: WalkTools): Promise<Step> {
  const step = order.recipe.steps[at]!
  if (step.step === 'cutout') return cutOut(order, source, decoding, step, tools)
  const before = walked ?? begin(await decoding)
  if (step.step === 'upscale') {
    const model = modelOf(step, order.recipe.commercial, tools.models)
    return { next: model ? { ...before, subject: await upscale(before.subject, model, tools.networks), changed: [...before.changed, 'upscale'] } : before, cached: false, detail: model?.card.id ?? null }
  }
  return look(before, step, order)
}

function look(before: Walked, step: LookStep, { placement }: PictureOrder): Step {
  const { subject, did } = applyStep(before.subject, step, { white: placement?.white ?? null, milliStops: null })
  return { next: { ...before, subject, changed: did === null ? before.changed : [...before.changed, step.step] }, cached: false, detail: did === null ? null : String(did) }
}

/** A picture whose file says what of it is the thing is believed. */
async function cutOut(order: PictureOrder, source: SourceFile, decoding: Promise<DecodedPicture>, step: CutoutStep, tools: WalkTools): Promise<Step> {
  const model = modelOf(step, order.recipe.commercial, tools.models)
  const found = source.mayHide && (await decoding).alpha !== null ? null : await findThing(source, step, model, order.recipe.commercial, tools)
  const { picture, alpha } = await decoding
  const behind = keepsBehind(order) ? picture : null
  if (!found) return ownAlpha({ ...picture, alpha: alpha ?? full(picture) }, behind, order)
  const cutout = finish(picture, found, step, order.correction, tools.mayWriteOver && !behind ? picture.rgb : undefined)
  return { next: { subject: { cutout, behind }, first: { cutout }, found, changed: ['cutout'], isClean: step.colour }, cached: found.cached, detail: found.model ?? found.way }
}

function ownAlpha(cutout: Cutout, behind: Picture | null, { correction }: PictureOrder): Step {
  const corrected = correction.length === 0 ? cutout : { ...cutout, ...applyCorrection(cutout, cutout, correction) }
  return { next: { subject: { cutout: corrected, behind }, first: { cutout: corrected }, found: { confidence: 1000, doubts: [], worst: null, model: null }, changed: correction.length === 0 ? [] : ['cutout'], isClean: false }, cached: false, detail: 'own-alpha' }
}

/** A background that stays, and white that is told by it, need what was behind the thing. */
const keepsBehind = ({ recipe }: PictureOrder): boolean => recipe.set.whitePoint || recipe.steps.some((step) => step.step === 'white-balance' && step.warmth === 'auto') || recipe.outputs.some(({ steps }) => steps.some((step) => step.step === 'background' && step.fill.kind === 'original'))

const full = ({ width, height }: Picture): Uint8Array => new Uint8Array(width * height).fill(255)
function begin({ picture, alpha }: DecodedPicture): Walked {
  const cutout: Cutout = { ...picture, alpha: alpha ?? full(picture) }
  return { subject: { cutout, behind: picture }, first: { cutout }, found: null, changed: [], isClean: false }
}
