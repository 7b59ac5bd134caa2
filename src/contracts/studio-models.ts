import { z } from 'zod'
import { problem } from './problems.ts'
import { isoDate, sha256 } from './text.ts'

/**
 * A *model card* says all that is needed to run an ONNX file as its makers meant it. Three published families prepare pixels in three ways: a card states the way,
 * no code knows a model by name. [ST2]
 */
export const modelKinds = ['cutout', 'super-resolution'] as const
export const modelLimits = { fileBytes: 2 * 1024 ** 3, cardBytes: 64 * 1024, sidePx: 4096, probeSeconds: 120, probeBytes: 12 * 1024 ** 3 } as const

const md5 = z.string().regex(/^[0-9a-f]{32}$/)
const side = z.number().int().min(16).max(modelLimits.sidePx)
const three = z.array(z.number()).length(3)
export const modelId = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/)

export const modelInput = z.object({
  /** Of what the graph is fed; a graph of free size takes these. */
  width: side, height: side,
  /** `stretch` ignores proportions; `letterbox` keeps them and fills the rest with the mean. */
  resize: z.enum(['stretch', 'letterbox']), filter: z.enum(['lanczos', 'bilinear', 'bicubic', 'area']),
  channels: z.enum(['rgb', 'bgr']),
  /** What a byte is divided by first: 255, the largest byte of the picture itself, or nothing. Then the mean is taken off, and the rest divided by std. */
  scale: z.enum(['by-255', 'by-own-max', 'none']), mean: three, std: three,
  /** A graph of free size is shown the picture again as large as this where it was not sure within the thing. */
  closer: z.object({ width: side, height: side }).optional(),
})
export type ModelInput = z.infer<typeof modelInput>

export const modelOutput = z.object({
  index: z.number().int().min(0).max(31), channel: z.number().int().min(0).max(63),
  activation: z.enum(['none', 'sigmoid']),
  /** Stretches what came out to 0…1: an empty picture becomes a random mask, unless its own maximum is looked at first. */
  minMax: z.boolean(),
  /** Before any stretching: below it nothing was found. */
  emptyBelow: z.number().min(0).max(1),
})
export type ModelOutput = z.infer<typeof modelOutput>

export const modelLicence = z.object({
  /** As SPDX writes it, or what the makers call it. */
  name: z.string().min(1).max(80), commercial: z.boolean(), url: z.url().max(500).nullable(),
})

export const modelCard = z.object({
  /** `auto` and `classical` are words of recipes. */
  v: z.literal(1), id: modelId.refine((id) => id !== 'auto' && id !== 'classical'), name: z.string().min(1).max(80), kind: z.enum(modelKinds),
  file: z.object({
    name: z.string().regex(/^[\w.-]{1,120}\.onnx$/), bytes: z.number().int().min(1).max(modelLimits.fileBytes).nullable(),
    /** One of the two: publishers state what they state. Null in both: unknown until it is here. */
    sha256: sha256.nullable(), md5: md5.nullable(), url: z.url({ protocol: /^https$/ }).max(500).nullable(),
  }),
  licence: modelLicence,
  input: modelInput, output: modelOutput,
  /** How many times larger pictures come out, of a super-resolution. */
  factor: z.number().int().min(2).max(8).nullable(),
  /** Doubtful pictures are run again on the strongest that is here: a higher number is stronger. */
  strength: z.number().int().min(0).max(100),
  source: z.string().max(300), checked: isoDate.nullable(),
}).refine(({ kind, factor }) => (kind === 'super-resolution') === (factor !== null), { path: ['factor'] })
export type ModelCard = z.infer<typeof modelCard>

export const executionProviders = ['cpu', 'dml', 'coreml', 'cuda'] as const
export type ExecutionProvider = (typeof executionProviders)[number]

/** What a probe run of a model came to, in a process of its own. */
export const modelProbe = z.object({ atMs: z.number(), tookMs: z.number(), peakBytes: z.number().int() })
export type ModelProbe = z.infer<typeof modelProbe>

/** A card on the shelf: `shipped` with the program, `added` to this machine's data, or only known from the `catalogue`. */
export const modelRow = z.object({
  card: modelCard, place: z.enum(['shipped', 'added', 'catalogue']),
  /** Of the file that is here; null: none is. */
  bytes: z.number().int().nullable(), probe: modelProbe.nullable(),
  /** Of a fetch that broke off, to be taken up there. */
  partialBytes: z.number().int(), jobId: z.string().nullable(),
})
export type ModelRow = z.infer<typeof modelRow>

/** The same numbers given to the processor and to a provider. `problem`: why it is the processor after all. */
export const providerTest = z.object({
  provider: z.enum(executionProviders), used: z.enum(executionProviders), modelId, cpuMs: z.number(), providerMs: z.number().nullable(), largestDifference: z.number().nullable(), problem: problem.nullable(), atMs: z.number(),
})
export type ProviderTest = z.infer<typeof providerTest>

export const modelsState = z.object({
  models: z.array(modelRow),
  /** Chosen for runs; what is offered on this machine, and the runtime's version: null where it does not load. */
  provider: z.enum(executionProviders), providers: z.array(z.enum(executionProviders)), runtime: z.string().nullable(), test: providerTest.nullable(),
})
export type ModelsState = z.infer<typeof modelsState>

/** A file from a disk: one of the catalogue that was fetched elsewhere, one with a card of its own, or one prepared `like` another. */
export const addModelInput = z.object({
  uploadId: z.string().max(64),
  card: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('known'), id: modelId }),
    z.object({ kind: z.literal('text'), text: z.string().max(modelLimits.cardBytes) }),
    z.object({ kind: z.literal('like'), like: modelId, id: modelCard.shape.id, name: z.string().trim().min(1).max(80), licence: modelLicence }),
  ]),
})
export type AddModelInput = z.infer<typeof addModelInput>
