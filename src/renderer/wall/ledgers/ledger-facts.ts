import { type LedgerRow, type Replay } from '../../../contracts/proofs.ts'
import { playFlags } from '../../../contracts/screens.ts'

type Play = Replay['plays'][number]
/** What one ledger says of itself, newest ledger first. */
export type LedgerFacts = { ledger: LedgerRow; short: string; from: number; to: number; missing: number }

/** Enough of an id to tell it from the others of one screen. */
export const shortId = (id: string): string => id.slice(0, 8)

export function ledgerFacts(ledgers: readonly LedgerRow[]): LedgerFacts[] {
  return ledgers.map((ledger) => ({
    ledger, short: shortId(ledger.ledgerId), from: ledger.ranges[0]?.[0] ?? 0, to: ledger.ranges.at(-1)?.[1] ?? 0, missing: ledger.gaps.reduce((sum, [from, to]) => sum + to - from + 1, 0),
  })).sort((a, b) => b.ledger.lastMs - a.ledger.lastMs)
}

/** `101–120, 400`, shortened after a few. */
export function rangesText(ranges: readonly (readonly [number, number])[], number: (value: number) => string, most = 4): string {
  const told = ranges.slice(0, most).map(([from, to]) => (from === to ? number(from) : `${number(from)}–${number(to)}`))
  return [...told, ...(ranges.length > most ? ['…'] : [])].join(', ')
}

export type ShowState = 'proven' | 'interrupted' | 'disputed' | 'unproven'
/** Intent without completion is an interrupted play, whatever else is said of it. */
export function stateOfShow({ flags, proven, disputed }: Pick<Play, 'flags' | 'proven' | 'disputed'>): ShowState {
  if ((flags & playFlags.completed) === 0) return 'interrupted'
  return disputed ? 'disputed' : proven ? 'proven' : 'unproven'
}

export const interruptedIn = (plays: readonly Play[]): number => plays.filter((play) => stateOfShow(play) === 'interrupted').length
