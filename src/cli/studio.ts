import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { availableParallelism, tmpdir } from 'node:os'
import { marketplacePreset, recipe as recipeForm, recipeLimits, type MarketplacePreset, type Recipe } from '../contracts/studio-recipes.ts'
import { openShelf } from '../main/onnx/model-shelf.ts'
import { keptProvider } from '../main/onnx/provider-choice.ts'
import { createPictureThreads } from '../main/studio/pipeline/picture-threads.ts'
import { workerUrl } from '../main/worker-url.ts'
import { defaultDataFolder } from './options.ts'
import { fail, print } from './print.ts'
import type { Command, CommandContext } from './pult.ts'
import { listPictures, namesIn } from './studio/list-pictures.ts'
import { runPictures, type PictureLine } from './studio/run-pictures.ts'
import { optionAtFault } from './words.ts'

/**
 * `pult studio run RECIPE IN --out OUT [--json]`: pictures made by threads of this process, no engine needed. Originals are only read, nothing is written over; what went
 * wrong with one picture stops no other. Exit: 0 all written, 1 some not, 2 the call itself is wrong.
 */
export const studio: Command = async (argv, context) => {
  const { say } = context
  const asked = wordsOf(argv)
  if (typeof asked === 'string') return fail(say.text('bad-options', { detail: asked }), 2)
  const { verb, recipeName, from, out, json, data } = asked
  if (verb !== 'run' || recipeName === undefined || from === undefined || out === undefined) return fail(say.text('studio-what'), 2)
  if (!existsSync(from)) return fail(say.text('file-missing', { file: from }), 2)
  const recipe = readRecipe(recipeName, context.root)
  if (typeof recipe === 'string') return fail(say.text('studio-recipe', { detail: recipe }), 2)
  const pictures = listPictures(resolve(from), resolve(out))
  if (pictures.length === 0) return fail(say.text('studio-no-pictures', { folder: from }), 2)
  const startedAtMs = performance.now()
  const lines = await withThreads(context, data ?? defaultDataFolder(context.env), (threads, stage, signal) => runPictures({
    pictures, recipe, presets: presetsOf(context.root), out: resolve(out), stage, threads, signal,
    told(line, done) { process.stderr.write(json ? '' : `${sentenceOf(line, done, pictures.length, context)}\n`) },
  }))
  const summary = summaryOf(lines, recipe, performance.now() - startedAtMs)
  print(json ? [...lines, summary].map((line) => JSON.stringify(line)).join('\n') : `${say.text('studio-done', { written: summary.written, failed: summary.failed, seconds: summary.seconds })}\n${JSON.stringify(summary)}`)
  return summary.failed === 0 ? 0 : 1
}

type Words = { verb: string | undefined; recipeName: string | undefined; from: string | undefined; out: string | undefined; json: boolean; data: string | undefined }
function wordsOf(argv: readonly string[]): Words | string {
  try {
    const { positionals: [verb, recipeName, from], values } = parseArgs({ args: [...argv], allowPositionals: true, options: { out: { type: 'string' }, json: { type: 'boolean' }, data: { type: 'string' } } })
    return { verb, recipeName, from, out: values.out, json: values.json ?? false, data: values.data }
  } catch (error) {
    return optionAtFault(error)
  }
}

/** One that comes with the program, by its name, or a file; else what is wrong with it. */
export function readRecipe(name: string, root: string): Recipe | string {
  const builtIn = join(root, 'resources', 'studio', 'recipes', `${name}.json`)
  const path = /^[a-z0-9-]+$/.test(name) && existsSync(builtIn) ? builtIn : name
  if (!existsSync(path) || !statSync(path).isFile()) return name
  if (statSync(path).size > recipeLimits.bytes) return `${name}: > ${recipeLimits.bytes / 1024} KB`
  try {
    const parsed = recipeForm.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.data : parsed.error.issues.slice(0, 5).map(({ path: at, message }) => `${at.join('.') || '.'}: ${message}`).join('; ')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function presetsOf(root: string): MarketplacePreset[] {
  const folder = join(root, 'resources', 'studio', 'presets')
  return namesIn(folder).filter((name) => name.endsWith('.json')).map((name) => marketplacePreset.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}

type Threads = ReturnType<typeof createPictureThreads>
/** Results lie in a folder of their own until they are whole; models are those of the data folder, where it has any, and those that come with the program. */
async function withThreads<T>({ root }: CommandContext, data: string, work: (threads: Threads, stage: string, signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const onSignal = (): void => stop.abort()
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  const stage = mkdtempSync(join(tmpdir(), 'pult-studio-'))
  const isKept = existsSync(data)
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const shelf = openShelf({ folder: isKept ? join(data, 'models') : join(stage, 'models'), root, log })
  const cacheFolder = isKept ? join(data, 'cache', 'studio') : join(stage, 'cache')
  mkdirSync(cacheFolder, { recursive: true })
  const threads = createPictureThreads({ workerUrl: workerUrl(import.meta.url, '../main/studio/pipeline/picture-worker.ts'), cacheFolder, blobsFolder: join(data, 'blobs'), models: () => shelf.present(), provider: () => keptProvider(join(data, 'models')), workers: availableParallelism(), log })
  try {
    return await work(threads, stage, stop.signal)
  } finally {
    await threads.stop()
    rmSync(stage, { recursive: true, force: true })
    process.removeListener('SIGINT', onSignal)
    process.removeListener('SIGTERM', onSignal)
  }
}

function sentenceOf(line: PictureLine, done: number, of: number, { say }: CommandContext): string {
  const said = line.problem ? say.problem(line.problem) : line.files.join(', ')
  return `${done}/${of} ${line.path}: ${said}`
}

function summaryOf(lines: readonly PictureLine[], recipe: Recipe, tookMs: number) {
  const failed = lines.filter(({ problem }) => problem !== null).length
  return { recipe: recipe.name, pictures: lines.length, written: lines.length - failed, failed, doubtful: lines.filter(({ doubts }) => doubts.length > 0).length, files: lines.reduce((sum, { files }) => sum + files.length, 0), seconds: Math.round(tookMs / 100) / 10 }
}
