import { readEngineFile } from '../../../src/main/engine-file.ts'
import { connectToEngine, type EngineClient } from '../../../src/cli/client.ts'
import type { RandomStream } from '../../../src/core/kernel/random.ts'
import { idOf } from '../../helpers/plan-world.ts'
import { publishOtherwise } from '../../helpers/live-network.ts'

/** What the engine said is done, and what was asked of it when it died: of that nobody knows. */
export type Told = {
  releases: number[]
  /** Orders that are in force by all that was answered, by their id. */
  inForce: Set<string>; lifted: Set<string>
  /** Asked to be lifted, unanswered. */
  unsure: Set<string>
  publishes: number; orders: number; lifts: number; unanswered: number
}
export const nothingTold = (): Told => ({ releases: [], inForce: new Set(), lifted: new Set(), unsure: new Set(), publishes: 0, orders: 0, lifts: 0, unanswered: 0 })

/** A line to the engine that is made anew whenever the engine was; asks wait until there is one. */
export async function withEngine<T>(folder: string, ask: (engine: EngineClient) => Promise<T>, withinMs = 60_000): Promise<T> {
  const endsAtMs = performance.now() + withinMs
  for (;;) {
    const at = readEngineFile(folder)
    const line = at?.url ? await connectToEngine({ url: at.url, token: at.token }) : null
    if (line?.kind === 'connected') {
      try {
        return await ask(line.engine)
      } finally {
        line.close()
      }
    }
    if (performance.now() > endsAtMs) throw new Error('the engine does not answer')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** A person who publishes, takes off and lifts, until told to stop; what dies under their hands is unanswered. */
export function startDesk(folder: string, random: RandomStream, told: Told, log: (line: string) => void): { pause(): Promise<void> } {
  let isOver = false
  const work = async () => {
    while (!isOver) {
      await withEngine(folder, (engine) => actOnce(engine, random, told), 600_000).catch((error: unknown) => {
        told.unanswered += 1
        log(`unanswered: ${error instanceof Error ? error.message : String(error)}`)
      })
      for (let waited = 0, ms = 200 + random.below(2000); waited < ms && !isOver; waited += 100) await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const working = work()
  return { async pause() { isOver = true; await working } }
}

async function actOnce(engine: EngineClient, random: RandomStream, told: Told): Promise<void> {
  const drawn = random.below(10)
  const lifting = [...told.inForce][0]
  if (drawn < 5) {
    told.releases.push(await publishOtherwise(engine))
    told.publishes += 1
  } else if (lifting === undefined || (drawn < 8 && told.inForce.size < 3)) {
    const draft = { kind: 'recall' as const, subject: { kind: 'line' as const, id: idOf('ln', 1 + random.below(3)) }, where: { kind: 'all' as const }, insteadCreativeId: null }
    const { hash } = await engine.orders.preview(draft)
    told.inForce.add((await engine.orders.give({ draft, hash, note: null })).orderId)
    told.orders += 1
  } else {
    told.inForce.delete(lifting)
    told.unsure.add(lifting)
    await engine.orders.lift({ orderId: lifting, note: null })
    told.unsure.delete(lifting)
    told.lifted.add(lifting)
    told.lifts += 1
  }
}
