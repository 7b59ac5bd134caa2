import type { Digest } from '../../core/auction/break-tie.ts'
import { type DecisionRecord, recordDecision } from '../../core/auction/decision-record.ts'
import { createFrequencyBook, type FrequencyBook, type FrequencyCap } from '../../core/auction/frequency-book.ts'
import type { Bid, KnownCreative, Neighbour, Opportunity, Standing } from '../../core/auction/model.ts'
import { knownCreative } from '../../core/auction/model.ts'
import type { Rules } from '../../core/auction/rules.ts'
import { runAuction } from '../../core/auction/run-auction.ts'
import { type BookedSale, type Budget, createSaleBook, type Periods, type PlayProof, type SaleBook, type SaleEvent, type SaleFacts, type Settlement } from '../../core/auction/sale-book.ts'
import { dayMs } from '../../core/kernel/local-time.ts'
import type { Position } from '../segments/segments.ts'
import type { ExchangeEntry, ExchangeLog } from './exchange-log.ts'

/** An opportunity with all that was bid for it. */
export type Offer = { opportunity: Opportunity; rules: Rules; creatives: Standing['creatives']; bids: readonly Bid[]; /** Bid for by somebody real: what is sold shows on its screen. */ shows?: boolean; owner?: string | null }
/** A bill, told at least once under one id. */
export type BillNotice = { id: string; saleId: string; playedAtMs: number }
export type Decided = { record: DecisionRecord; sale: SaleFacts | null }
/** Where an entry lies: in which record, as the how many-eth. */
export type EntryPlace = { at: Position; place: number }

export type ExchangeDeskOptions = {
  log: ExchangeLog
  digest: Digest
  periods: Periods
  /** How long after its play a proof still counts. */
  windowMs(): number
  budgets(): readonly Budget[]
  /** The same list until it changes. */
  caps(): readonly FrequencyCap[]
  /** To the screen; said again after a start, for one that starts later. */
  supply(sale: SaleFacts): void
  notice(notice: BillNotice): void
  /** Each entry as it comes to lie in the log, those from before the start first. */
  written?(entry: ExchangeEntry, place: EntryPlace): void
}
export type ExchangeDesk = {
  /** Decides one after another, so that each sees what the ones before took; nothing of it is told before all of it is on the disk. */
  decide(offers: readonly Offer[], nowMs: number): Decided[]
  /** When it returns, what it was told is on the disk. */
  prove(proofs: readonly PlayProof[], nowMs: number): void
  expire(nowMs: number): void
  noticed(saleId: string, nowMs: number): void
  /** Takes days before this one out of the log, as far as their sums are kept, and with them what ended then. Money stays counted: what was spent for life is written down first. False where something of them is still open. */
  removeBefore(day: string, nowMs: number, counted: Position): boolean
  readonly book: SaleBook
}

/** Plays that began this much earlier than they were sold for are of another. */
const earlyMs = 60_000
/**
 * Auctions and what becomes of their sales, over a log that is synced before anybody is told. A failed write leaves everything as it was.
 * A start reads the log from its beginning; what was told before a power cut and not answered is told again. [AU6] [DB1]
 */
