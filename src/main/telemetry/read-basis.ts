import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { ReportContent } from '../../contracts/proofs.ts'
import { toBase64Url } from '../../core/kernel/base64url.ts'
import { hexOf } from './count-batch.ts'
import { gapsOf } from './read-ledgers.ts'
import type { Telemetry } from './open-telemetry.ts'

export type LedgerBasis = Omit<ReportContent['ledgers'][number], 'screen' | 'venueId'>
const screensAtOnce = 200

/** What a report of some screens over a time rests on: their ledgers, the head of each, and the keys that signed. [PP1] */
export async function readBasis({ core: { ledgers, names, writer: { query } } }: Telemetry, { screenIds, fromMs, toMs }: { screenIds: readonly string[]; fromMs: number; toMs: number }): Promise<LedgerBasis[]> {
  const found: LedgerBasis[] = []
  for (const [at, screenId] of screenIds.entries()) {
    if (at % screensAtOnce === screensAtOnce - 1) await setImmediate()
    for (const ledger of ledgers.ofScreen(screenId).filter(({ firstMs, lastMs }) => firstMs < toMs && lastMs > fromMs)) {
      const rows = query('SELECT sha256, key FROM batches WHERE ledger = ? AND state = 0 ORDER BY first').all(ledger.num)
      if (ledger.lastSha256 === null) continue
      const hashes = createHash('sha256')
      for (const { sha256 } of rows) hashes.update(sha256 as Uint8Array)
      const publicKeys = [...new Set(rows.map(({ key }) => Number(key)))].flatMap((key) => names.publicKeyOf(key) ?? []).map(toBase64Url)
      if (publicKeys.length === 0) continue
      found.push({ screenId, ledgerId: ledger.id, publicKeys, headSha256: hexOf(ledger.lastSha256), ranges: ledger.ranges.map(([from, to]) => [from, to]), gaps: gapsOf(ledger), forkedFrom: ledger.forkedFrom, batches: rows.length, batchesSha256: hashes.digest('hex') })
    }
  }
  return found
}

/** Files that lines really showed, by creative. */
export function readShown({ core: { names, writer: { query } } }: Telemetry, { lineIds }: { lineIds: readonly string[] }): { lineId: string; creativeId: string; sha256: string; firstMs: number }[] {
  return lineIds.flatMap((lineId) => {
    const line = names.known(lineId)
    if (line === null) return []
    return query('SELECT creative, file, first_ms FROM shown WHERE line = ? ORDER BY first_ms, creative').all(line).map(({ creative, file, first_ms: firstMs }) => ({ lineId, creativeId: names.idOf(Number(creative)) ?? '', sha256: hexOf(file as Uint8Array), firstMs: Number(firstMs) }))
  })
}
