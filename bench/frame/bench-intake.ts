import { createNodeCrypto } from '../../src/main/keys/node-crypto.ts'
import { createIntake, type Intake, type IntakeOutcome } from '../../src/main/telemetry/intake.ts'
import { createIntakeQueue, type IntakeQueue } from '../../src/main/telemetry/intake-queue.ts'
import { openTelemetry, type Telemetry } from '../../src/main/telemetry/open-telemetry.ts'
import type { BenchScreens } from './proof-quarters.ts'

/** The product's intake and queue over a folder, with the screens of a bench enrolled. Whatever is not stored is a fault of the bench. */
export type BenchIntake = { telemetry: Telemetry; intake: Intake; queue: IntakeQueue }
type Parts = { folder: string; screens: BenchScreens['screens']; clock: { nowMs(): number }; soon(run: () => void): void; liveGroup?: number; stored(outcome: Extract<IntakeOutcome, { ranges: unknown }>): void }

export function openBenchIntake({ folder, screens, clock, stored, ...queueParts }: Parts): BenchIntake {
  const keys = new Map(screens.map(({ screenId, publicKey }) => [screenId, publicKey]))
  const telemetry = openTelemetry(folder, clock)
  const intake = createIntake({ core: telemetry.core, crypto: createNodeCrypto(), deviceKeyOf: (screenId) => keys.get(screenId) ?? null, clock, mostBytes: 131_072 })
  const queue = createIntakeQueue({
    ...queueParts, clock, take: intake.take,
    answer(outcomes) {
      for (const outcome of outcomes) {
        if (outcome.kind !== 'stored') throw new Error(`a batch was ${outcome.kind}`)
        stored(outcome)
      }
    },
  })
  return { telemetry, intake, queue }
}
