import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Problem } from '../../contracts/problems.ts'
import type { Doubt } from '../../contracts/studio.ts'
import type { MarketplacePreset, Recipe } from '../../contracts/studio-recipes.ts'
import { nameAll, nameKey, nameOutput } from '../../core/imaging/recipe/name-output.ts'
import { extensionOf } from '../../main/studio/pipeline/encode-output.ts'
import type { PictureThreads } from '../../main/studio/pipeline/picture-order.ts'
import { placeFile } from '../../main/studio/pipeline/place-file.ts'
import type { ListedPicture } from './list-pictures.ts'

/** What became of one picture. */
export type PictureLine = { path: string; files: string[]; problem: Problem | null; confidence: number | null; doubts: readonly Doubt['reason'][]; model: string | null; ms: number }
type Run = { pictures: readonly ListedPicture[]; recipe: Recipe; presets: readonly MarketplacePreset[]; out: string; stage: string; threads: PictureThreads; signal: AbortSignal; told(line: PictureLine, done: number): void }

/** Names are given before anything is made, so that the same folder gives the same names however fast its pictures are. */
export async function runPictures(run: Run): Promise<PictureLine[]> {
  const { pictures, recipe, out, told } = run
  const taken = new Set(existing(out).map(nameKey))
  const names = nameAll(pictures.flatMap((picture, at) => recipe.outputs.map((output) => nameFor(run, picture, output.name, extensionOf[output.encoding.format], at + 1))), (key) => taken.has(key))
  let done = 0
  return Promise.all(pictures.map(async (picture, at) => {
    const line = await makeOne(run, picture, names.slice(at * recipe.outputs.length, (at + 1) * recipe.outputs.length))
    told(line, ++done)
    return line
  }))
}

function nameFor({ recipe }: Run, { folder, name }: ListedPicture, output: string, ext: string, n: number): string {
  const stem = name.replace(/\.[^.]*$/, '')
  return nameOutput(recipe.naming, { folder, stem, output: recipe.outputs.length === 1 ? '' : output, article: '', angle: '', n: String(n), ext })
}

async function makeOne({ recipe, presets, out, stage, threads, signal }: Run, { path, folder, name }: ListedPicture, names: readonly string[]): Promise<PictureLine> {
  const startedAtMs = performance.now()
  const shown = folder === '' ? name : `${folder}/${name}`
  const answer = await threads.make({ path, name: shown, recipe, presets, correction: [], placement: null, stage, signal })
  const line: PictureLine = { path: shown, files: [], problem: null, confidence: null, doubts: [], model: null, ms: 0 }
  if (answer.kind === 'refused') line.problem = answer.problems[0] ?? { reason: 'unexpected' }
  else {
    const { files, confidence, doubts, model } = answer.value
    Object.assign(line, { confidence, doubts: doubts.map(({ reason }) => reason), model })
    for (const [at, output] of recipe.outputs.entries()) line.problem ??= await takeOut(files.find((file) => file.output === output.name)!.path, names[at]!, out, line)
    await Promise.all(files.map((file) => rm(file.path, { force: true })))
  }
  line.ms = Math.round(performance.now() - startedAtMs)
  return line
}

async function takeOut(from: string, name: string, out: string, line: PictureLine): Promise<Problem | null> {
  const placed = await placeFile(from, join(out, name))
  if (placed.kind === 'refused') return placed.problem
  if (placed.kind === 'taken') return { reason: 'target-taken', params: { fileName: name } }
  line.files.push(name)
  return null
}

function existing(out: string): string[] {
  try {
    return readdirSync(out, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map((file) => relative(out, join(file.parentPath, file.name)).split(sep).join('/'))
  } catch {
    return []
  }
}
