import type { ManifestFile } from '../../contracts/screens.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import type { SoldPlay } from '../../core/proof/index.ts'
import type { Answer } from '../people/answer.ts'
import type { SoldToShow, Unshown } from '../screens/supplement-desk.ts'
import type { Log } from '../services.ts'

/** Sales whose play has not been proven, as far as screens are to show them. */
export type Unproven = { screenId: string; startsAtMs: number }
export type SoldSlotsParts = {
  fileOf(sale: SaleFacts): ManifestFile | null
  screens: { supply(sales: readonly SoldToShow[]): void }
  exchange: {
    unproven(): Promise<readonly Unproven[] | null>
    /** `isAll`: nothing that was received before is missing. */
    heedPlays(plays: readonly SoldPlay[], isAll: boolean): void
    heedUnshown(its: readonly Unshown[]): void
  }
  /** What lies among the proofs already. */
  askSold(query: { screenIds: readonly string[]; fromMs: number; toMs: number }): Promise<Answer<SoldPlay[]>>
  after(ms: number, act: () => void): () => void
  log: Pick<Log, 'error' | 'warn'>
}
export type SoldSlots = {
  /** From the exchange's log, again after each of its starts. */
  supply(sales: readonly SaleFacts[]): void
  plays(plays: readonly SoldPlay[]): void
  unshown(its: readonly Unshown[]): void
  /** One of the two has started anew: what was proven meanwhile is asked for. */
  catchUp(): void
  stop(): void
}
const [againAfterMs, aroundMs] = [5_000, 60_000]

/** What was sold on its way from the exchange to screens, and the proofs of it on their way back. Each way at least once: sales are known by their id, and so are proofs. [AU6] */
export function createSoldSlots({ fileOf, screens, exchange, askSold, after, log }: SoldSlotsParts): SoldSlots {
  let [isStopped, isRunning, isWanted] = [false, false, false]
  let cancel = (): void => undefined
  const catchUp = async (): Promise<'done' | 'later'> => {
    const unproven = await exchange.unproven()
    if (unproven === null) return 'done'
    if (unproven.length === 0) return exchange.heedPlays([], true), 'done'
    const starts = unproven.map(({ startsAtMs }) => startsAtMs)
    const answer = await askSold({ screenIds: [...new Set(unproven.map(({ screenId }) => screenId))], fromMs: Math.min(...starts) - aroundMs, toMs: Math.max(...starts) + aroundMs })
    if (answer.kind === 'refused') return 'later'
    exchange.heedPlays(answer.value, true)
    return 'done'
  }
  const run = (): void => {
    cancel()
    if (isRunning || isStopped) return void (isWanted = true)
    ;[isRunning, isWanted] = [true, false]
    catchUp().catch((error: unknown) => (log.error('sold-plays-not-asked', { error: String(error) }), 'later' as const)).then((how) => {
      isRunning = false
      if (isStopped) return
      if (isWanted) run()
      else if (how === 'later') cancel = after(againAfterMs, run)
    }).catch((error: unknown) => log.error('sold-plays-not-asked', { error: String(error) }))
  }
  const unshown = (its: readonly Unshown[]): void => {
    if (its.length === 0) return
    log.warn('sales-not-shown', { sales: its.length, reasons: [...new Set(its.map(({ reason }) => reason))], first: its[0]!.saleId })
    exchange.heedUnshown(its)
  }
  return {
    supply(sales) {
      const shown = sales.map((sale) => ({ sale, file: fileOf(sale) }))
      unshown(shown.flatMap(({ sale: { saleId }, file }) => (file === null ? [{ saleId, reason: 'no-file' as const }] : [])))
      screens.supply(shown.flatMap(({ sale: { saleId, screenId, startsAtMs, shows, advertiserId, groups }, file }) => (file === null || !shows ? [] : [{ saleId, screenId, startsAtMs, durationMs: shows.durationMs, advertiserId, groups, file }])))
    },
    plays: (plays) => exchange.heedPlays(plays, false),
    unshown,
    catchUp: run,
    stop() {
      isStopped = true
      cancel()
    },
  }
}
