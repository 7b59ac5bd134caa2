import type { SettledMoney, SettledRate, SettlementFile } from '../../contracts/settlement.ts'
import type { ActSums, Split } from '../../core/settlement/act-sums.ts'

/** What an act or a register says, as data. */
export type SettlementView = {
  document: SettlementFile['document']; network: string; timeZone: string; ownCurrency: string; windowMinutes: number; firstDay: string; lastDay: string; madeAtMs: number
  /** Null: the period is open, and what is written down is a draft. */
  period: { number: number; lockedAtMs: number; lockedBy: string; sha256: string } | null
  /** Buyers are assumed: nothing is owed. */
  assumed: boolean
  lines: readonly RegisterLine[]
  /** `splits`: of an owner's, what was paid, taken and left for him, line by line in hundredths. */
  act: { party: string; currency: string; lines: readonly ActLine[]; vatBasisPoints: number; sums: ActSums; splits: readonly Split[] | null } | null
}
export type RegisterLine = SettledMoney & {
  day: string; buyer: string; deal: string | null; currency: string; rate: SettledRate; plays: number; peopleMillionths: number; latePlays: number; unprovenPlays: number
  correction: { reason: string; personName: string; atMs: number } | null
}
export type ActLine = {
  kind: 'deal' | 'buyer' | 'correction'; name: string | null; plays: number; peopleMillionths: number
  /** What a buyer owes; of an owner's act, what was paid and what was taken of it. */
  costMicros: number; takeMicros: number
  rate: { currency: string; rate: SettledRate; costMicros: number } | null
}
