import { z } from 'zod'
import { type Receiver, receiver } from '../../contracts/incidents.ts'
import type { Clock, Log, Store } from '../services.ts'
import type { Sent } from './send-mail.ts'
import type { After } from './wake-list.ts'

/** Notices on their way: on the disk before they are sent, taken off it when they were, tried again in between. At least once each, under one id. */
const kept = z.object({
  id: z.string(), incidentId: z.string(), ruleId: z.string(), to: receiver, subject: z.string(), text: z.string(), body: z.string(), madeAtMs: z.number(), attempts: z.number().int(), nextAtMs: z.number(), why: z.string().nullable(), failed: z.boolean(),
})
export type OutboxNotice = z.infer<typeof kept>
export type NoticeDraft = Pick<OutboxNotice, 'incidentId' | 'ruleId' | 'to' | 'subject' | 'text' | 'body'>
export type Outbox = {
  load(): Promise<void>
  /** As records, to be written together with what they are about. */
  prepare(drafts: readonly NoticeDraft[]): { notices: OutboxNotice[]; records: { namespace: string; key: string; value: OutboxNotice }[] }
  /** They are on the disk: they may go. */
  post(notices: readonly OutboxNotice[]): void
  waiting(): OutboxNotice[]
  failed(): OutboxNotice[]
  lastSentAtMs(): number | null
  stop(): Promise<void>
}
type Parts = {
  store: Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate'>; clock: Clock; after: After; log: Log; newId: (prefix: string) => string
  send(notice: OutboxNotice): Promise<Sent>
  /** A way to somebody works, or does not: never swallowed. */
  heard(to: Receiver, sent: Sent, notice: OutboxNotice): void
}

export const outboxNamespace = 'incident-notice'
const waitsMs = [10_000, 60_000, 300_000, 900_000, 3_600_000]
/** Older than that it is no news, and whoever it was for will see it in the queue. */
const givesUpAfterMs = 24 * 3_600_000

type Box = { parts: Parts; notices: Map<string, OutboxNotice>; cancels: Map<string, () => void>; busy: Set<Promise<void>>; lastSentAtMs: number | null; isStopped: boolean }

export function createOutbox(parts: Parts): Outbox {
  const { store, clock, log, newId } = parts
  const box: Box = { parts, notices: new Map(), cancels: new Map(), busy: new Set(), lastSentAtMs: null, isStopped: false }
  const { notices } = box
  return {
    async load() {
      cancelAll(box)
      notices.clear()
      for (const { key, value } of await store.privateRecords(outboxNamespace)) {
        const read = kept.safeParse(value)
        if (!read.success) log.error('notice-unreadable', { key })
        else notices.set(key, read.data)
      }
      for (const notice of notices.values()) later(box, notice)
    },
    prepare(drafts) {
      const made = drafts.map((draft): OutboxNotice => ({ ...draft, id: newId('no'), madeAtMs: clock.nowMs(), attempts: 0, nextAtMs: clock.nowMs(), why: null, failed: false }))
      return { notices: made, records: made.map((notice) => ({ namespace: outboxNamespace, key: notice.id, value: notice })) }
    },
    post(made) {
      for (const notice of made) {
        notices.set(notice.id, notice)
        later(box, notice)
      }
    },
    waiting: () => [...notices.values()].filter(({ failed }) => !failed),
    failed: () => [...notices.values()].filter(({ failed }) => failed),
    lastSentAtMs: () => box.lastSentAtMs,
    async stop() {
      box.isStopped = true
      cancelAll(box)
      await Promise.all(box.busy)
    },
  }
}

function cancelAll({ cancels }: Box): void {
  for (const cancel of cancels.values()) cancel()
  cancels.clear()
}

function later(box: Box, notice: OutboxNotice): void {
  const { clock, after, log } = box.parts
  if (box.isStopped || notice.failed) return
  box.cancels.set(notice.id, after(Math.max(0, notice.nextAtMs - clock.nowMs()), () => {
    box.cancels.delete(notice.id)
    const work = attempt(box, notice).catch((error: unknown) => log.error('notice-not-kept', { id: notice.id, error: String(error) }))
    box.busy.add(work)
    void work.finally(() => box.busy.delete(work))
  }))
}

async function attempt(box: Box, notice: OutboxNotice): Promise<void> {
  const { store, clock, log, send, heard } = box.parts
  const sent = await send(notice)
  heard(notice.to, sent, notice)
  const nowMs = clock.nowMs()
  if (sent.kind === 'sent') {
    box.lastSentAtMs = nowMs
    box.notices.delete(notice.id)
    return store.removePrivate(outboxNamespace, [notice.id])
  }
  const nextAtMs = nowMs + (waitsMs[notice.attempts] ?? waitsMs.at(-1)!)
  const next: OutboxNotice = { ...notice, attempts: notice.attempts + 1, why: sent.why.slice(0, 1000), nextAtMs, failed: sent.final || nextAtMs > notice.madeAtMs + givesUpAfterMs }
  log.warn('notice-not-sent', { id: notice.id, to: nameOf(notice.to), attempts: next.attempts, why: next.why, failed: next.failed })
  box.notices.set(next.id, next)
  // Also when the disk refuses: it is asked for again, and after a restart it goes once more.
  later(box, next)
  await store.putPrivate([{ namespace: outboxNamespace, key: next.id, value: next }])
}

export const nameOf = (to: Receiver): string => (to.kind === 'mail' ? to.to.join(', ') : new URL(to.url).host)
