import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom, type RandomStream } from '../../src/core/kernel/random.ts'
import { checkEngine, checkFile } from './check-folder.ts'
import { type Acknowledged, streamEdits } from './edit-stream.ts'
import { type EngineProcess, spawnEngine } from './engine-process.ts'

export type KillResult = { name: 'kill'; times: number; seed: number; killedStarting: number; acknowledged: number; violations: string[] }
const clients = ['a', 'b', 'c']
const mostAcknowledged = 40
const latestMs = 4

/** Kills the engine with -9 at random moments under a stream of edits, starts it again, and looks for everything it had acknowledged. [DB1] */
export async function runKills({ times, seed, log = () => {} }: { times: number; seed: number; log?: (line: string) => void }): Promise<KillResult> {
  const folder = mkdtempSync(join(tmpdir(), 'pult-kill-'))
  const random = createRandom(seed)
  const result: KillResult = { name: 'kill', times, seed, killedStarting: 0, acknowledged: 0, violations: [] }
  let known = 0
  let engine = spawnEngine(folder)
  try {
    for (let time = 1; time <= times; time += 1) {
      await engine.ready
      const acknowledged = await editUntilKilled(engine, random, time)
      if (random.below(8) === 0) result.killedStarting += await killStarting(folder, random)
      engine = spawnEngine(folder)
      await engine.ready
      const found = [...checkFile(folder), ...(await checkEngine(engine, acknowledged, known))].map((violation) => `kill ${time}: ${violation}`)
      result.acknowledged += acknowledged.length
      known += acknowledged.length
      result.violations.push(...found)
      log(`kill ${time}: ${acknowledged.length} acknowledged, ${found.length} violations`)
    }
    return result
  } finally {
    engine.kill()
    await engine.ended
    rmSync(folder, { recursive: true, force: true })
  }
}

async function editUntilKilled(engine: EngineProcess, random: RandomStream, time: number): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = []
  const enough = 1 + random.below(mostAcknowledged)
  const laterMs = random.below(latestMs)
  const streams = clients.map((client) => streamEdits(engine, createRandom(random.below(2 ** 31)), `${client}${time}`, (edit) => {
    acknowledged.push(edit)
    if (acknowledged.length === enough) setTimeout(engine.kill, laterMs)
  }))
  await Promise.all(streams)
  // A stream that ended by itself has found a fault of its own; the engine must not outlive it.
  engine.kill()
  await engine.ended
  return acknowledged
}

/** A start is interrupted too: what it found must still be there for the next one. */
async function killStarting(folder: string, random: RandomStream): Promise<number> {
  const engine = spawnEngine(folder)
  setTimeout(engine.kill, random.below(1200))
  await engine.ended
  return 1
}
