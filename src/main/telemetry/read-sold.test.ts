import { expect, onTestFinished, test } from 'vitest'
import { createPlayingScreen, idOfProofs, keyOfScreen, memorySegmentDisk, proofsBaseMs, sha256Of, type SignedBatch } from '../../../tests/helpers/proof-world.ts'
import { openSqlite } from '../database/open-sqlite.ts'
import { createNodeCrypto } from '../keys/node-crypto.ts'
import { createIntake, type IntakeEvent } from './intake.ts'
import { openTelemetryCore } from './open-telemetry-core.ts'
import type { Telemetry } from './open-telemetry.ts'
import { openProofSegments } from './proof-segments.ts'
import { readReplay } from './read-replay.ts'
import { readSold } from './read-sold.ts'

const nowMs = proofsBaseMs + 3_600_000
const publicKey = keyOfScreen(1).publicKey

function house() {
  const core = openTelemetryCore({ sql: openSqlite(':memory:'), segments: openProofSegments(memorySegmentDisk()), sha256: sha256Of })
  onTestFinished(() => core.close())
  const events: IntakeEvent[] = []
  const intake = createIntake({ core, crypto: createNodeCrypto(), deviceKeyOf: () => publicKey, clock: { nowMs: () => nowMs }, mostBytes: 128 * 1024, onEvent: (event) => events.push(event) })
  const take = (...batches: SignedBatch[]) => intake.take(batches.map(({ screenId, message }) => ({ screenId, message, receivedAtMs: nowMs })))
  const shown = (screenId: string) => readReplay({ core } as Telemetry, { screenId, fromMs: proofsBaseMs, toMs: proofsBaseMs + 300_000 }).plays.map(({ saleId }) => saleId)
  const sold = () => readSold({ core } as Telemetry, { screenIds: [idOfProofs('sc', 1), idOfProofs('sc', 2)], fromMs: proofsBaseMs, toMs: proofsBaseMs + 300_000 })
  return { take, shown, sold, told: () => events.flatMap((event) => (event.kind === 'sold' ? event.plays : [])) }
}

test('[AU6] proven plays of what was sold are told once they are on the disk, and can be asked for again with the moment they came', () => {
  const { take, sold, told, shown } = house()
  const screen = createPlayingScreen(1)
  const [first, second] = [screen.next(4, { sales: [[1, 'sale-1']] }), screen.next(4, { sales: [[0, 'sale-2'], [3, 'sale-3']], flags: 7 })]
  take(first, second, first)
  take(second)
  expect(told().map(({ saleId }) => saleId)).toEqual(['sale-1', 'sale-2', 'sale-3'])
  expect(sold()).toEqual(told())
  expect(shown(screen.screenId)).toEqual([null, 'sale-1', null, null, 'sale-2', null, null, 'sale-3'])
  expect(sold()[0]).toEqual({ saleId: 'sale-1', screenId: screen.screenId, proofId: `${screen.ledgerId}/2`, playedAtMs: proofsBaseMs + 10_000, sha256: first.batch.files[1], receivedAtMs: nowMs })
})

test('[PP1] what is disputed proves no sale, and what a fork takes back is not told again', () => {
  const { take, sold, told } = house()
  const screen = createPlayingScreen(1)
  const trunk = screen.next(4)
  const clone = screen.clone()
  take(trunk, screen.next(2, { sales: [[0, 'sale-1']] }))
  take(clone.next(2, { sales: [[0, 'sale-2']] }))
  expect(told().map(({ saleId }) => saleId)).toEqual(['sale-1'])
  expect(sold()).toEqual([])
})
