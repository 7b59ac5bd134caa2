import type { PreviewAnswer } from '../../../contracts/studio.ts'
import type { OutputStep } from '../../../contracts/studio-recipes.ts'
import type { Placement } from '../../../core/imaging/frame/place-thing.ts'
import { composeOutput } from '../../../core/imaging/scene/compose-output.ts'
import { decodePicture, type DecodedPicture, openSource, type SourceFile } from './decode-picture.ts'
import { gatherMaterials } from './gather-materials.ts'
import type { PictureTools } from './make-picture.ts'
import { hashOf, keysOf } from './picture-keys.ts'
import type { PictureOrder } from './picture-order.ts'
import { RecipeRefused } from './picture-refused.ts'
import { drawForPage, drawMatte, shelve } from './picture-shelf.ts'
import type { RecentResults } from './recent-results.ts'
import { doubtsOf, walkSteps } from './walk-steps.ts'

export type PreviewTask = PictureOrder & { longSide: number; output: string }
/** What a person is looking at stays: files as they were read, pixels after each step. */
export type PreviewMemory = { recent: RecentResults; sources: Map<string, { decoding: Promise<DecodedPicture>; before: Promise<string> }> }
const mostSources = 6

/** The same steps on a reduced picture; the network looks at the whole one, once. */
export async function previewPicture(task: PreviewTask, tools: PictureTools, memory: PreviewMemory): Promise<PreviewAnswer> {
  const output = task.recipe.outputs.find(({ name }) => name === task.output)
  if (!output) throw new RecipeRefused({ reason: 'output-unknown', params: { output: task.output } })
  const source = await openSource(task.path, task.name)
  const steps: PreviewAnswer['steps'] = []
  const told: PictureTools = { ...tools, async stepDone(step) { steps.push(step); await tools.stepDone(step) } }
  const looked = lookAt(source, task.longSide, tools, memory)
  const keys = keysOf(task, source, tools, task.longSide)
  const walked = await walkSteps(task, source, looked.decoding, keys, { ...told, recent: memory.recent, mayWriteOver: false })
  const startedAtMs = performance.now()
  const { cutout, behind } = walked.subject
  const scale = Math.min(1, task.longSide / Math.max(source.width, source.height))
  const materials = await gatherMaterials(output, { behind, placement: reducePlacement(task.placement?.placements[output.name] ?? null, scale), blobs: tools.blobs })
  const { picture } = composeOutput(cutout, output.steps.map((step) => reduceStep(step, scale)), materials)
  const [after, matte, before] = await Promise.all([drawForPage(picture, picture.alpha).then((bytes) => shelve(tools.cache.folder, bytes)), drawMatte(cutout).then((bytes) => shelve(tools.cache.folder, bytes)), looked.before])
  await told.stepDone({ step: `output ${output.name}`, tookMs: performance.now() - startedAtMs, cached: false, detail: null })
  await tools.cache.written()
  const { confidence, doubts, worst } = doubtsOf(walked)
  return { before, after, matte, width: picture.width, height: picture.height, confidence, doubts: [...doubts], worst, steps }
}

function lookAt(source: SourceFile, longSide: number, tools: PictureTools, { sources }: PreviewMemory): { decoding: Promise<DecodedPicture>; before: Promise<string> } {
  const key = hashOf(`${source.sha256} ${longSide}`)
  const held = sources.get(key)
  if (held) return held
  const decoding = decodePicture(source, longSide)
  const before = decoding.then(({ picture, alpha }) => drawForPage(picture, alpha)).then((bytes) => shelve(tools.cache.folder, bytes))
  for (const work of [decoding, before]) work.catch(() => sources.delete(key))
  const looked = { decoding, before }
  sources.set(key, looked)
  for (const old of [...sources.keys()].slice(0, Math.max(0, sources.size - mostSources))) sources.delete(old)
  return looked
}

/** A frame as much smaller as the picture is: the thing is then enlarged or not as it will be. */
const reduceStep = (step: OutputStep, scale: number): OutputStep => (step.step === 'frame' ? { ...step, width: Math.max(16, Math.round(step.width * scale)), height: Math.max(16, Math.round(step.height * scale)) } : step)

function reducePlacement(placement: Placement | null, scale: number): Placement | null {
  if (!placement) return null
  const at = (value: number): number => Math.round(value * scale)
  const { thing } = placement
  return {
    width: Math.max(16, at(placement.width)), height: Math.max(16, at(placement.height)), scale: placement.scale, left: at(placement.left), top: at(placement.top),
    thing: { left: at(thing.left), top: at(thing.top), width: Math.max(1, at(thing.width)), height: Math.max(1, at(thing.height)) },
  }
}
