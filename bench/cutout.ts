import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { StepDone } from '../src/contracts/studio.ts'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { interleave, quantile } from './frame/interleave.ts'
import { drawProductPhoto } from './frame/product-photo.ts'
import { openBenchStudio } from './frame/studio-threads.ts'
import { openBareCutout } from './limits/cutout.ts'

/**
 * A photo of twelve megapixels from JPEG to PNG: cut out, edges refined, colours estimated, judged, labelled, remembered. Each round has a photo of its own, and asks for the one before once
 * more: `again` is what that takes. Rounds are of a batch on its way: `first` is what a picture takes whose thread has still to be started, its network opened and its code compiled.
 * Limit: bench/limits/cutout.ts, with the pixels that ours came to and as many threads for the network. `cpu…`: what all threads took, for a machine that is not idle.
 */
export const bench: Bench = async (options) => {
  const rounds = wholeOption(options, 'rounds', 9)
  const studio = openBenchStudio(1)
  const { stage, model } = studio
  const bare = await openBareCutout(model.file, model.card.input.width, availableParallelism())
  const [again, cpu] = [[] as number[], { value: [] as number[], limit: [] as number[] }]
  let [round, bareRound, steps] = [0, 0, [] as readonly StepDone[]]
  try {
    const photo = await drawProductPhoto(wholeOption(options, 'width', 4000), wholeOption(options, 'height', 3000))
    const first = studio.lay(photo, 0)
    const begunAtMs = performance.now()
    const made = await studio.make(first)
    const firstMs = performance.now() - begunAtMs
    const rgba = new Uint8Array(await sharp(readFileSync(made.files[0]!.path)).raw().toBuffer())
    let path = first
    const bareOnce = () => bare.make(first, rgba, join(stage, `bare-${bareRound++}.png`))
    const { value, limit, ...details } = await interleave({
      value: {
        items: 1,
        async prepare() {
          const startedAtMs = performance.now()
          await studio.make(path)
          again.push(performance.now() - startedAtMs)
          path = studio.lay(photo, ++round)
        },
        round: () => onProcessor(cpu.value, async () => { ({ facts: { steps } } = await studio.make(path)) }),
      },
      limit: { items: 1, round: () => onProcessor(cpu.limit, bareOnce) },
      rounds, warmUps: 8, budgetMs: 60_000,
    })
    const once = quantile(again, 0.5)
    const [cpuMs, limitCpuMs] = [quantile(cpu.value.slice(1), 0.5), quantile(cpu.limit.slice(1), 0.5)]
    return { value, unit: 'ms', limit, ...details, again: once, againRatio: once / value, first: firstMs, cpuMs, limitCpuMs, cpuRatio: cpuMs / limitCpuMs, ...await bareOnce(), steps: Object.fromEntries(steps.map(({ step, tookMs }) => [step, Math.round(tookMs)])) }
  } finally {
    await studio.stop()
    await bare.close()
  }
}

/** What all threads of this process took: tells more than the clock where others work beside it. */
async function onProcessor(taken: number[], work: () => Promise<unknown>): Promise<void> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  taken.push((user + system) / 1000)
}