export function openExchangeDesk(options: ExchangeDeskOptions, nowMs: number): ExchangeDesk {
  const { log } = options
  const book = createSaleBook(options.periods)
  const frequency = createFrequencyKeeper(options.caps, book)
  const apply = (event: SaleEvent): void => { book.apply(event); frequency.apply(event) }
  const { rulesWritten, unnoticed } = readLog(options, book, apply)
  const write = (entries: readonly ExchangeEntry[], atMs: number): void => {
    if (entries.length === 0) return
    const { at } = log.append(entries, atMs)
    entries.forEach((entry, place) => options.written?.(entry, { at, place }))
  }
  const tell = (events: readonly Settlement[]): void => { for (const event of events) if (event.kind === 'billed') options.notice(noticeOf(event)) }
  const settle = (events: readonly Settlement[], atMs: number): void => {
    write(events.map((event) => ({ kind: 'event', event })), atMs)
    for (const event of events) apply(event)
    tell(events)
  }
  for (const { state: _, proofId: __, ...sale } of book.open()) if (sale.startsAtMs > nowMs) options.supply(sale)
  for (const event of unnoticed.values()) options.notice(noticeOf(event))
  return {
    book,
    decide(offers, atMs) {
      const decided: (Decided & { entry: ExchangeEntry })[] = []
      const newRules = offers.map(({ rules }) => rules.document).filter(({ version }, at, all) => rulesWritten.get(version) !== dayOf(atMs) && all.findIndex((other) => other.version === version) === at)
      try {
        for (const offer of offers) decided.push(decideOne(offer, options, book, frequency.now(), atMs, apply))
        write([...newRules.map((document): ExchangeEntry => ({ kind: 'rules', atMs, document })), ...decided.map(({ entry }) => entry)], atMs)
      } catch (error) {
        for (const { sale } of decided) if (sale) { apply({ kind: 'expired', saleId: sale.saleId, atMs }); book.drop(sale.saleId) }
        throw error
      }
      for (const { version } of newRules) rulesWritten.set(version, dayOf(atMs))
      for (const { sale } of decided) if (sale) options.supply(sale)
      return decided
    },
    prove(proofs, atMs) {
      settle(eventsOf(book, proofs), atMs)
    },
    expire: (atMs) => settle(book.due(atMs), atMs),
    removeBefore(day, atMs, counted) {
      const beforeMs = Date.parse(`${day}T00:00:00Z`)
      if (book.open().some(({ startsAtMs, windowEndsAtMs }) => startsAtMs < beforeMs || windowEndsAtMs <= atMs)) return false
      write([{ kind: 'life-sums', atMs, sums: book.lives() }], atMs)
      log.removeBefore(day, counted)
      book.forget(beforeMs)
      frequency.now().forget(beforeMs)
      return true
    },
    noticed(saleId, atMs) {
      if (!unnoticed.has(saleId) && book.saleOf(saleId)?.state !== 'billed') return
      write([{ kind: 'noticed', saleId, atMs }], atMs)
      unnoticed.delete(saleId)
    },
  }
}

type Billed = Extract<Settlement, { kind: 'billed' }>
/** Files of a day may go without those of the day before: each names the rules it was decided by. */
const dayOf = (atMs: number): number => Math.floor(atMs / dayMs)
const noticeOf = ({ saleId, playedAtMs }: Billed): BillNotice => ({ id: `${saleId}/billed`, saleId, playedAtMs })

/** What proofs come to: the first that came in time counts, in whatever order they are handed over. */
function eventsOf(book: SaleBook, proofs: readonly PlayProof[]): Settlement[] {
  const events: Settlement[] = []
  for (const proof of [...proofs].sort((a, b) => a.receivedAtMs - b.receivedAtMs)) {
    const sale = book.saleOf(proof.saleId)
    if (!sale || proof.playedAtMs < sale.startsAtMs - earlyMs || events.some(({ saleId }) => saleId === proof.saleId)) continue
    const event = book.heed(proof)
    if (event) events.push(event)
  }
  return events
}

/** Caps are people's to change: what was sold so far counts for new ones too. */
function createFrequencyKeeper(capsNow: ExchangeDeskOptions['caps'], book: SaleBook) {
  let [caps, frequency] = [capsNow(), createFrequencyBook(capsNow())]
  return {
    apply: (event: SaleEvent): void => frequency.apply(event),
    now(): FrequencyBook {
      if (capsNow() === caps) return frequency
      caps = capsNow()
      frequency = createFrequencyBook(caps)
      for (const { state: _, proofId: __, ...sale } of book.shown()) frequency.apply({ kind: 'sold', atMs: sale.startsAtMs, ...sale })
      return frequency
    },
  }
}

