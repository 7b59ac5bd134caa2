import type { PlayProof, SaleFacts } from '../../../src/core/auction/sale-book.ts'
import type { RandomStream } from '../../../src/core/kernel/random.ts'
import type { BillNotice } from '../../../src/main/exchange/exchange-desk.ts'
import type { Faults } from './faults.ts'
import { slotMs } from './market.ts'

type Waiting<T> = { atMs: number; what: T }
/** Screens that play what reaches them in time and prove it until they are answered, and buyers who take their bills: over networks that lose, double and delay. */
export function createOutside(random: RandomStream, faults: Faults) {
  let supplies: Waiting<SaleFacts>[] = []
  let proofs: Waiting<PlayProof>[] = []
  const [has, played] = [new Map<string, SaleFacts>(), new Set<string>()]
  let bills: Waiting<BillNotice>[] = []
  const strikes = (kind: keyof Faults, isTroubled: boolean, oneIn: number): boolean => {
    const strikes = isTroubled && random.below(oneIn) === 0
    if (strikes) faults[kind] += 1
    return strikes
  }
  const take = <T>(from: Waiting<T>[], nowMs: number): [T[], Waiting<T>[]] => [from.filter(({ atMs }) => atMs <= nowMs).map(({ what }) => what), from.filter(({ atMs }) => atMs > nowMs)]
  return {
    supply(sale: SaleFacts, nowMs: number, isTroubled: boolean): void {
      if (strikes('supply-lost', isTroubled, 12)) return
      supplies.push({ atMs: nowMs + random.below(60_000), what: sale })
      if (strikes('supply-doubled', isTroubled, 12)) supplies.push({ atMs: nowMs + random.below(120_000), what: sale })
    },
    bill(notice: BillNotice, nowMs: number, isTroubled: boolean): void {
      if (!strikes('notice-lost', isTroubled, 6)) bills.push({ atMs: nowMs + random.below(30_000), what: notice })
    },
    /** Plays what is due. */
    step(nowMs: number, isTroubled: boolean): void {
      const [arrived, later] = take(supplies, nowMs)
      supplies = later
      for (const sale of arrived) if (sale.startsAtMs >= nowMs) has.set(sale.slot, sale)
      for (const sale of has.values()) {
        if (sale.startsAtMs > nowMs || played.has(sale.slot)) continue
        played.add(sale.slot)
        has.delete(sale.slot)
        if (strikes('proof-lost', isTroubled, 20)) continue
        const late = strikes('proof-late', isTroubled, 15) ? 300_000 + random.below(900_000) : random.below(60_000)
        const proof = { saleId: sale.saleId, proofId: `proof-${sale.saleId}`, playedAtMs: sale.startsAtMs, receivedAtMs: 0 }
        proofs.push({ atMs: nowMs + slotMs + late, what: proof })
        if (strikes('proof-doubled', isTroubled, 10)) proofs.push({ atMs: nowMs + slotMs + random.below(900_000), what: { ...proof, proofId: `${proof.proofId}-again` } })
      }
    },
    /** What screens send now; they send it again until it is taken. */
    proofsAt(nowMs: number): PlayProof[] {
      const [due, later] = take(proofs, nowMs)
      proofs = later
      return due.map((proof) => ({ ...proof, receivedAtMs: nowMs }))
    },
    notTaken(again: readonly PlayProof[], nowMs: number): void { proofs.push(...again.map((what) => ({ atMs: nowMs + 20_000, what }))) },
    /** Bills that buyers have answered. */
    answeredAt(nowMs: number): BillNotice[] {
      const [due, later] = take(bills, nowMs)
      bills = later
      return due
    },
  }
}
