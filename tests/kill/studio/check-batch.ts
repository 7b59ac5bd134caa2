import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { PictureDetail } from '../../../src/contracts/studio-batches.ts'
import type { BatchRow, PictureRow } from '../../../src/contracts/studio.ts'
import type { EngineProcess } from '../engine-process.ts'
import { hashOfFile } from './lay-pictures.ts'

/** Of a batch that has ended: every picture once, every file whole and of one picture, nothing of ours left, originals as they were. */
export async function checkBatch(engine: EngineProcess, { batchId, target, originals }: { batchId: string; target: string; originals: ReadonlyMap<string, string> }): Promise<string[]> {
  const rows = await rowsOf(engine, batchId)
  const found = [
    ...(rows.length === originals.size ? [] : [`${rows.length} pictures of ${originals.size}`]),
    ...rows.filter(({ state }) => state !== 'written').map(({ path, state, problem }) => `${path} is ${state} ${problem?.reason ?? ''}`),
    ...[...originals].filter(([path, hash]) => !existsSync(path) || hashOfFile(path) !== hash).map(([path]) => `the original ${path} was touched`),
  ]
  const owned = new Map<string, string>()
  for (const { id, path } of rows) {
    const detail = (await engine.ask('GET', `/studio/pictures?pictureId=${id}`)).body as unknown as PictureDetail
    for (const { file, sha256 } of detail.facts?.files ?? []) {
      if (owned.has(file)) found.push(`${file} is of ${path} and of ${owned.get(file)}`)
      owned.set(file, path)
      if (!existsSync(join(target, file)) || hashOfFile(join(target, file)) !== sha256) found.push(`${file} of ${path} is not there as it was made`)
    }
  }
  const there = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  found.push(...there.filter((path) => !owned.has(path.slice(target.length + 1))).map((path) => `${path} belongs to no picture`))
  await Promise.all(there.map((path) => sharp(path).stats().catch(() => void found.push(`${path} cannot be read as a picture`))))
  return found
}

/** Whatever lies under a name of its own is whole, at any time. */
export async function checkWhole(target: string): Promise<string[]> {
  if (!existsSync(target)) return []
  const there = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.parentPath.includes('.pult-')).map((entry) => join(entry.parentPath, entry.name))
  const found: string[] = []
  await Promise.all(there.map((path) => sharp(path).stats().catch(() => void found.push(`${path} is half-written`))))
  return found
}

export async function rowsOf(engine: EngineProcess, batchId: string): Promise<PictureRow[]> {
  const { body } = await engine.ask('POST', '/studio/pictures/list', { batchId, order: 'number', states: [], text: '', from: 0, limit: 500 })
  return (body as unknown as { rows: PictureRow[] }).rows
}

export async function batchOf(engine: EngineProcess, batchId: string): Promise<BatchRow | undefined> {
  const { body } = await engine.ask('GET', '/studio/batches')
  return (body as unknown as BatchRow[]).find(({ id }) => id === batchId)
}
