import { copyFile, constants, mkdir, readFile, rename, rm, utimes } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { RecipeKeys } from '../../../core/imaging/recipe/step-key.ts'
import { stageAgain } from './make-output.ts'
import { hashOf } from './picture-keys.ts'
import type { MadePicture, PictureOrder, StagedFile } from './picture-order.ts'
import { entryPath, type StudioCache } from './studio-cache.ts'

/** Counted up whenever what is kept of a finished picture, or what goes into its files beside pixels, changes. */
const finishedVersion = 6
type Kept = { made: Omit<MadePicture, 'files'>; files: { output: string; extension: string; sha256: string; key: string }[] }

/** Of everything a picture's files and what is said of them depend on. The name is said of it, too, where something is refused; files do not hold it. */
export function finishedKey({ recipe, presets, name }: PictureOrder, keys: RecipeKeys): string {
  const judged = presets.filter(({ id }) => recipe.outputs.some(({ preset }) => preset === id))
  return hashOf(JSON.stringify(['finished', finishedVersion, keys.outputs, recipe.outputs.map((output) => [output.name, output.preset]), judged, /\.[^.]*$/.exec(name)?.[0] ?? '']))
}

/** A picture made before, its files put into the caller's folder anew; null where any of it is gone or damaged. */
export async function stageFinished(cache: StudioCache, key: string, stage: string): Promise<MadePicture | null> {
  const bytes = await cache.read(key)
  if (!bytes) return null
  const { made, files } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Kept
  const staged: StagedFile[] = []
  for (const file of files) {
    const path = filePath(cache, file.key)
    const held = await readFile(path).catch(() => null)
    if (held === null || hashOf(held) !== file.sha256) {
      await Promise.all([path, ...staged.map((each) => each.path)].map((each) => rm(each, { force: true }).catch(() => undefined)))
      return null
    }
    const now = new Date()
    await utimes(path, now, now).catch(() => undefined)
    staged.push(await stageAgain(path, stage, file.output, file.extension))
  }
  const steps = made.facts.steps.map((step) => ({ ...step, tookMs: 0, cached: true }))
  return { ...made, files: staged, facts: { ...made.facts, steps, files: made.facts.files.map((file) => ({ ...file, file: staged.find(({ output }) => output === file.output)?.path ?? file.file })) } }
}

/** Kept beside, as copies of their own: nobody who edits a file of theirs changes one of these. A full disk keeps nothing. */
export async function keepFinished(cache: StudioCache, key: string, keys: RecipeKeys, { files, ...made }: MadePicture): Promise<void> {
  const kept: Kept['files'] = []
  for (const { output, path, extension } of files) {
    const outputKey = keys.outputs.find(({ name }) => name === output)!.key
    await keepFile(path, filePath(cache, outputKey)).catch(() => undefined)
    kept.push({ output, extension, key: outputKey, sha256: made.facts.files.find((file) => file.output === output)!.sha256 })
  }
  await cache.write(key, Buffer.from(JSON.stringify({ made, files: kept } satisfies Kept)))
}

const filePath = (cache: StudioCache, key: string): string => entryPath(join(cache.folder, 'files'), key)

async function keepFile(from: string, to: string): Promise<void> {
  const partial = `${to}.${randomUUID()}.partial`
  await mkdir(join(to, '..'), { recursive: true })
  try {
    await copyFile(from, partial, constants.COPYFILE_FICLONE)
    await rename(partial, to)
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined)
    throw error
  }
}
