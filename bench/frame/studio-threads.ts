import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Recipe, recipe as recipeForm } from '../../src/contracts/studio-recipes.ts'
import type { MadePicture, ModelAtHand } from '../../src/main/studio/pipeline/picture-order.ts'
import { createPictureThreads } from '../../src/main/studio/pipeline/picture-threads.ts'
import { benchModel } from './studio-model.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The studio's threads as they ship, bundled, over an empty folder, with the committed network; guards on, no second run on another model. */
export type BenchStudio = { folder: string; stage: string; model: ModelAtHand; recipe: Recipe; /** The same pixels under another hash each: what follows a picture's end is not looked at. */ lay(photo: Buffer, nth: number): string; make(path: string): Promise<MadePicture>; stop(): Promise<void> }
export function openBenchStudio(workers: number): BenchStudio {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url))], { stdio: ['ignore', 'ignore', 'inherit'] })
  const folder = mkdtempSync(join(tmpdir(), 'pult-bench-'))
  const [stage, model] = [join(folder, 'stage'), benchModel()]
  mkdirSync(stage)
  const threads = createPictureThreads({ workerUrl: new URL('../../out/main/picture-worker.js', import.meta.url), cacheFolder: join(folder, 'cache'), blobsFolder: join(folder, 'blobs'), models: () => [model], workers, log: silent })
  const shipped = recipeForm.parse(JSON.parse(readFileSync(new URL('../../resources/studio/recipes/cutout.json', import.meta.url), 'utf8')))
  const recipe = { ...shipped, steps: shipped.steps.map((step) => (step.step === 'cutout' ? { ...step, rerun: false } : step)) }
  return {
    folder, stage, model, recipe,
    lay(photo, nth) {
      const path = join(folder, `${nth}.jpg`)
      writeFileSync(path, Buffer.concat([photo, Buffer.from([nth])]))
      return path
    },
    async make(path) {
      const answer = await threads.make({ path, name: path, recipe, presets: [], correction: [], placement: null, stage })
      if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems))
      return answer.value
    },
    async stop() {
      await threads.stop()
      rmSync(folder, { recursive: true })
    },
  }
}
