import type { MadeFile, PictureFacts, StepDone } from '../../../contracts/studio.ts'
import type { RecipeOutput } from '../../../contracts/studio-recipes.ts'
import { findBox } from '../../../core/imaging/frame/find-box.ts'
import type { Box } from '../../../core/imaging/raster.ts'
import { measureWhite } from '../../../core/imaging/retouch/white-balance.ts'
import { decodePicture, openSource, type SourceFile } from './decode-picture.ts'
import { describePicture, glance, isThinned } from './describe-picture.ts'
import { finishedKey, keepFinished, stageFinished } from './finished-pictures.ts'
import { gatherMaterials } from './gather-materials.ts'
import { placeOf } from './make-cutout.ts'
import { makeOutput, type MadeOutput } from './make-output.ts'
import { judgeOutput } from './judge-output.ts'
import { labelOutput } from './label-output.ts'
import { keysOf } from './picture-keys.ts'
import type { MadePicture, PictureOrder } from './picture-order.ts'
import { drawThumbnail, shelve } from './picture-shelf.ts'
import { doubtsOf, type Walked, walkSteps, type WalkTools } from './walk-steps.ts'

export type PictureTools = Omit<WalkTools, 'recent' | 'mayWriteOver'> & { blobs: string; /** Before pixels are unpacked: resolves when there is memory for so many bytes. */ roomFor(bytes: number): Promise<void> }
export type MakeTask = PictureOrder & { stage: string; measure: boolean }

const thumbnailSide = 320

/** One picture, from its file to finished files in the caller's folder; made before, they are only put there again. [ST1] */
export async function makePicture(task: MakeTask, tools: PictureTools): Promise<MadePicture> {
  const source = await timed('open', tools, async () => openSource(task.path, task.name), ({ kind, notes }) => [kind, ...notes].join(' '))
  const keys = keysOf(task, source, tools)
  const finished = task.measure ? null : await stageFinished(tools.cache, finishedKey(task, keys), task.stage)
  if (finished) return finished
  const steps: StepDone[] = []
  const told: PictureTools = { ...tools, async stepDone(step) { steps.push(step); await tools.stepDone(step) } }
  await tools.roomFor(bytesNeeded(source, task))
  const decoding = decodePicture(source).then((decoded) => ({ ...decoded, photo: glance(decoded.picture) }))
  decoding.catch(() => undefined)
  const walked = await walkSteps(task, source, decoding, keys, { ...told, recent: null, mayWriteOver: isThinned(source) })
  const { photo } = await decoding
  const looking = afterTurn(async () => {
    const drawing = isAsCut(walked, task) ? drawThumbnail(walked.subject.cutout, thumbnailSide) : null
    const { quality, box } = describePicture(photo, walked.first.cutout)
    return { quality, box: needsExactBox(walked, task) ? findBox(walked.subject.cutout) : box, drawn: await drawing }
  })
  looking.catch(() => undefined)
  const outputs: Told['outputs'] = []
  for (const output of task.measure ? [] : task.recipe.outputs) outputs.push({ output, made: await timed(`output ${output.name}`, told, () => draw(task, source, walked, output, tools.blobs), ({ file }) => `${file.format} ${file.width}×${file.height}`) })
  const made = await tell({ ...await looking, task, source, walked, outputs, steps, folder: tools.cache.folder })
  await tools.cache.written()
  if (task.measure) return made
  // By what networks did run on, which may not be what they were to run on.
  const keysNow = keysOf(task, source, tools)
  await keepFinished(tools.cache, finishedKey(task, keysNow), keysNow, made)
  return made
}

/** What can wait until what was begun before goes on in another thread: a file is packed there, and here the picture is looked at. */
async function afterTurn<T>(work: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setImmediate(resolve))
  return work()
}

/** Whether what is seen of a picture first is the cut-out itself. */
const isAsCut = ({ isClean }: Walked, { measure, recipe: { outputs: [first] } }: MakeTask): boolean => measure || !first || (isClean && first.steps.length === 0)

/** Sets are aligned by whole pixels, and whatever was cropped or enlarged has a box of its own; else a few pixels more or less say as much. */
const needsExactBox = ({ subject, first }: Walked, { recipe: { set } }: PictureOrder): boolean => set.scale || set.baseline || subject.cutout.alpha !== first.cutout.alpha

async function timed<T>(step: string, { stepDone }: Pick<PictureTools, 'stepDone'>, work: () => Promise<T>, detail: (done: T) => string): Promise<T> {
  const startedAtMs = performance.now()
  const done = await work()
  await stepDone({ step, tookMs: performance.now() - startedAtMs, cached: false, detail: detail(done).slice(0, 200) })
  return done
}

async function draw(task: MakeTask, source: SourceFile, { subject, changed, isClean }: Walked, output: RecipeOutput, blobs: string): Promise<MadeOutput> {
  const materials = await gatherMaterials(output, { behind: subject.behind, placement: task.placement?.placements[output.name] ?? null, blobs })
  const metadata = { xmp: labelOutput(output, changed, source.xmp, materials.backgrounds), exif: source.exif }
  return makeOutput(subject.cutout, output, materials, metadata, { stage: task.stage, fileName: task.name, isClean })
}

type Told = { quality: ReturnType<typeof describePicture>['quality']; drawn: Buffer | null; task: MakeTask; source: SourceFile; walked: Walked; box: Box | null; outputs: { made: MadeOutput; output: RecipeOutput }[]; steps: StepDone[]; folder: string }
async function tell({ quality, drawn, task, source, walked, box, outputs, steps, folder }: Told): Promise<MadePicture> {
  const { subject: { cutout, behind } } = walked
  const { confidence, doubts, worst, model } = doubtsOf(walked)
  const files = outputs.map(({ made, output }): MadeFile => {
    const preset = task.presets.find(({ id }) => id === output.preset)
    const composed = made.composed ?? { picture: cutout, thing: box }
    return { ...made.file, preset: output.preset, rules: preset ? judgeOutput(made.file, composed, output.steps, preset) : [] }
  })
  const facts: PictureFacts = { sourceSha256: source.sha256, format: source.kind, steps, files, worst, box: box && placeOf(box, cutout), ...quality, text: [], codes: [], brands: [] }
  return {
    facts, files: outputs.map(({ made }) => made.staged), width: source.width, height: source.height, confidence, doubts, model,
    thumbnail: await shelve(folder, drawn ?? await drawThumbnail(outputs[0]?.made.composed?.picture ?? cutout, thumbnailSide)),
    measured: { width: cutout.width, height: cutout.height, box, white: task.recipe.set.whitePoint ? measureWhite(behind ?? cutout, cutout)?.gains ?? null : null },
  }
}

/** Bytes of a pixel that are held at once, at most: as read, cut out, as an output, interleaved for its file, and what steps work in. */
const bytesOfPixel = 24
const upscaled = (task: PictureOrder, { models }: Pick<PictureTools, 'models'>): number => task.recipe.steps.reduce((factor, step) => (step.step === 'upscale' ? factor * (models.find(({ card }) => card.id === step.model)?.card.factor ?? 2) ** 2 : factor), 1)

export function bytesNeeded({ width, height, bytes }: Pick<SourceFile, 'width' | 'height' | 'bytes'>, task: PictureOrder, models: PictureTools['models'] = []): number {
  const frames = task.recipe.outputs.map(({ steps }) => steps.reduce((pixels, step) => (step.step === 'frame' ? step.width * step.height : pixels), 0))
  return bytes.length + (width * height * upscaled(task, { models }) + Math.max(0, ...frames)) * bytesOfPixel
}
