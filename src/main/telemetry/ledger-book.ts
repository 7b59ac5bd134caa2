import type { ProofBatch } from '../../contracts/screens.ts'
import type { Range } from '../../core/proof/index.ts'
import type { SqlRow } from '../database/sql.ts'
import type { Writer } from '../database/statements.ts'
import type { NameBook } from './name-book.ts'

/** A ledger as it stands in the database. `last` and `lastSha256`: the batch with the highest number that is counted. */
export type KnownLedger = {
  num: number; id: string; screen: number; ranges: Range[]; last: number; lastSha256: Uint8Array | null; forkedFrom: number | null; settled: boolean
  replaces: string | null; replacesSha256: Uint8Array | null; unknownSinceMs: number | null; firstMs: number; lastMs: number
}
export type LedgerBook = {
  find(screenId: string, ledgerId: string): KnownLedger | null
  open(batch: ProofBatch): KnownLedger
  save(ledger: KnownLedger): void
  ofScreen(screenId: string): KnownLedger[]
  forget(): void
}

const columns = 'num, id, screen, ranges, last, last_sha256, forked_from, settled, replaces, replaces_sha256, unknown_since_ms, first_ms, last_ms'
const mostKept = 50_000

export function createLedgerBook(writer: Writer, names: NameBook): LedgerBook {
  const { query } = writer
  const kept = new Map<string, KnownLedger>()
  const keep = (key: string, ledger: KnownLedger): KnownLedger => {
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, ledger)
    return ledger
  }
  const find = (screenId: string, ledgerId: string): KnownLedger | null => {
    const key = screenId + ledgerId
    const known = kept.get(key)
    if (known) return known
    const screen = names.known(screenId)
    const row = screen === null ? undefined : query(`SELECT ${columns} FROM ledgers WHERE screen = ? AND id = ?`).get(screen, ledgerId)
    return row ? keep(key, ledgerOf(row)) : null
  }
  return {
    find,
    open({ screenId, ledgerId, baseMs }) {
      const known = find(screenId, ledgerId)
      if (known) return known
      const row = query("INSERT INTO ledgers (id, screen, ranges, last, settled, first_ms, last_ms) VALUES (?, ?, '[]', 0, 0, ?, ?) RETURNING num").get(ledgerId, names.numOf(screenId), baseMs, baseMs)
      return keep(screenId + ledgerId, {
        num: Number(row!.num), id: ledgerId, screen: names.numOf(screenId), ranges: [], last: 0, lastSha256: null, forkedFrom: null, settled: false, replaces: null, replacesSha256: null, unknownSinceMs: null, firstMs: baseMs, lastMs: baseMs,
      })
    },
    save(ledger) {
      query('UPDATE ledgers SET ranges = ?, last = ?, last_sha256 = ?, forked_from = ?, settled = ?, replaces = ?, replaces_sha256 = ?, unknown_since_ms = ?, first_ms = ?, last_ms = ? WHERE num = ?').run(
        rangesText(ledger.ranges), ledger.last, ledger.lastSha256, ledger.forkedFrom, ledger.settled ? 1 : 0, ledger.replaces, ledger.replacesSha256, ledger.unknownSinceMs, ledger.firstMs, ledger.lastMs, ledger.num)
    },
    ofScreen(screenId) {
      const screen = names.known(screenId)
      return screen === null ? [] : query(`SELECT ${columns} FROM ledgers WHERE screen = ? ORDER BY first_ms, num`).all(screen).map(ledgerOf)
    },
    forget: () => kept.clear(),
  }
}

/** Nearly always one range; JSON.stringify would cost more than the rest of the row. */
const rangesText = (ranges: readonly Range[]): string => (ranges.length === 1 ? `[[${ranges[0]![0]},${ranges[0]![1]}]]` : JSON.stringify(ranges))

function ledgerOf(row: SqlRow): KnownLedger {
  const numberOr = (value: unknown): number | null => (value === null ? null : Number(value))
  return {
    num: Number(row.num), id: String(row.id), screen: Number(row.screen), ranges: JSON.parse(String(row.ranges)) as Range[], last: Number(row.last), lastSha256: row.last_sha256 as Uint8Array | null,
    forkedFrom: numberOr(row.forked_from), settled: row.settled === 1, replaces: row.replaces === null ? null : String(row.replaces), replacesSha256: row.replaces_sha256 as Uint8Array | null,
    unknownSinceMs: numberOr(row.unknown_since_ms), firstMs: Number(row.first_ms), lastMs: Number(row.last_ms),
  }
}
