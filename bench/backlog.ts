import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { wholeOption } from './frame/arguments.ts'
import { openBenchIntake } from './frame/bench-intake.ts'
import type { Bench } from './frame/bench.ts'
import { interleave } from './frame/interleave.ts'
import { createBenchScreens, firstQuarterMs, type Quarter, quarterMs } from './frame/proof-quarters.ts'

const lateScreens = 2000
const everyMs = 12
const quartersOfDay = 96

/**
 * 2 000 screens bring what they kept over a day without a network, as fast as it is taken, while others send their present quarter of an hour: how long a live batch
 * waits for its acknowledgement. Limit: the same live batches with nobody else there. The backlog's own pace is printed beside it.
 */
export const bench: Bench = async (options) => {
  const lives = wholeOption(options, 'lives', 40)
  const folder = mkdtempSync(join(typeof options.folder === 'string' ? options.folder : tmpdir(), 'pult-bench-'))
  const fleet = createBenchScreens(lateScreens + lives)
  const nowMs = firstQuarterMs + quartersOfDay * quarterMs
  const sentAt = new Map<string, number>()
  let [waited, late, busyMs] = [0, 0, 0]
  const { telemetry, queue } = openBenchIntake({
    folder, screens: fleet.screens, clock: { nowMs: () => nowMs }, soon: setImmediate,
    stored({ screenId }) {
      waited += performance.now() - (sentAt.get(screenId) ?? performance.now())
      if (!sentAt.delete(screenId)) late += 1
    },
  })
  const send = ({ screenId, message }: Quarter): void => queue.add({ screenId, message, receivedAtMs: nowMs })
  const round = async (live: readonly Quarter[]): Promise<void> => {
    waited = 0
    for (const batch of live) {
      sentAt.set(batch.screenId, performance.now())
      send(batch)
      await wait(everyMs)
    }
    while (sentAt.size > 0) await wait(1)
  }
  const left: number[] = []
  const times = { value: [] as number[], limit: [] as number[] }
  const lateSlice = 500
  let slice = 0
  const nextLate = (): Quarter[] => {
    const from = (slice * lateSlice) % lateScreens
    return fleet.quarter(Math.floor((slice++ * lateSlice) / lateScreens) % (quartersOfDay - 4), from, from + lateSlice)
  }
  let [live, waiting]: [Quarter[], Quarter[]] = [[], []]
  const drained = async (): Promise<void> => { while (queue.waiting().backlog > 0) await wait(5) }
  try {
    const { rounds } = await interleave({
      value: {
        items: lives,
        async prepare() { live = fleet.quarter(quartersOfDay - 1, lateScreens, lateScreens + lives); waiting = [...nextLate(), ...nextLate(), ...nextLate(), ...nextLate()] },
        async round() {
          const [startedAt, before] = [performance.now(), late]
          for (const batch of waiting) send(batch)
          await round(live)
          left.push(queue.waiting().backlog)
          times.value.push(waited / lives)
          busyMs += (performance.now() - startedAt) / Math.max(1, late - before)
          await drained()
        },
      },
      limit: { items: lives, async prepare() { await drained(); live = fleet.quarter(quartersOfDay - 1, lateScreens, lateScreens + lives) }, async round() { await round(live); times.limit.push(waited / lives) } },
      rounds: wholeOption(options, 'rounds', 15), budgetMs: 30_000,
    })
    const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!
    return { value: median(times.value.slice(1)), unit: 'ms', limit: median(times.limit.slice(1)), rounds, livesOfRound: lives, leastBacklogLeft: Math.min(...left), backlogMsOfBatch: busyMs / times.value.length }
  } finally {
    queue.stop()
    telemetry.core.close()
    rmSync(folder, { recursive: true })
  }
}
