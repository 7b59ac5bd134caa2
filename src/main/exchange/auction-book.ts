import type { WaitingCreative } from '../../contracts/buyer-creatives.ts'
import type { AuctionDetail, AuctionRow, DealHealth, ExchangeHour } from '../../contracts/exchange.ts'
import type { DecisionRecord } from '../../core/auction/decision-record.ts'
import type { RulesDocument } from '../../core/auction/model.ts'
import type { Rules } from '../../core/auction/rules.ts'
import type { BookedSale, SaleFacts, Settlement } from '../../core/auction/sale-book.ts'
import { dayMs } from '../../core/kernel/local-time.ts'
import { auctionDetail } from './auction-detail.ts'
import { createHourBook, endAfter, rowOfDecision } from './auction-rows.ts'
import { createCreativeWaits } from './creative-waits.ts'
import { createDaySpending } from './day-spending.ts'
import { createHealthBook } from './deal-health.ts'
import type { EntryPlace } from './exchange-desk.ts'
import type { ExchangeEntry, ExchangeLog } from './exchange-log.ts'
import type { AuctionsQuery } from './exchange-messages.ts'
import { createRulesShelf } from './rules-shelf.ts'

/** What people see of the log: a row for each auction and where its record lies, figures by hour, the way of each deal. */
export type AuctionBook = {
  written(entry: ExchangeEntry, place: EntryPlace): void
  rulesFor(document: RulesDocument): Rules
  has(auctionId: string): boolean
  /** Rows that are new or have changed since this was last asked, newest first. */
  takeChanged(most: number): AuctionRow[]
  rows(query: AuctionsQuery): { rows: AuctionRow[]; total: number }
  detail(auctionId: string, booked: BookedSale | null): AuctionDetail | null
  /** What buyers have spent on the day of this instant, each in his currency. */
  spentAt(atMs: number): ReadonlyMap<string, number>
  hours(): ExchangeHour[]
  health(): DealHealth[]
  /** Creatives that lost because nobody had judged them. */
  waiting(): WaitingCreative[]
  /** How many auctions an hour of the network's clock had; null where nothing is known of it. */
  offeredIn(hour: number): number | null
  forget(beforeMs: number): void
  readonly total: number
}
/** A day of a rehearsal's; older ones lie in the log and are not shown. */
const mostShown = 50_000
type Shown = { row: AuctionRow; rulesVersion: string; place: EntryPlace; sale: SaleFacts | null; provenAtMs: number | null }

export function createAuctionBook(log: ExchangeLog, offsetMinutes: number): AuctionBook {
  const [shown, changed] = [new Map<string, Shown>(), new Set<string>()]
  const [hours, health, spending, rules, waits] = [createHourBook(offsetMinutes), createHealthBook(), createDaySpending(offsetMinutes), createRulesShelf(), createCreativeWaits()]
  let total = 0
  const decided = ({ record, sale, atMs }: Extract<ExchangeEntry, { kind: 'decision' }>, place: EntryPlace): void => {
    const by = rules.get(record.rulesVersion)
    // Its rules went with the files of an earlier day: it cannot be shown, its sale stands all the same.
    if (by === undefined) return
    const { sale: sold } = record.result
    if (sold) spending.add(record.opportunity.startsAtMs, sold.buyerId, sold.costMicros)
    shown.set(record.opportunity.id, { rulesVersion: record.rulesVersion, row: rowOfDecision(record, by, atMs), place, sale, provenAtMs: null })
    changed.add(record.opportunity.id)
    total += 1
    if (shown.size > mostShown) shown.delete(shown.keys().next().value!)
    hours.add(record, by)
    health.decided(record, by)
    waits.decided(record, by, atMs)
  }
  const settled = (event: Settlement): void => {
    const its = shown.get(event.saleId)
    if (!its?.sale) return
    its.row = { ...its.row, end: endAfter(event) }
    if (event.kind !== 'expired') its.provenAtMs = event.atMs
    changed.add(event.saleId)
    health.settled(event, its.sale)
  }
  return {
    rulesFor: rules.of,
    written(entry, place) {
      if (entry.kind === 'rules') rules.of(entry.document)
      if (entry.kind === 'decision') decided(entry, place)
      if (entry.kind === 'event') settled(entry.event)
    },
    has: (auctionId) => shown.has(auctionId),
    takeChanged(most) {
      const ids = [...changed].slice(-most).reverse()
      for (const id of ids) changed.delete(id)
      return ids.flatMap((id) => shown.get(id)?.row ?? [])
    },
    rows: (query) => ({ rows: rowsFor([...shown.values()], query), total }),
    detail(auctionId, booked) {
      const its = shown.get(auctionId)
      const record = its && recordAt(log, its.place)
      return its && record ? auctionDetail({ ...its, record, rules: rules.get(record.rulesVersion)!, booked }) : null
    },
    spentAt: spending.at,
    hours: hours.hours,
    health: health.health,
    offeredIn: hours.offeredIn,
    waiting: waits.list,
    forget(beforeMs) {
      total -= forgetRows(shown, changed, beforeMs)
      rules.forgetAllBut(new Set([...shown.values()].map(({ rulesVersion }) => rulesVersion)))
      spending.forget(beforeMs)
      hours.forget(Math.floor(beforeMs / (dayMs / 24)))
    },
    get total() { return total },
  }
}

/** How many there were. */
function forgetRows(shown: Map<string, Shown>, changed: Set<string>, beforeMs: number): number {
  const gone = [...shown].filter(([, { row }]) => row.atMs < beforeMs)
  for (const [id] of gone) for (const kept of [shown, changed]) kept.delete(id)
  return gone.length
}

function recordAt(log: ExchangeLog, { at, place }: EntryPlace): DecisionRecord | null {
  const entry = log.read(at)?.[place]
  return entry?.kind === 'decision' ? entry.record : null
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
