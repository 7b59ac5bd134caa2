import { setImmediate } from 'node:timers/promises'
import type { LedgerRow } from '../../contracts/proofs.ts'
import { dayMs } from '../../core/kernel/local-time.ts'
import { addPacked, hourMs, hoursOfDay, kindAt, missingIn, noCounts, sizeOfRanges } from '../../core/proof/index.ts'
import { hexOf, states } from './count-batch.ts'
import type { KnownLedger } from './ledger-book.ts'
import type { Telemetry } from './open-telemetry.ts'

/** Ledgers of a screen, with what is missing of them and where they forked. [PP1] */
export function readLedgers({ core }: Telemetry, { screenId }: { screenId: string }): LedgerRow[] {
  return core.ledgers.ofScreen(screenId).map((ledger) => ({
    ledgerId: ledger.id, firstMs: ledger.firstMs, lastMs: ledger.lastMs, ranges: pairs(ledger.ranges), gaps: gapsOf(ledger), forkedFrom: ledger.forkedFrom, branches: core.branches(ledger), replaces: ledger.replaces, unknownSinceMs: ledger.unknownSinceMs,
    settlements: core.writer.query('SELECT at_ms, forked_from, keep, person, reason FROM settlements WHERE ledger = ? ORDER BY at_ms').all(ledger.num)
      .map((row) => ({ atMs: Number(row.at_ms), forkedFrom: Number(row.forked_from), keptSha256: row.keep === null ? null : hexOf(row.keep as Uint8Array), personId: String(row.person), reason: row.reason === null ? null : String(row.reason) })),
  }))
}

const pairs = (ranges: readonly (readonly [number, number])[]): [number, number][] => ranges.map(([from, to]) => [from, to])
export const gapsOf = ({ ranges }: Pick<KnownLedger, 'ranges'>): [number, number][] => pairs(missingIn(ranges, 1, ranges.at(-1)?.[1] ?? 0))

export type ScreenDoubts = { screenId: string; forked: number; gap: number; byOrderHours: number }
type DoubtsQuery = { screenIds: readonly string[]; fromMs: number; toMs: number }
const screensAtOnce = 200

/** Of some screens over a time: plays that are disputed, numbers that never came, hours in which signed state was shown. A gap lies between the batches on its sides, and is shared out over the time between them. */
export async function readDoubts(telemetry: Telemetry, query: DoubtsQuery): Promise<ScreenDoubts[]> {
  const orders = await byOrderHours(telemetry, query)
  const found: ScreenDoubts[] = []
  for (const [at, screenId] of query.screenIds.entries()) {
    if (at % screensAtOnce === screensAtOnce - 1) await setImmediate()
    const doubts = { screenId, ...doubtsOf(telemetry, screenId, query), byOrderHours: orders.get(screenId) ?? 0 }
    if (doubts.forked + doubts.gap + doubts.byOrderHours > 0) found.push(doubts)
  }
  return found
}

type HoursOfScreen = { screenId: string; fromHour: number; hours: number }
/** Of some hours of screens, those in which any proof of theirs lies, whatever it shows; all of them where single batches are not known any more. */
export async function readHeard({ core: { ledgers, writer: { query } } }: Telemetry, { ranges }: { ranges: readonly HoursOfScreen[] }): Promise<HoursOfScreen[]> {
  const heard: HoursOfScreen[] = []
  for (const [at, { screenId, fromHour, hours }] of ranges.entries()) {
    if (at % screensAtOnce === screensAtOnce - 1) await setImmediate()
    const seen = new Set<number>()
    for (const { num, firstMs, lastMs } of ledgers.ofScreen(screenId)) {
      const oldest = Number(query('SELECT min(first_ms) AS ms FROM batches WHERE ledger = ?').get(num)?.ms ?? Number.POSITIVE_INFINITY)
      const spans = query('SELECT first_ms, last_ms FROM batches WHERE ledger = ? AND first_ms < ? AND last_ms > ?').all(num, (fromHour + hours) * hourMs, fromHour * hourMs).map((row) => [Number(row.first_ms), Number(row.last_ms)] as const)
      for (const [fromMs, toMs] of [...spans, [firstMs, Math.min(oldest, lastMs)] as const]) for (let hour = Math.max(fromHour, Math.floor(fromMs / hourMs)); hour < fromHour + hours && hour * hourMs < toMs; hour++) seen.add(hour)
    }
    for (const hour of [...seen].sort((a, b) => a - b)) {
      const last = heard.at(-1)
      if (last?.screenId === screenId && last.fromHour + last.hours === hour) last.hours += 1
      else heard.push({ screenId, fromHour: hour, hours: 1 })
    }
  }
  return heard
}

function doubtsOf({ core: { ledgers, writer: { query } } }: Telemetry, screenId: string, { fromMs, toMs }: DoubtsQuery): { forked: number; gap: number } {
  let [forked, gap] = [0, 0]
  for (const ledger of ledgers.ofScreen(screenId)) {
    if (ledger.forkedFrom !== null) forked += Number(query('SELECT coalesce(sum(last - first + 1), 0) AS n FROM batches WHERE ledger = ? AND state = ? AND first_ms < ? AND last_ms > ?').get(ledger.num, states.disputed, toMs, fromMs)?.n)
    for (const missing of gapsOf(ledger)) {
      const before = query('SELECT max(last_ms) AS ms FROM batches WHERE ledger = ? AND last < ?').get(ledger.num, missing[0])?.ms
      const after = query('SELECT min(first_ms) AS ms FROM batches WHERE ledger = ? AND first > ?').get(ledger.num, missing[1])?.ms
      gap += playsWithin(before, after, sizeOfRanges([missing]), fromMs, toMs)
    }
  }
  return { forked, gap }
}

/** Blank, override and what takes the place of the recalled are plays of no line. */
async function byOrderHours({ core: { names, writer: { query } } }: Telemetry, { screenIds, fromMs, toMs }: DoubtsQuery): Promise<ReadonlyMap<string, number>> {
  const wanted = new Map(screenIds.flatMap((screenId) => { const num = names.known(screenId); return num === null ? [] : [[num, screenId] as const] }))
  const hours = new Map<string, number>()
  const counts = noCounts()
  for (let day = Math.floor(fromMs / dayMs); day * dayMs < toMs; day++) {
    for (const row of query('SELECT screen, hours FROM counts WHERE day = ? AND line = 0').all(day)) {
      const screenId = wanted.get(Number(row.screen))
      if (screenId === undefined) continue
      counts.fill(0)
      addPacked(counts, row.hours as Uint8Array)
      const its = counts.subarray(kindAt['by-state'] * hoursOfDay, (kindAt['by-state'] + 1) * hoursOfDay).filter((count, hour) => count > 0 && day * dayMs + hour * hourMs >= fromMs && day * dayMs + hour * hourMs < toMs).length
      if (its > 0) hours.set(screenId, (hours.get(screenId) ?? 0) + its)
    }
    await setImmediate()
  }
  return hours
}

function playsWithin(before: unknown, after: unknown, plays: number, fromMs: number, toMs: number): number {
  if (typeof before !== 'number' || typeof after !== 'number') return 0
  const [from, to] = [Math.max(before, fromMs), Math.min(after, toMs)]
  if (from > to) return 0
  return Math.round(plays * (after <= before ? 1 : (to - from) / (after - before)))
}
