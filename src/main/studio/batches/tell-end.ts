import type { BatchState } from '../../../core/imaging/batch/batch-state.ts'
import type { After } from '../../incidents/wake-list.ts'
import type { Sent } from '../../incidents/send-mail.ts'
import type { Clock, Log } from '../../services.ts'
import type { BatchBook, Change } from './batch-book.ts'
import { isPrivateAddress } from './private-address.ts'

export type TellEndParts = { book: BatchBook; clock: Clock; after: After; log: Log; send(url: string, message: { id: string; body: string; nowMs: number }): Promise<Sent> }
const waitsMs = [5_000, 30_000, 120_000, 600_000, 3_600_000]
const mostTries = 12

/**
 * Tells a web address that a batch has ended: at least once, under one id for one end, until it is taken or will never be. That it was told is a fact of the batch, so a start goes on
 * where the last one was. [BA8]
 */
export function createTellEnd({ book, clock, after, log, send }: TellEndParts): { heed(changes: readonly Change[]): void; stop(): void } {
  const under = new Map<string, () => void>()
  let isStopped = false
  const isDue = (batch: BatchState | undefined): batch is BatchState => batch?.state === 'done' && batch.order.webhook !== null && !batch.told
  const again = (batchId: string, tries: number): void => {
    if (!isStopped) under.set(batchId, after(tries === 0 ? 0 : waitsMs[Math.min(tries, waitsMs.length) - 1]!, () => void tell(batchId, tries).catch((error: unknown) => log.error('batch-end-not-told', { batchId, error: String(error) }))))
  }
  const tell = async (batchId: string, tries: number): Promise<void> => {
    const batch = book.get(batchId)
    if (!isDue(batch)) return void under.delete(batchId)
    const sent = await sendEnd(batch, clock.nowMs(), send)
    if (sent.kind === 'not-sent') log.warn('batch-end-not-told', { batchId, why: sent.why, tries })
    if (sent.kind === 'not-sent' && !sent.final && tries + 1 < mostTries) return again(batchId, tries + 1)
    under.delete(batchId)
    await book.write(batchId, [{ kind: 'told' }])
  }
  return {
    heed(changes) { for (const { batchId } of changes) if (!isStopped && !under.has(batchId) && isDue(book.get(batchId))) again(batchId, 0) },
    stop() {
      isStopped = true
      for (const cancel of under.values()) cancel()
    },
  }
}

/** What a name leads to may have changed since it was looked at. */
async function sendEnd({ order, by, endedAtMs }: BatchState, nowMs: number, send: TellEndParts['send']): Promise<Sent> {
  if (!order.atDesk && await isPrivateAddress(new URL(order.webhook!).hostname)) return { kind: 'not-sent', why: 'the address leads inside', final: true }
  const body = JSON.stringify({ type: 'studio.batch.ended', batchId: order.id, name: order.name, endedAtMs, counts: Object.fromEntries(Object.entries(by).map(([state, ids]) => [state, ids.size])), targetFolder: order.atDesk ? order.targetFolder : null })
  return send(order.webhook!, { id: `${order.id}-${endedAtMs}`, body, nowMs })
}
