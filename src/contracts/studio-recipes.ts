import { z } from 'zod'
import { modelId } from './studio-models.ts'
import { isoDate, sha256, words } from './text.ts'

/**
 * A *recipe* is a list of steps that make a cut-out, and outputs that make files of it: one cut-out, many outputs. The same picture and recipe give the same bytes. [ST1]
 * Lengths are in permille of the long side of what they are measured on (the thing for shadows, the frame for frames), so that a reduced preview looks as the file will.
 */
const whole = (least: number, most: number) => z.number().int().min(least).max(most)
const permille = whole(0, 1000)
const colour = z.string().regex(/^#[0-9a-f]{6}$/)

export const recipeLimits = { outputs: 24, steps: 24, sidePx: 12_000, bytes: 256 * 1024 } as const

/** What is done once, to the picture and its cut-out. The order is the list's; `cutout` comes first where there is one. */
export const recipeStep = z.discriminatedUnion('step', [
  /** `auto`: the studio's own choice. `rerun`: doubtful ones again on the strongest model present. `colour` true: foreground estimation, no halo. `edge`: 0 leaves the edge as the model gave it. */
  z.object({ step: z.literal('cutout'), model: z.union([z.literal('auto'), z.literal('classical'), modelId]), rerun: z.boolean(), edge: permille, colour: z.boolean(), fringe: whole(-1000, 1000).default(0) }),
  z.object({ step: z.literal('upscale'), model: modelId }),
  z.object({ step: z.literal('dust'), strength: permille }),
  /** Thousandths of a stop; `auto` measures the thing. */
  z.object({ step: z.literal('exposure'), ev: z.union([z.literal('auto'), whole(-3000, 3000)]) }),
  /** `auto`: from neutral areas; else warmer above 0. */
  z.object({ step: z.literal('white-balance'), warmth: z.union([z.literal('auto'), whole(-1000, 1000)]) }),
  z.object({ step: z.literal('sharpen'), amount: permille, radius: whole(1, 100) }),
  z.object({ step: z.literal('straighten'), mostTenthsOfDegree: whole(1, 450) }),
  /** To the thing's box, with a margin in permille of its long side. */
  z.object({ step: z.literal('crop'), margin: permille }),
])
export type RecipeStep = z.infer<typeof recipeStep>

/** As the file was called that it came in; nothing is made by it. */
const imageName = words.min(1).max(120).optional()
/** A file that was kept for recipes. `photo`: taken by a camera, as far as its kind tells. */
export const keptImage = z.object({ sha256, name: words.min(1).max(120), photo: z.boolean() })
export type KeptImage = z.infer<typeof keptImage>

export const sceneNames = ['studio-sweep', 'table-wood', 'table-stone', 'shelf', 'soft-light', 'podium'] as const
export const backgroundFill = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('transparent') }),
  /** What was there before stays. */
  z.object({ kind: z.literal('original') }),
  z.object({ kind: z.literal('colour'), colour }),
  z.object({ kind: z.literal('gradient'), from: colour, to: colour, degrees: whole(0, 359) }),
  z.object({ kind: z.literal('image'), sha256, photo: z.boolean(), name: imageName }),
  z.object({ kind: z.literal('scene'), scene: z.enum(sceneNames), tint: colour, seed: whole(0, 0xffff_ffff) }),
])
export type BackgroundFill = z.infer<typeof backgroundFill>

export const outputStep = z.discriminatedUnion('step', [
  /** A canvas of this size; the thing fills `fill` permille of the side it first meets; `auto`: as large as the picture. Without it the output has the picture's own frame. */
  z.object({ step: z.literal('frame'), width: whole(16, recipeLimits.sidePx), height: whole(16, recipeLimits.sidePx), fill: whole(50, 1000), stand: z.enum(['centre', 'baseline']), enlarge: z.boolean() }),
  z.object({ step: z.literal('background'), fill: backgroundFill }),
  z.object({ step: z.literal('contact-shadow'), density: permille, softness: permille }),
  z.object({ step: z.literal('cast-shadow'), density: permille, softness: permille, degrees: whole(0, 359), length: whole(0, 3000) }),
  z.object({ step: z.literal('reflection'), density: permille, length: permille }),
  z.object({
    step: z.literal('watermark'), mark: z.discriminatedUnion('kind', [z.object({ kind: z.literal('text'), text: words.min(1).max(120), colour }), z.object({ kind: z.literal('image'), sha256, name: imageName })]),
    place: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right', 'centre', 'tiled']), size: permille, density: permille,
  }),
])
export type OutputStep = z.infer<typeof outputStep>

