import type { ModelInput, ModelOutput } from '../../../contracts/studio-models.ts'
import { emptyPlane, type Plane, resizePlane } from '../plane.ts'
import type { Cutout, Picture } from '../raster.ts'
import { estimateForeground } from '../refine/estimate-foreground.ts'
import { moveFringe } from '../refine/move-fringe.ts'
import { refineMatte } from '../refine/guided-filter.ts'
import { type Classical, classicalSide, cutClassically } from './classical.ts'
import { joinPrior } from './join-prior.ts'
import { type Doubt, isFaint, judgeDoubt } from './judge-doubt.ts'
import { type Fit, fitOf, mirrorTensor, prepareTensor } from './prepare-tensor.ts'
import { closerInput, takeCloser, waversWithin } from './look-closer.ts'
import { shrinkPicture } from './shrink-picture.ts'
import { meanWithMirrored, type ReadOutput, readOutput } from './read-output.ts'

/** A graph with the two parts of its card that say how to talk to it. It answers a picture of that size with all its outputs. */
export type Network = { input: ModelInput; output: ModelOutput; run(tensor: Float32Array, size: { width: number; height: number }): Promise<readonly Float32Array[]> }
export type ResizePicture = (picture: Picture, size: { width: number; height: number }, filter: ModelInput['filter']) => Promise<Picture>
export type CutOutTools = {
  resize: ResizePicture
  /** Null: by colours alone. */
  network: Network | null
  /** A second look at the picture in a mirror; twice the time. */
  mirrored?: boolean
}
export type FoundMatte = {
  /** At the size it was found in; all 0 where nothing was. */
  matte: Plane
  doubt: Doubt
  /** `joined`: by the network, its edges by colours. `misfit`: the network answered with something else than its card says, and colours stood in. */
  way: 'network' | 'joined' | 'classical' | 'misfit'
}
/** `edge` 0 … 1000: how far edges follow the picture instead of the network; `colour`: the old background is taken out of the thing's colours; `fringe` −1000 … 1000: narrower or wider. */
export type EdgeChoice = { edge: number; colour: boolean; fringe: number }

const leastSide = 320

/** What is the thing, small and with its doubts: all that takes long, and what a cache keeps. [CU1]…[CU5], [CU9], [CU10] */
export async function findMatte(picture: Picture, tools: CutOutTools): Promise<FoundMatte> {
  const question = tools.network && await readyFor(picture, tools.network.input, tools)
  const small = await lookSmall(picture, question, tools)
  // Before the network, which wants every core: meanwhile the whole picture is unpacked on another.
  const prior = cutClassically(small)
  const answer = tools.network && question && await askNetwork(tools.network, picture, question, prior, tools)
  if (answer?.kind === 'empty') return nothing(small)
  if (answer?.kind !== 'matte') return byColours(picture, prior, answer ? 'misfit' : 'classical')
  return withPrior(picture, answer.matte, prior)
}

/** A cut-out of the picture's own size: edges, then colours, which may be written over the picture's. [CU6]…[CU8] */
export function finishCutout(picture: Picture, matte: Plane, { edge, colour, fringe }: EdgeChoice, into?: Uint8Array): Cutout {
  const refined = refineMatte(picture, matte, edge / 1000)
  const { alpha } = fringe === 0 ? refined : moveFringe(refined, fringe)
  return { ...picture, alpha, rgb: colour ? estimateForeground({ ...picture, alpha }, into) : picture.rgb }
}

/** Colours need no finer look than the network beside them, and have the same one where it is as fine. */
async function lookSmall(picture: Picture, question: Question | null, { resize }: CutOutTools): Promise<Picture> {
  const size = withinSide(picture, question ? Math.min(Math.max(question.input.width, question.input.height, leastSide), classicalSide) : classicalSide)
  const isAsFine = question && question.fit.width >= size.width && question.fit.height >= size.height
  return isAsFine ? shrinkPicture(question.resized, size) : resize(picture, size, 'area')
}

function withinSide(picture: Picture, side: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  return { width: Math.max(1, Math.round(picture.width * scale)), height: Math.max(1, Math.round(picture.height * scale)) }
}

type Question = { input: ModelInput; fit: Fit; resized: Picture; tensor: Float32Array }
async function readyFor(picture: Picture, input: ModelInput, { resize }: CutOutTools): Promise<Question> {
  const fit = fitOf(input, picture), resized = await resize(picture, fit, input.filter)
  return { input, fit, resized, tensor: prepareTensor(input, resized, fit) }
}

/** On a plain ground what comes nearer is the thing; on a busy one it is scenery, too. */
async function askNetwork(network: Network, picture: Picture, question: Question, prior: Classical, tools: CutOutTools): Promise<ReadOutput> {
  const seen = await look(network, question, tools)
  if (seen.kind === 'matte' && isFaint(seen.matte, prior)) return { kind: 'empty', rawMost: seen.rawMost }
  const closer = prior.plain && seen.kind === 'matte' && closerInput(network.input, picture)
  if (!closer || !waversWithin(seen.matte)) return seen
  const near = await look(network, await readyFor(picture, closer, tools), tools)
  return near.kind === 'matte' ? { ...seen, matte: takeCloser(seen.matte, near.matte) } : seen
}

async function look(network: Network, { input, fit, tensor }: Question, { mirrored }: CutOutTools): Promise<ReadOutput> {
  const seen = readOutput(input, network.output, await network.run(tensor, input), fit)
  if (!mirrored || seen.kind !== 'matte') return seen
  const other = readOutput(input, network.output, await network.run(mirrorTensor(tensor, input.width), input), { ...fit, left: input.width - fit.left - fit.width })
  return other.kind === 'matte' ? { ...seen, matte: meanWithMirrored(seen.matte, other.matte) } : seen
}

function nothing({ width, height }: Picture): FoundMatte {
  return { matte: emptyPlane(width, height), doubt: { verdict: 'no-object', confidence: 0.9, reasons: [], place: null }, way: 'network' }
}

function byColours(picture: Picture, prior: Classical, way: FoundMatte['way']): FoundMatte {
  return settled({ matte: prior.matte, way, doubt: judgeDoubt({ matte: prior.matte, network: null, prior, joined: null, scale: picture.width / prior.matte.width }) })
}

function withPrior(picture: Picture, answer: Plane, prior: Classical): FoundMatte {
  const { width, height } = prior.matte
  const network = resizePlane(answer, width, height)
  const joined = joinPrior(network, prior, Math.max(answer.width, answer.height) > Math.max(width, height))
  const doubt = judgeDoubt({ matte: joined.matte, network, prior, joined, scale: picture.width / width })
  if (joined.matte === network) return settled({ matte: answer, doubt, way: 'network' })
  return settled({ matte: answer.width <= width && answer.height <= height ? joined.matte : changeFiner(answer, network, joined.matte), doubt, way: 'joined' })
}

/** What joining changed, carried over to an answer finer than the colours were looked at. */
function changeFiner(answer: Plane, network: Plane, joined: Plane): Plane {
  const change = joined.values.slice()
  for (let at = 0; at < change.length; at++) change[at]! -= network.values[at]!
  const { values } = resizePlane({ ...network, values: change }, answer.width, answer.height)
  for (let at = 0; at < values.length; at++) values[at] = Math.min(Math.max(values[at]! + answer.values[at]!, 0), 1)
  return { ...answer, values }
}

/** Where there is no thing, nothing is left of what might have been one. [CU2] */
function settled(found: FoundMatte): FoundMatte {
  return found.doubt.verdict === 'cut' ? found : { ...found, matte: emptyPlane(found.matte.width, found.matte.height) }
}
