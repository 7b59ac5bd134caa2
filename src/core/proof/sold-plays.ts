import type { ProofBatch } from '../../contracts/screens.ts'
import { isEvidence } from './play-flags.ts'

/** A play of what was sold by auction, proven: what its sale is billed by. `proofId` names it for ever: its ledger and its number there. [PP1] [AU6] */
export type SoldPlay = { saleId: string; screenId: string; proofId: string; playedAtMs: number; sha256: string | null; receivedAtMs: number }

/** Those of a batch that are evidence; a play that was cut short, or that nobody can have seen, is none. [PP3] */
export function soldPlaysOf({ screenId, ledgerId, from, baseMs, plays, files, sales = [] }: ProofBatch, receivedAtMs: number): SoldPlay[] {
  return sales.flatMap(([at, saleId]): SoldPlay[] => {
    const play = plays[at]
    if (!play || !isEvidence(play[8])) return []
    return [{ saleId, screenId, proofId: `${ledgerId}/${from + at}`, playedAtMs: baseMs + play[0], sha256: files[play[5]] ?? null, receivedAtMs }]
  })
}
