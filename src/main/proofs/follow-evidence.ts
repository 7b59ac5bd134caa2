import type { PlanDesk, PlanModel } from '../compiler/plan-desk.ts'
import { horizonAt } from '../compiler/plan-book.ts'
import type { After } from '../incidents/wake-list.ts'
import type { Clock, Log } from '../services.ts'
import type { AskProofs } from './create-proofs.ts'

type Parts = { model: Pick<PlanModel, 'all'>; plan: Pick<PlanDesk, 'takeEvidence'>; ask: AskProofs; clock: Clock; after: After; log: Log }
/** A new week is noticed within it. */
const looksEveryMs = 600_000
/** While the proofs cannot be asked, as at a start. */
const triesAgainMs = 15_000
/** What comes late, after an outage, is taken up so often: each time the plan is made anew and a difference that somebody reads grows old. */
const asksAgainMs = 6 * 3_600_000

/** Tells the plan what was proven before its week, at the start, each Monday, and when more has come since. [SC4] [SC14] */
export function followEvidence({ model, plan, ask, clock, after, log }: Parts): { stop(): void } {
  let known: { beforeHour: number; atMs: number } | null = null
  let isStopped = false
  /** Answers after how long to look again. */
  const look = async (): Promise<number> => {
    const nowMs = clock.nowMs()
    const { fromHour: beforeHour } = horizonAt({ networks: new Map(model.all('network').map((network) => [network.id, network])) }, nowMs)
    if (known?.beforeHour === beforeHour && nowMs - known.atMs < asksAgainMs) return looksEveryMs
    const found = await ask('evidence', { beforeHour })
    if (isStopped || found.kind === 'refused') return triesAgainMs
    known = { beforeHour, atMs: nowMs }
    const { plays, since } = found.value
    // While no screen proves anything, what was planned stands for what was delivered.
    plan.takeEvidence(since.length === 0 ? null : { beforeHour, plays: new Map(plays), since: new Map(since) })
    return looksEveryMs
  }
  let cancel = (): void => undefined
  const round = (): void => {
    void look().catch((error: unknown) => {
      log.error('evidence-not-known', { error: String(error) })
      return looksEveryMs
    }).then((ms) => { if (!isStopped) cancel = after(ms, round) })
  }
  round()
  return {
    stop() {
      isStopped = true
      cancel()
    },
  }
}
