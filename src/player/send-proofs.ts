import type { Stored, Welcome } from '../contracts/screens.ts'
import { unheldBatches } from '../core/playback/player/unheld-batches.ts'
import { mostPlaysOfBatch } from '../core/playback/player/cut-batch.ts'
import { chance32 } from './keep-files.ts'
import type { Batch, Ledger } from './ledger.ts'
import type { Ports } from './ports.ts'
import { repeat } from './repeat.ts'
import type { Say } from './say.ts'

/** Batches on their way: new ones at once, and after each welcome, unhurried, whatever the engine does not hold. [PP2] */
export type Proofs = {
  start(): () => void
  /** Cuts a batch of what was played so far and sends it. */
  send(): Promise<void>
  resend(held: Welcome['held']): void
  stored(said: Stored): void
  /** What the engine has said that it holds, since the last welcome. */
  held(): readonly Stored[]
}
type Parts = Pick<Ports, 'timers' | 'clock' | 'random' | 'note' | 'settings'> & { ledger: Ledger; say: Say; written(): void }

export function createProofs(parts: Parts): Proofs {
  const { ledger, say, settings, timers, clock, random, note } = parts
  const held: Stored[] = []
  let run = 0
  const publish = async (batch: Batch): Promise<boolean> => {
    const message = await ledger.read(batch)
    return message === null || say.pass('proofs', message)
  }
  const send = async (): Promise<void> => {
    for (let more = true; more;) {
      const batch = await ledger.cut()
      parts.written()
      if (batch) await publish(batch)
      more = batch !== null && ledger.waiting() >= mostPlaysOfBatch
    }
  }
  /** One at a time, and live ones between them: replaying a day must not hold up the others. */
  const resend = async (mine: number, batches: readonly Batch[]): Promise<void> => {
    for (const batch of batches) {
      if (mine !== run || !say.isOpen()) return
      if (unheldBatches([batch], held).length > 0 && !await publish(batch)) return
      await new Promise<void>((resolve) => timers.at(clock.monotonicMs() + settings.resendEveryMs * (1 + chance32(random) / 2 ** 32), resolve))
    }
  }
  return {
    send,
    start: () => repeat(parts, settings.batchEveryMs, send),
    resend(its) {
      held.length = 0
      held.push(...its)
      resend(++run, unheldBatches(ledger.batches(), its)).catch((error: unknown) => note(`resend: ${String(error)}`))
    },
    stored: (said) => void held.push(said),
    held: () => held,
  }
}
