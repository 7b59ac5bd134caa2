import type { AuctionDetail, AuctionRow, DealHealth, ExchangeHour } from '../../contracts/exchange.ts'
import type { DecisionRecord } from '../../core/auction/decision-record.ts'
import type { RulesDocument } from '../../core/auction/model.ts'
import { prepareRules, type Rules } from '../../core/auction/rules.ts'
import type { BookedSale, SaleFacts, Settlement } from '../../core/auction/sale-book.ts'
import { dayMs } from '../../core/kernel/local-time.ts'
import { auctionDetail } from './auction-detail.ts'
import { createHourBook, endAfter, rowOfDecision } from './auction-rows.ts'
import { createHealthBook } from './deal-health.ts'
import type { EntryPlace } from './exchange-desk.ts'
import type { ExchangeEntry, ExchangeLog } from './exchange-log.ts'
import type { AuctionsQuery } from './exchange-messages.ts'

/** What people see of the log: a row for each auction and where its record lies, figures by hour, the way of each deal. */
export type AuctionBook = {
  written(entry: ExchangeEntry, place: EntryPlace): void
  rulesFor(document: RulesDocument): Rules
  has(auctionId: string): boolean
  /** Rows that are new or have changed since this was last asked, newest first. */
  takeChanged(most: number): AuctionRow[]
  rows(query: AuctionsQuery): { rows: AuctionRow[]; total: number }
  detail(auctionId: string, booked: BookedSale | null): AuctionDetail | null
  hours(): ExchangeHour[]
  health(): DealHealth[]
  forget(beforeMs: number): void
  readonly total: number
}
type Shown = { row: AuctionRow; place: EntryPlace; sale: SaleFacts | null; provenAtMs: number | null }

export function createAuctionBook(log: ExchangeLog, offsetMinutes: number): AuctionBook {
  const [rulesOf, shown, changed] = [new Map<string, Rules>(), new Map<string, Shown>(), new Set<string>()]
  const [hours, health] = [createHourBook(offsetMinutes), createHealthBook()]
  const rulesFor = (document: RulesDocument): Rules => {
    const rules = rulesOf.get(document.version) ?? prepareRules(document)
    rulesOf.set(document.version, rules)
    return rules
  }
  const decided = ({ record, sale, atMs }: Extract<ExchangeEntry, { kind: 'decision' }>, place: EntryPlace): void => {
    const rules = rulesOf.get(record.rulesVersion)!
    shown.set(record.opportunity.id, { row: rowOfDecision(record, rules, atMs), place, sale, provenAtMs: null })
    changed.add(record.opportunity.id)
    hours.add(record, rules)
    health.decided(record)
  }
  const settled = (event: Settlement): void => {
    const its = shown.get(event.saleId)
    if (!its?.sale) return
    its.row = { ...its.row, end: endAfter(event) }
    if (event.kind !== 'expired') its.provenAtMs = event.atMs
    changed.add(event.saleId)
    health.settled(event, its.sale)
  }
  const recordAt = ({ at, place }: EntryPlace): DecisionRecord | null => {
    const entry = log.read(at)?.[place]
    return entry?.kind === 'decision' ? entry.record : null
  }
  return {
    rulesFor,
    written(entry, place) {
      if (entry.kind === 'rules') rulesFor(entry.document)
      if (entry.kind === 'decision') decided(entry, place)
      if (entry.kind === 'event') settled(entry.event)
    },
    has: (auctionId) => shown.has(auctionId),
    takeChanged(most) {
      const rows = [...changed].slice(-most).reverse().map((id) => shown.get(id)!.row)
      changed.clear()
      return rows
    },
    rows: (query) => ({ rows: rowsFor([...shown.values()], query), total: shown.size }),
    detail(auctionId, booked) {
      const its = shown.get(auctionId)
      const record = its && recordAt(its.place)
      return its && record ? auctionDetail({ ...its, record, rules: rulesOf.get(record.rulesVersion)!, booked }) : null
    },
    hours: hours.hours,
    health: health.health,
    forget(beforeMs) {
      for (const [id, { row }] of shown) if (row.atMs < beforeMs) shown.delete(id)
      hours.forget(Math.floor(beforeMs / (dayMs / 24)))
    },
    get total() { return shown.size },
  }
}

/** Newest first. */
function rowsFor(shown: readonly Shown[], { end, dealId, screenId, before, limit }: AuctionsQuery): AuctionRow[] {
  const rows: AuctionRow[] = []
  let at = before === null ? shown.length : shown.findIndex(({ row }) => row.id === before)
  while (--at >= 0 && rows.length < limit) {
    const { row } = shown[at]!
    if ((end === null || row.end === end) && (dealId === null || row.dealId === dealId) && (screenId === null || row.screenId === screenId)) rows.push(row)
  }
  return rows
}
