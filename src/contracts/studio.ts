import { z } from 'zod'
import { documentId } from './documents.ts'
import { problem } from './problems.ts'
import { doubtReasons, studioLimits } from './studio-limits.ts'
import { recipe, ruleVerdict } from './studio-recipes.ts'
import { sha256, words } from './text.ts'

/**
 * The Studio: *batches* of *pictures*, each made into files by a recipe. A picture ends exactly once: written, failed or refused; what is doubtful waits for a person.
 * Originals are read and never written. [ST4] [ST6]
 */
const whole = z.number().int().min(0)
const permille = whole.max(1000)
const instant = whole.max(8.64e15)

export const batchStates = ['running', 'paused', 'stopped', 'done'] as const
/** `doubtful`: made, and waits for a verdict. `ready`: made and settled, its files not written yet, for its set is not settled. */
export const pictureStates = ['waiting', 'working', 'doubtful', 'ready', 'written', 'failed', 'refused'] as const
export type PictureState = (typeof pictureStates)[number]
/** Pixels or a count, where the reason has one. */
export const doubt = z.object({ reason: z.enum(doubtReasons), value: z.number().nullable() })
export type Doubt = z.infer<typeof doubt>
/** In ten-thousandths of the picture's width and height. */
export const place = z.object({ left: whole.max(10_000), top: whole.max(10_000), width: whole.max(10_000), height: whole.max(10_000) })

export type Place = z.infer<typeof place>

export const batchSource = z.discriminatedUnion('kind', [
  /** Files that were sent in, by their uploads, each with the path it had below what was dropped. */
  z.object({ kind: z.literal('sent'), files: z.array(z.object({ uploadId: z.string().max(64), path: words.min(1).max(studioLimits.pathChars) })).min(1).max(2000) }),
  /** Folders and files on the engine's own machine; asked for at the desk only. */
  z.object({ kind: z.literal('folder'), paths: z.array(z.string().min(1).max(studioLimits.pathChars)).min(1).max(200), subfolders: z.boolean(), watch: z.boolean() }),
])
export const exportWhen = z.enum(['each', 'set', 'batch'])
export const batchDraft = z.object({
  name: words.max(120), recipe, source: batchSource,
  /** Null: kept in the studio, to be downloaded. */
  targetFolder: z.string().min(1).max(studioLimits.pathChars).nullable(),
  exportWhen, priority: z.number().int().min(-10).max(10), webhook: z.url({ protocol: /^https?$/ }).max(500).nullable(),
})
export type BatchDraft = z.infer<typeof batchDraft>

export const batchRow = z.object({
  id: z.string().max(64), name: z.string(), personId: documentId.nullable(), createdAtMs: instant, endedAtMs: instant.nullable(), state: z.enum(batchStates), priority: z.number().int(),
  recipeName: z.string(), watching: z.boolean(), exportWhen, targetFolder: z.string().nullable(),
  counts: z.record(z.enum(pictureStates), whole), msPerPicture: whole.nullable(), remainingMs: whole.nullable(),
  /** Why it stands still, where it does: the disk is full, the target cannot be written. */
  problem: problem.nullable(),
})
export type BatchRow = z.infer<typeof batchRow>

export const pictureVerdicts = ['accepted', 'refused'] as const
export const pictureRow = z.object({
  id: z.string().max(64), batchId: z.string().max(64), n: whole,
  /** Below what was dropped, with its sub-folders. */
  path: z.string(), state: z.enum(pictureStates), confidence: permille.nullable(), doubts: z.array(doubt), problem: problem.nullable(),
  width: whole.nullable(), height: whole.nullable(), bytes: whole, thumbnail: sha256.nullable(), article: z.string().nullable(), angle: z.string().nullable(),
  /** Pictures of one thing bear the same. */
  set: z.string(),
  verdict: z.enum(pictureVerdicts).nullable(), corrected: z.boolean(), rating: whole.max(5).nullable(), favourite: z.boolean(), model: z.string().nullable(), tookMs: whole.nullable(),
  /** The number of the first picture of this batch with the same bytes; where there is none, of the first before it that looks nearly the same. */
  duplicateOf: whole.nullable(), similarTo: whole.nullable(),
})
export type PictureRow = z.infer<typeof pictureRow>

export const stepDone = z.object({ step: z.string().max(40), tookMs: z.number().min(0), cached: z.boolean(), detail: z.string().max(200).nullable() })
export type StepDone = z.infer<typeof stepDone>
export const madeFile = z.object({ output: z.string(), preset: z.string().nullable(), file: z.string(), format: z.string(), width: whole, height: whole, bytes: whole, quality: whole.nullable(), sha256, rules: z.array(ruleVerdict) })
export type MadeFile = z.infer<typeof madeFile>
export const adviceReasons = ['blurred', 'noisy', 'too-dark', 'too-bright', 'colour-cast', 'cut-by-frame', 'small-in-frame', 'background-impure', 'low-resolution'] as const
/** The box of a thing, in pixels of the photo; of that box it is `solidPermille`. */
export const thingMeasure = z.object({ widthPx: whole, heightPx: whole, ratioMilli: whole, shape: z.enum(['upright', 'lying', 'square']), solidPermille: permille })
export type ThingMeasure = z.infer<typeof thingMeasure>
export const pictureFacts = z.object({
  sourceSha256: sha256, format: z.string(), steps: z.array(stepDone), files: z.array(madeFile), worst: place.nullable(), box: place.nullable(),
  score: permille, advice: z.array(z.object({ reason: z.enum(adviceReasons), value: z.number().nullable() })),
  palette: z.array(z.object({ colour: z.string().regex(/^#[0-9a-f]{6}$/), name: z.string().max(40), share: permille })),
  text: z.array(z.object({ language: z.string().max(8), text: z.string().max(4000), confidence: permille })), codes: z.array(z.object({ format: z.string().max(30), text: z.string().max(500) })), brands: z.array(z.string().max(120)),
  /** How the photo looks, in 128 bits, and how large the thing in it is; facts from before these were kept lack them. */
  look: z.string().regex(/^[0-9a-f]{32}$/).optional(), thing: thingMeasure.nullable().optional(),
})
export type PictureFacts = z.infer<typeof pictureFacts>

/** One picture drawn as a recipe would have it, reduced; nothing is written outside the cache. */
export const previewAnswer = z.object({
  before: sha256, after: sha256, matte: sha256.nullable(), width: whole, height: whole, confidence: permille.nullable(), doubts: z.array(doubt), worst: place.nullable(), steps: z.array(stepDone),
})
export type PreviewAnswer = z.infer<typeof previewAnswer>

export const studioEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('batches'), batches: z.array(batchRow) }),
  z.object({ type: z.literal('pictures'), batchId: z.string(), pictures: z.array(pictureRow) }),
  /** Whoever looks was too slow: lists are to be fetched anew. */
  z.object({ type: z.literal('resync') }),
  z.object({ type: z.literal('memory'), usedBytes: whole, limitBytes: whole }),
])
export type StudioEvent = z.infer<typeof studioEvent>
