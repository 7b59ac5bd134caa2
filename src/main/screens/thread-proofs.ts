import { downTopic, largestOf } from '../../contracts/mqtt-topics.ts'
import { encodeUtf8 } from '../../core/kernel/utf8.ts'
import type { Crypto } from '../../core/signing/index.ts'
import type { Clock, Log } from '../services.ts'
import { answerProofs, type ProofAnswer, type ProofQuery, ProofQuestionRefused } from '../telemetry/answer-proofs.ts'
import { createIntake, type IntakeEvent, type IntakeOutcome } from '../telemetry/intake.ts'
import { createIntakeQueue, isLive } from '../telemetry/intake-queue.ts'
import { openTelemetry } from '../telemetry/open-telemetry.ts'
import { retain } from '../telemetry/retain.ts'
import type { ScreenNews, ScreensQuestion } from './desk-messages.ts'
import type { DeskIntake } from './desk-state.ts'
import type { NewsDesk, Post } from './thread-news.ts'

type Parts = { folder: string; clock: Clock; crypto: Crypto; log: Log; news: NewsDesk; post: Post; deviceKeyOf(screenId: string): Uint8Array | null; publish(topic: string, payload: Uint8Array): void }
export type ThreadProofs = {
  intake: DeskIntake
  /** How long this is kept from us: what is late comes as fast as it is taken, and no faster. */
  delayMs(message: Uint8Array): number
  answer(id: number, question: ScreensQuestion): Promise<void>
  stop(): void
  close(): void
}

const tidiesEveryMs = 6 * 3_600_000

/** Proofs in the thread of the screens: taken in, acknowledged once they are on the disk, and asked about. [PP1] [DB1] */
export function openThreadProofs({ folder, clock, crypto, log, news, post, deviceKeyOf, publish }: Parts): ThreadProofs {
  const telemetry = openTelemetry(folder, { nowMs: clock.nowMs, onNews: (its) => log.warn('telemetry', its) })
  const intake = createIntake({ core: telemetry.core, crypto, clock, mostBytes: largestOf.proofs, deviceKeyOf, onEvent: (event) => { const its = newsOf(event, clock.nowMs()); if (its) news.add(its) } })
  const queue = createIntakeQueue({ take: intake.take, clock, soon: setImmediate, rest: (ms, run) => void setTimeout(run, ms), answer: (outcomes) => { for (const outcome of outcomes) acknowledge(outcome) } })
  const acknowledge = (outcome: IntakeOutcome) => {
    if (outcome.kind === 'refused') return
    const { screenId, ledgerId, ranges } = outcome
    publish(downTopic(screenId, 'stored'), encodeUtf8(JSON.stringify({ ledgerId, ranges })))
    news.add({ kind: 'proofs', screenId, atMs: clock.nowMs(), outcome: outcome.kind === 'fork' ? 'stored' : outcome.kind, detail: null })
  }
  const tidy = setInterval(() => void retain(telemetry, clock.nowMs()).catch((error: unknown) => log.error('proofs-not-tidied', { error: String(error) })), tidiesEveryMs).unref()
  return {
    intake: {
      push: (screenId, message, receivedAtMs) => queue.add({ screenId, message, receivedAtMs }),
      held: (screenId, ids) => intake.held(screenId, ids).map(({ ledgerId, ranges }) => ({ ledgerId, ranges: ranges.map(([from, to]): [number, number] => [from, to]) })),
    },
    delayMs: (message) => (isLive(message, clock.nowMs()) ? 0 : queue.delayMs()),
    async answer(id, { method, query }) {
      try {
        const value = await answerProofs(telemetry, method, query)
        // Whoever hears of forks hears that there is none any more.
        const settled = method === 'settle' ? settledIn(query, value) : null
        if (settled !== null) news.add({ kind: 'proofs', screenId: settled.screenId, atMs: clock.nowMs(), outcome: 'settled', detail: settled.ledgerId })
        post({ type: 'answer', id, value })
      } catch (error) {
        if (!(error instanceof ProofQuestionRefused)) throw error
        post({ type: 'refused', id, problems: [error.problem] })
      }
    },
    stop() {
      clearInterval(tidy)
      queue.stop()
    },
    close: () => telemetry.core.close(),
  }
}

const settledIn = (query: unknown, value: unknown): ProofQuery<'settle'> | null => ((value as ProofAnswer<'settle'>).forked ? null : query as ProofQuery<'settle'>)

function newsOf(event: IntakeEvent, atMs: number): ScreenNews | null {
  const { screenId } = event
  switch (event.kind) {
    case 'refused': return { kind: 'proofs', screenId, atMs, outcome: 'refused', detail: event.reason }
    case 'sold': return { kind: 'sold', screenId, atMs, plays: event.plays }
    case 'fork': return { kind: 'proofs', screenId, atMs, outcome: 'fork', detail: event.ledgerId }
    case 'ledger-replaced': return { kind: 'ledger', screenId, atMs, ledgerId: event.ledgerId, replaces: event.replaces, unknownSinceMs: event.unknownSinceMs }
  }
}
