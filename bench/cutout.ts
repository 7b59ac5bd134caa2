import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { type Recipe, recipe as recipeForm } from '../src/contracts/studio-recipes.ts'
import type { StepDone } from '../src/contracts/studio.ts'
import { createPictureThreads } from '../src/main/studio/pipeline/picture-threads.ts'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { interleave, quantile } from './frame/interleave.ts'
import { drawProductPhoto } from './frame/product-photo.ts'
import { benchModel } from './frame/studio-model.ts'
import { openBareCutout } from './limits/cutout.ts'

/**
 * A photo of twelve megapixels from JPEG to PNG: cut out, edges refined, colours estimated, judged, labelled, remembered; guards on, no second run on another model. Each round has a photo of its
 * own, and asks for it once more: `again` is what that takes. Limit: bench/limits/cutout.ts, with the pixels that ours came to and as many threads for the network.
 */
export const bench: Bench = async (options) => {
  const rounds = wholeOption(options, 'rounds', 5)
  const folder = mkdtempSync(join(tmpdir(), 'pult-bench-'))
  const model = benchModel()
  const [stage, photos] = [join(folder, 'stage'), join(folder, 'photos')]
  for (const each of [stage, photos]) mkdirSync(each)
  const threads = createPictureThreads({ workerUrl: new URL('../src/main/studio/pipeline/picture-worker.ts', import.meta.url), cacheFolder: join(folder, 'cache'), blobsFolder: join(folder, 'blobs'), models: () => [model], workers: 1, log: silent })
  const bare = await openBareCutout(model.file, model.card.input.width, availableParallelism())
  const recipe = recipeOf()
  const steps: StepDone[][] = []
  const again: number[] = []
  const cpu = { value: [] as number[], limit: [] as number[] }
  let [round, bareRound] = [0, 0]
  const photoAt = (at: number): string => join(photos, `${at}.jpg`)
  const make = async (): Promise<string> => {
    const answer = await threads.make({ path: photoAt(round), name: `${round}.jpg`, recipe, presets: [], correction: [], placement: null, stage })
    if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems))
    steps.push([...answer.value.facts.steps])
    return answer.value.files[0]!.path
  }
  try {
    const photo = await drawProductPhoto()
    // The same pixels under other hashes: what follows a picture's end is not looked at.
    for (let at = 0; at <= rounds + 1; at++) writeFileSync(photoAt(at), Buffer.concat([photo, Buffer.from([at])]))
    let rgba = new Uint8Array(await sharp(readFileSync(await make())).raw().toBuffer())
    const { value, limit, ...details } = await interleave({
      value: { items: 1, async prepare() { if (round > 0) again.push(await timed(make)); round++ }, round: () => onProcessor(cpu.value, make) },
      limit: { items: 1, round: () => onProcessor(cpu.limit, () => bare.make(photoAt(1), rgba, join(stage, `bare-${bareRound++}.png`))) },
      rounds, warmUps: 1, budgetMs: 50_000,
    })
    const stages = await bare.make(photoAt(1), rgba, join(stage, 'bare.png'))
    const once = quantile(again.slice(1), 0.5)
    rgba = new Uint8Array()
    return { value, unit: 'ms', limit, ...details, again: once, againRatio: once / value, cpuMs: quantile(cpu.value, 0.5), limitCpuMs: quantile(cpu.limit, 0.5), cpuRatio: quantile(cpu.value, 0.5) / quantile(cpu.limit, 0.5), ...stages, steps: Object.fromEntries(steps.at(-1)!.map(({ step, tookMs }) => [step, Math.round(tookMs)])) }
  } finally {
    await threads.stop()
    await bare.close()
    rmSync(folder, { recursive: true })
  }
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

function recipeOf(): Recipe {
  const shipped = recipeForm.parse(JSON.parse(readFileSync(new URL('../resources/studio/recipes/cutout.json', import.meta.url), 'utf8')))
  return { ...shipped, steps: shipped.steps.map((step) => (step.step === 'cutout' ? { ...step, rerun: false } : step)) }
}

/** What all threads of this process took: tells more than the clock where others work beside it. */
async function onProcessor<T>(taken: number[], work: () => Promise<T>): Promise<T> {
  const before = process.cpuUsage()
  const made = await work()
  const { user, system } = process.cpuUsage(before)
  taken.push((user + system) / 1000)
  return made
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}
