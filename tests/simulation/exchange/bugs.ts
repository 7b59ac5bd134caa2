import type { ExchangeDesk, ExchangeDeskOptions } from '../../../src/main/exchange/exchange-desk.ts'
import type { SegmentDisk } from '../../../src/main/segments/segment-disk.ts'

/** A deliberate fault of ours, planted from outside. */
export type Bug = {
  disk?(disk: SegmentDisk): SegmentDisk
  options?(options: ExchangeDeskOptions): ExchangeDeskOptions
  desk?(desk: ExchangeDesk, options: ExchangeDeskOptions): ExchangeDesk
}
const quiet = (): void => undefined
const plain = (bug: Bug) => (): Bug => bug

/** Made anew for each run, for some remember. */
export const bugs: Readonly<Record<string, () => Bug>> = {
  'told-before-sync': plain({ disk: (disk) => ({ ...disk, open: (name) => ({ ...disk.open(name), sync: quiet }) }) }),
  'names-never-synced': plain({ disk: (disk) => ({ ...disk, syncNames: quiet }) }),
  'billed-on-win': plain({ options: (options) => ({ ...options, supply: (sale) => { options.supply(sale); options.notice({ id: `${sale.saleId}/billed`, saleId: sale.saleId, playedAtMs: sale.startsAtMs }) } }) }),
  'late-proof-billed': plain({ desk: (desk) => ({ ...desk, prove: (proofs, nowMs) => desk.prove(proofs.map((proof) => ({ ...proof, receivedAtMs: proof.playedAtMs })), nowMs) }) }),
  'new-id-for-each-notice': () => {
    let told = 0
    return { options: (options) => ({ ...options, notice: (notice) => options.notice({ ...notice, id: `${notice.id}-${++told}` }) }) }
  },
  'budgets-not-asked': plain({ options: (options) => ({ ...options, budgets: () => [] }) }),
  'hours-not-limited': plain({ options: (options) => ({ ...options, budgets: () => options.budgets().map((budget) => ({ ...budget, hourMicros: null })) }) }),
  'money-never-freed': plain({ desk: (desk) => ({ ...desk, expire: quiet }) }),
  'log-not-read': plain({ options: (options) => ({ ...options, log: { ...options.log, after: () => [][Symbol.iterator]() } }) }),
  'proofs-taken-unwritten': plain({
    desk(desk) {
      let waiting: Parameters<ExchangeDesk['prove']>[0] = []
      return { ...desk, prove(proofs, nowMs) { desk.prove(waiting, nowMs); waiting = proofs } }
    },
  }),
  'bills-forgotten-at-a-start': () => {
    let isOpen = false
    return {
      options(options) { isOpen = false; return { ...options, notice: (notice) => { if (isOpen) options.notice(notice) } } },
      desk(desk) { isOpen = true; return desk },
    }
  },
  'forget-life-sums': plain({ options: (options) => ({ ...options, log: { ...options.log, append: (entries, atMs) => options.log.append(entries.map((entry) => (entry.kind === 'life-sums' ? { ...entry, sums: [] } : entry)), atMs) } }) }),
  'window-from-the-auction': plain({ options: (options) => ({ ...options, windowMs: () => -options.windowMs() }) }),
}
