import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createRandom, type RandomStream } from '../../../src/core/kernel/random.ts'
import { mountSmallDisk, type SmallDisk } from '../../helpers/data-folders.ts'
import { plainRecipe } from '../../helpers/studio/plain-recipe.ts'
import { type EngineProcess, spawnEngine } from '../engine-process.ts'
import { batchOf, checkBatch, checkWhole, rowsOf } from './check-batch.ts'
import { layPictures } from './lay-pictures.ts'

export type StudioKills = { name: 'kill-studio'; times: number; seed: number; kills: number; fullDisks: number; batches: number; pictures: number; violations: string[] }
type Order = { times: number; seed: number; pictures: number; log: (line: string) => void }
type Run = { root: string; target: string; disk: SmallDisk | null; random: RandomStream; engine: EngineProcess; batchId: string | null; batches: number; result: StudioKills; originals: ReadonlyMap<string, string>; log: (line: string) => void }

const recipe = plainRecipe({ steps: [{ step: 'cutout', model: 'classical', rerun: false, edge: 0, colour: false, fringe: 0 }] })
const [diskBytes, longestMs, endsWithinMs, progressMs] = [24 * 1024 * 1024, 1_500, 600_000, 15_000]

/** The engine in the midst of a batch, killed with -9 or with no room left on its target at random moments, until it has been struck so often; then every batch has to have ended well. */
export async function runStudioKills({ times, seed, pictures, log }: Order): Promise<StudioKills> {
  const root = mkdtempSync(join(tmpdir(), 'pult-kill-studio-'))
  const random = createRandom(seed)
  const originals = await layPictures(join(root, 'in'), pictures, random)
  const disk = mountSmallDisk(diskBytes)
  const result: StudioKills = { name: 'kill-studio', times, seed, kills: 0, fullDisks: 0, batches: 0, pictures, violations: [] }
  const run: Run = { root, target: '', disk, random, engine: spawnEngine(join(root, 'data')), batchId: null, batches: 0, result, originals, log }
  try {
    await run.engine.ready
    while (result.kills + result.fullDisks < times) await strike(run)
    await finish(run)
    return result
  } finally {
    run.engine.kill()
    await run.engine.ended
    disk?.remove()
    if (result.violations.length === 0) rmSync(root, { recursive: true, force: true })
  }
}

async function strike(run: Run): Promise<void> {
  const { random, result, disk, log } = run
  if (run.batchId === null || (await batchOf(run.engine, run.batchId))?.state === 'done') await nextBatch(run)
  await settle(run)
  // Some strike a start, most of them pictures in the midst of being made.
  if (random.below(4) > 0) await progress(run)
  await wait(random.below(longestMs))
  if (disk !== null && random.below(4) === 0) await fillDisk(run, disk)
  else {
    run.engine.kill()
    await run.engine.ended
    result.kills += 1
    result.violations.push(...await checkWhole(run.target))
    run.engine = spawnEngine(join(run.root, 'data'))
    await run.engine.ready
  }
  const row = await batchOf(run.engine, run.batchId!)
  if (row === undefined) result.violations.push(`the batch ${run.batchId} is gone`)
  log(`${result.kills} kills, ${result.fullDisks} full disks, batch ${run.batches}: ${JSON.stringify(row?.counts)}, ${result.violations.length} violations`)
}

/** Threads take a while to begin: until one more picture is made, or none is to be. */
async function progress({ engine, batchId }: Run): Promise<void> {
  const madeOf = async (): Promise<number> => { const counts = (await batchOf(engine, batchId!))?.counts; return (counts?.written ?? 0) + (counts?.ready ?? 0) + (counts?.doubtful ?? 0) }
  const before = await madeOf()
  for (let spentMs = 0; spentMs < progressMs && (await madeOf()) === before; spentMs += 100) await wait(100)
}

/** Somebody else takes all the room there is, and gives it back after a while. */
async function fillDisk({ target, random, result }: Run, disk: SmallDisk): Promise<void> {
  const hog = join(disk.folder, 'hog')
  try {
    writeFileSync(hog, Buffer.alloc(diskBytes))
  } catch {
    // That was the purpose.
  }
  await wait(random.below(longestMs))
  result.violations.push(...await checkWhole(target))
  rmSync(hog, { force: true })
  result.fullDisks += 1
}

async function nextBatch(run: Run): Promise<void> {
  const { disk, root, engine, result } = run
  if (run.batchId !== null) await look(run)
  run.batches += 1
  result.batches += 1
  run.target = join(disk?.folder ?? root, `out-${run.batches}`)
  mkdirSync(run.target, { recursive: true })
  const { status, body } = await engine.ask('POST', '/studio/batches', { name: `Batch ${run.batches}`, recipe, source: { kind: 'folder', paths: [join(root, 'in')], subfolders: true, watch: false }, targetFolder: run.target, exportWhen: run.random.pick(['each', 'set', 'batch']), priority: 0, webhook: null })
  if (status !== 200) throw new Error(`a batch was not taken: ${status} ${JSON.stringify(body)}`)
  run.batchId = String(body.batchId)
}

/** It has ended: what of it is wrong; then its files make room for the next. */
async function look({ engine, batchId, target, originals, result }: Run): Promise<void> {
  result.violations.push(...await checkBatch(engine, { batchId: batchId!, target, originals }))
  rmSync(target, { recursive: true, force: true })
}

/** Whoever looks through the doubtful ones accepts them, so that the batch goes on to its end. */
async function settle({ engine, batchId }: Run): Promise<void> {
  const doubtful = (await rowsOf(engine, batchId!)).filter(({ state }) => state === 'doubtful').map(({ id }) => id)
  if (doubtful.length > 0) await engine.ask('POST', '/studio/pictures/judge', { pictureIds: doubtful, verdict: 'accepted' })
}

async function finish(run: Run): Promise<void> {
  const { engine, batchId, log } = run
  for (let spentMs = 0; spentMs < endsWithinMs; spentMs += 500) {
    const row = await batchOf(engine, batchId!)
    if (row?.state === 'done') return look(run)
    if (row?.problem) await engine.ask('POST', '/studio/batches/resume', { batchId })
    await settle(run)
    await wait(500)
    if (spentMs % 5000 === 0) log(`ending: ${JSON.stringify(row?.counts)} ${row?.problem?.reason ?? ''}`)
  }
  run.result.violations.push('the last batch did not end')
}