export const outputFormats = ['png', 'jpeg', 'webp', 'avif', 'tiff', 'psd'] as const
export const sourceTypes = ['auto', 'digitalCapture', 'humanEdits', 'algorithmicallyEnhanced', 'compositeCapture', 'composite', 'compositeWithTrainedAlgorithmicMedia', 'trainedAlgorithmicMedia'] as const
export const outputEncoding = z.object({
  format: z.enum(outputFormats), quality: whole(1, 100),
  /** The highest quality, up to `quality`, whose file is not larger. */
  mostBytes: whole(1024, 512 * 1024 * 1024).nullable(),
  /** Of PNG: how hard it is packed. */
  level: whole(0, 9).default(6),
  /** `auto`: by what was truly done. [ST5] */
  sourceType: z.enum(sourceTypes).default('auto'),
})
export type OutputEncoding = z.infer<typeof outputEncoding>

export const recipeOutput = z.object({
  /** Part of file names and the key of its results. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  /** Whose rules it is judged by. */
  preset: z.string().regex(/^[a-z0-9-]{1,40}$/).nullable(),
  steps: z.array(outputStep).max(recipeLimits.steps), encoding: outputEncoding,
})
export type RecipeOutput = z.infer<typeof recipeOutput>

export const recipe = z.object({
  v: z.literal(1), name: words.min(1).max(80),
  /** Only models whose licence lets its results be sold. */
  commercial: z.boolean(),
  steps: z.array(recipeStep).max(recipeLimits.steps),
  outputs: z.array(recipeOutput).min(1).max(recipeLimits.outputs),
  /** One scale, one baseline and one white point across the pictures of a set. */
  set: z.object({ scale: z.boolean(), baseline: z.boolean(), whitePoint: z.boolean() }).default({ scale: false, baseline: false, whitePoint: false }),
  /** Of files, below the target folder: {folder} {stem} {output} {article} {angle} {n} {ext}. */
  naming: z.string().min(1).max(200).default('{folder}/{stem}{-output}.{ext}'),
})
export type Recipe = z.infer<typeof recipe>
/** Of a document: the same, with nothing left to be filled in. */
export const recipeFields = z.object({ ...recipe.shape, set: recipe.shape.set.removeDefault(), naming: recipe.shape.naming.removeDefault() })
export type RecipeFields = z.infer<typeof recipeFields>

/** What a marketplace asks of a picture, on the day it was looked up; editable, for rules change. */
const rule = <T extends z.ZodType>(value: T) => value.nullable()
export const marketplacePreset = z.object({
  v: z.literal(1), id: z.string().regex(/^[a-z0-9-]{1,40}$/), name: words.min(1).max(80), source: z.string().min(1).max(500), checked: isoDate, confidence: z.enum(['high', 'medium', 'low']),
  rules: z.object({
    minWidth: rule(whole(1, 20_000)), minHeight: rule(whole(1, 20_000)), minLongSide: rule(whole(1, 20_000)), maxSide: rule(whole(1, 20_000)), maxMegapixels: rule(whole(1, 1000)),
    /** Width to height, in thousandths, and by how much it may be off. */
    ratio: rule(z.object({ milli: whole(50, 20_000), tolerance: permille })),
    background: rule(z.object({ colour, tolerance: whole(0, 64) })), transparent: z.enum(['refused', 'allowed']),
    fill: rule(z.object({ least: permille, most: permille })), formats: z.array(z.enum(['jpeg', 'png', 'webp', 'gif', 'tiff', 'bmp', 'avif'])).min(1),
    maxBytes: rule(whole(1, 1024 * 1024 * 1024)), minQuality: rule(whole(1, 100)), mostPictures: rule(whole(1, 1000)), text: z.enum(['refused', 'allowed']), watermark: z.enum(['refused', 'allowed']), srgb: z.boolean(),
  }),
  /** What an output for it begins with. */
  output: recipeOutput,
})
export type MarketplacePreset = z.infer<typeof marketplacePreset>

/** One rule and what was measured: `fails` comes with what would mend it where something does. */
export const ruleVerdict = z.object({
  rule: z.string().max(40), outcome: z.enum(['holds', 'fails', 'unknown']), measured: z.union([z.number(), z.string().max(80), z.null()]), asked: z.union([z.number(), z.string().max(80), z.null()]),
  repair: z.object({ kind: z.enum(['fill', 'size', 'format', 'background', 'quality', 'ratio']), value: z.union([z.number(), z.string().max(80)]) }).nullable(),
})
export type RuleVerdict = z.infer<typeof ruleVerdict>
