import { copyFile, mkdir, open, rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { MadeFile } from '../../../contracts/studio.ts'
import type { RecipeOutput } from '../../../contracts/studio-recipes.ts'
import { type Composed, composeOutput, layersOf, type Materials } from '../../../core/imaging/scene/compose-output.ts'
import type { Cutout } from '../../../core/imaging/raster.ts'
import { encodeOutput, type EncodedFile, extensionOf, judgeSide, type Metadata } from './encode-output.ts'
import { hashOf } from './picture-keys.ts'
import type { StagedFile } from './picture-order.ts'
import { problemOf } from './place-file.ts'
import { RecipeRefused } from './picture-refused.ts'
import { writeLayeredPsd } from './write-psd.ts'

/** `composed` null: the cut-out itself. */
export type MadeOutput = { file: Omit<MadeFile, 'rules' | 'preset'>; staged: StagedFile; composed: Composed | null }

/** One output, from pixels to a file that is on the disk. An output without steps of its own is the cut-out itself, where nothing of the old background is left in that. */
export async function makeOutput(cutout: Cutout, output: RecipeOutput, materials: Materials, metadata: Metadata, { stage, fileName, isClean }: { stage: string; fileName: string; isClean: boolean }): Promise<MadeOutput> {
  const composed = output.steps.length === 0 && isClean ? null : composeOutput(cutout, output.steps, materials)
  const picture = composed?.picture ?? cutout
  const encoded = await encode(picture, cutout, output, materials, metadata, fileName)
  const { name, encoding } = output
  const { width, height } = picture
  const staged = { output: name, path: join(stage, `${randomUUID()}.${encoded.extension}`), extension: encoded.extension }
  await writeStaged(staged.path, encoded.bytes)
  return { composed, staged, file: { output: name, file: staged.path, format: encoding.format, width, height, bytes: encoded.bytes.length, quality: encoded.quality, sha256: hashOf(encoded.bytes) } }
}

async function encode(picture: Cutout, cutout: Cutout, { name, steps, encoding }: RecipeOutput, materials: Materials, metadata: Metadata, fileName: string): Promise<EncodedFile> {
  const named = { output: name, fileName }
  if (encoding.format !== 'psd') return encodeOutput(picture, { ...encoding, format: encoding.format }, metadata, named)
  judgeSide(picture, 'psd', named)
  return { bytes: writeLayeredPsd(layersOf(cutout, steps, materials), picture, metadata.xmp), quality: null, extension: extensionOf.psd }
}

async function writeStaged(path: string, bytes: Uint8Array): Promise<void> {
  await withDisk(path, async () => {
    const file = await open(path, 'wx', 0o644)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  })
}

/** A disk's own faults are told as such. */
async function withDisk(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined)
    const problem = problemOf(error)
    throw problem.reason === 'unexpected' ? error : new RecipeRefused(problem)
  }
}

/** A finished file that was kept, under a new name in the caller's folder. */
export async function stageAgain(from: string, stage: string, output: string, extension: string): Promise<StagedFile> {
  const staged = { output, path: join(stage, `${randomUUID()}.${extension}`), extension }
  await withDisk(staged.path, async () => {
    await mkdir(stage, { recursive: true })
    await copyFile(from, staged.path)
    const file = await open(staged.path, 'r+')
    try { await file.sync() } finally { await file.close() }
  })
  return staged
}
