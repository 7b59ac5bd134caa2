import type { BookedSale, PlayProof } from '../../core/auction/sale-book.ts'
import type { SoldPlay } from '../../core/proof/index.ts'

/** A play is complete that began within a second of its slot; a clock that was corrected may say a second more. */
const nearMs = 2000

/** Plays that prove a sale: on the screen that it was sold for and in its slot. No device proves what was sold elsewhere, and a sale whose plays are assumed is proven by none. [AU6] */
export function saleProofs(plays: readonly SoldPlay[], saleOf: (saleId: string) => BookedSale | null): PlayProof[] {
  return plays.flatMap(({ saleId, screenId, proofId, playedAtMs, receivedAtMs }): PlayProof[] => {
    const sale = saleOf(saleId)
    return sale?.shows && sale.screenId === screenId && Math.abs(playedAtMs - sale.startsAtMs) <= nearMs ? [{ saleId, proofId, playedAtMs, receivedAtMs }] : []
  })
}