function readLog({ log, written }: ExchangeDeskOptions, book: SaleBook, apply: (event: SaleEvent) => void) {
  const rulesWritten = new Map<string, number>()
  const unnoticed = new Map<string, Billed>()
  const damaged = (at: { segment: string; offset: number }): void => { throw new Error(`the exchange's log is damaged in ${at.segment} at ${at.offset}`) }
  for (const { at, entries } of log.after(null, damaged)) {
    for (const [place, entry] of entries.entries()) {
      written?.(entry, { at, place })
      if (entry.kind === 'rules') rulesWritten.set(entry.document.version, dayOf(entry.atMs))
      if (entry.kind === 'life-sums') book.restoreLives(entry.sums)
      if (entry.kind === 'noticed') unnoticed.delete(entry.saleId)
      if (entry.kind === 'decision' && entry.sale) apply({ kind: 'sold', atMs: entry.atMs, ...entry.sale })
      if (entry.kind !== 'event') continue
      apply(entry.event)
      if (entry.event.kind === 'billed') unnoticed.set(entry.event.saleId, entry.event)
    }
  }
  return { rulesWritten, unnoticed }
}

function decideOne({ opportunity: offered, rules, creatives, bids, owner, shows = false }: Offer, options: ExchangeDeskOptions, book: SaleBook, frequency: FrequencyBook, atMs: number, apply: (event: SaleEvent) => void): Decided & { entry: ExchangeEntry } {
  const opportunity: Opportunity = { ...offered, neighbours: [...offered.neighbours, ...soldBeside(book, offered)] }
  const among = bids.map(({ buyerId, creativeId, dealId }) => ({ buyerId, creativeId, dealId, advertiserId: creatives.get(buyerId)?.get(creativeId)?.advertiserId ?? null }))
  const standing: Standing = { creatives, capped: frequency.capped(opportunity, among), budgetLeft: budgetsLeft(book, options.budgets(), opportunity.startsAtMs) }
  const isTaken = (book.soldAt(slotKey(opportunity))?.state ?? 'expired') !== 'expired'
  const call = { opportunity, rules, standing, bids: isTaken ? [] : bids, digest: options.digest }
  const result = runAuction(call)
  const sale = result.sale === null ? null : saleFacts(call.bids[result.sale.bidIndex]!, result.sale.costOwnMicros, opportunity, knownCreative(standing, call.bids[result.sale.bidIndex]!), options.windowMs(), shows)
  if (sale) apply({ kind: 'sold', atMs, ...sale })
  const record = recordDecision(call, result)
  return { record, sale, entry: { kind: 'decision', atMs, record, sale, ...(sale && owner ? { owner } : {}) } }
}

export const slotKey = ({ screenId, startsAtMs }: Pick<Opportunity, 'screenId' | 'startsAtMs'>): string => `${screenId}@${startsAtMs}`

function soldBeside(book: SaleBook, { screenId, startsAtMs, durationMs }: Opportunity): Neighbour[] {
  const at = (startsMs: number): BookedSale | null => book.soldAt(slotKey({ screenId, startsAtMs: startsMs }))
  return [at(startsAtMs - durationMs), at(startsAtMs + durationMs)].flatMap((sale) => (sale && sale.state !== 'expired' ? [{ advertiserId: sale.advertiserId, groups: sale.groups }] : []))
}

function budgetsLeft(book: SaleBook, budgets: readonly Budget[], startsAtMs: number): Standing['budgetLeft'] {
  const left = (kind: Budget['kind']): Map<string, number> => new Map(budgets.filter((budget) => budget.kind === kind).map((budget) => [budget.id, book.left(budget, startsAtMs)]))
  return { buyers: left('buyer'), deals: left('deal') }
}

function saleFacts(bid: Bid, costOwnMicros: number, at: Opportunity, creative: KnownCreative | undefined, windowMs: number, shows: boolean): SaleFacts {
  return {
    saleId: at.id, slot: slotKey(at), screenId: at.screenId, venueId: at.venueId, startsAtMs: at.startsAtMs, windowEndsAtMs: at.startsAtMs + at.durationMs + windowMs,
    buyerId: bid.buyerId, dealId: bid.dealId, creativeId: bid.creativeId, advertiserId: creative?.advertiserId ?? null, groups: creative?.groups ?? [], costOwnMicros,
    ...(shows ? { shows: { durationMs: at.durationMs } } : {}),
  }
}
