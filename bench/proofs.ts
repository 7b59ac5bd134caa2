import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { telemetryFiles } from '../src/main/telemetry/open-telemetry.ts'
import { wholeOption } from './frame/arguments.ts'
import { openBenchIntake } from './frame/bench-intake.ts'
import type { Bench } from './frame/bench.ts'
import { interleave } from './frame/interleave.ts'
import { createBenchScreens, firstQuarterMs, type Quarter, quarterMs } from './frame/proof-quarters.ts'
import { openBareProofs, readBareKey } from './limits/proofs.ts'

const groupSize = 256

/**
 * A quarter of an hour of 10 000 screens, 90 plays each, in slices of a tenth: from the payload in memory to the acknowledgement handed over. The first quarter
 * warms up, the second and third are measured; 20 slices are 1 800 000 plays. Limit: bench/limits/proofs.ts on the same messages and groups.
 */
export const bench: Bench = async (options) => {
  const screens = wholeOption(options, 'screens', 10_000)
  const slices = wholeOption(options, 'slices', 10)
  const size = Math.floor(screens / slices)
  const folder = mkdtempSync(join(typeof options.folder === 'string' ? options.folder : tmpdir(), 'pult-bench-'))
  const fleet = createBenchScreens(screens)
  const bareKeys = new Map(fleet.screens.map(({ screenId, publicKey }) => [screenId, readBareKey(publicKey)]))
  const slicesMade = new Map<number, Quarter[]>()
  const sliceOf = (slice: number): Quarter[] => {
    const made = slicesMade.get(slice) ?? fleet.quarter(Math.floor(slice / slices), (slice % slices) * size, (slice % slices + 1) * size)
    slicesMade.delete(slice - 2)
    slicesMade.set(slice, made)
    return made
  }
  const bare = openBareProofs(folder)
  let nowMs = firstQuarterMs
  const turns: (() => void)[] = []
  let acknowledged = 0
  const { telemetry, queue } = openBenchIntake({
    folder, screens: fleet.screens, clock: { nowMs: () => nowMs }, liveGroup: groupSize, soon: (run) => turns.push(run),
    stored({ ledgerId, ranges }) { acknowledged += Buffer.from(JSON.stringify({ ledgerId, ranges })).length },
  })
  let [valueSlice, limitSlice] = [0, 0]
  let barely: Parameters<typeof bare.take>[0] = []
  let ready: Quarter[] = []
  try {
    const { value, limit, ...details } = await interleave({
      value: {
        items: size,
        prepare() {
          ready = sliceOf(valueSlice)
          nowMs = firstQuarterMs + (Math.floor(valueSlice++ / slices) + 1) * quarterMs
        },
        round() {
          for (const { screenId, message } of ready) queue.add({ screenId, message, receivedAtMs: nowMs })
          for (let run = turns.shift(); run; run = turns.shift()) run()
        },
      },
      limit: {
        items: size,
        prepare() { barely = sliceOf(limitSlice++).map((its) => ({ ...its, publicKey: bareKeys.get(its.screenId)! })) },
        round() { for (let at = 0; at < barely.length; at += groupSize) bare.take(barely.slice(at, at + groupSize)) },
      },
      rounds: slices * 2, warmUps: slices, budgetMs: 30_000,
    })
    const batches = size * valueSlice
    return {
      value, unit: 'ms', limit, ...details, batchesOfRound: size, playsOfBatch: 90, quarterMs: value * screens, messageBytes: barely[0]!.message.length, segmentBytesOfBatch: telemetry.segments.end().offset / batches,
      databaseBytesOfBatch: statSync(telemetryFiles(folder).database).size / batches, acknowledgedBytes: acknowledged,
    }
  } finally {
    telemetry.core.close()
    bare.close()
    rmSync(folder, { recursive: true })
  }
}
