import type { AuctionsEvent, ExchangeState } from '../../contracts/exchange.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { Digest } from '../../core/auction/break-tie.ts'
import { type DecisionRecord, replayDecision } from '../../core/auction/decision-record.ts'
import type { LiveReading } from '../../core/auction/live-readings.ts'
import type { Rules } from '../../core/auction/rules.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import { dateOfDay, dayMs } from '../../core/kernel/local-time.ts'
import { type AuctionBook, createAuctionBook } from './auction-book.ts'
import { type Decided, type ExchangeDesk, type Offer, openExchangeDesk } from './exchange-desk.ts'
import type { ExchangeLog } from './exchange-log.ts'
import type { ExchangeMethods, Offered, ToExchange } from './exchange-messages.ts'
import { createScreenNews, type ScreenNews, unprovenSales } from './screen-news.ts'
import type { Position } from '../segments/segments.ts'
import { createSalesCount, type SalesBatch } from './settlement/count-sales.ts'
import { createRehearsal, opportunityOf, type Rehearsal } from './rehearsal.ts'

export type ExchangeHouse = ExchangeMethods & {
  tell(message: Exclude<ToExchange, { type: 'ask' }>): void
  /** What somebody real has bid for: sold, it shows on its screen. */
  decide(offers: readonly Omit<Offer, 'shows'>[], nowMs: number): Decided[]
  /** Offers what is due, and hears of what was played; what has changed since the last time. */
  tick(nowMs: number): AuctionsEvent
  /** Sums of sales to be kept, the same until it is told that they are. */
  batch(): SalesBatch | null
}
export type ExchangeHouseParts = {
  log: ExchangeLog; digest: Digest; timeZone: string; offsetMinutes: number; nowMs: number; problemOfFailure(error: unknown): Problem | null
  /** To the screen that is to show it. */
  supply?(sale: SaleFacts): void
  /** Up to where of the log the sums of sales are kept. */
  kept?: Position | null
}
type Settings = { rules: Rules | null; windowMs: number; askAheadMs: number; offers: readonly Offered[]; market: ExchangeState['market']; rehearsal: Rehearsal; readings: Map<string, readonly LiveReading[]> }

const [hourMs, minuteMs] = [3_600_000, 60_000]
/** A slot is offered within so long of its time, though the engine was busy. */
const lateMs = 10_000
/** A rehearsal is looked at, not kept: today and yesterday, and whatever a proof may still come for. */
const fewestDays = 2
const mostRows = 500
const smoothing = 0.1

/** The exchange in one thread: its log, its desk, the assumed buyers, and what people see of it. */
export function openExchangeHouse({ log, digest, timeZone, offsetMinutes, nowMs, problemOfFailure, supply = () => undefined, kept = null }: ExchangeHouseParts): ExchangeHouse {
  const book = createAuctionBook(log, offsetMinutes)
  const sales = createSalesCount(kept, { offsetMinutes, log })
  const settings: Settings = { rules: null, windowMs: 15 * minuteMs, askAheadMs: 5 * minuteMs, offers: [], market: 'off', rehearsal: createRehearsal([], digest), readings: new Map() }
  const screens = createScreenNews(log)
  let lastMs = nowMs
  const pace = { offeredToMs: 0, perSecond: 0, decisionMicros: 0, writtenAtMs: null as number | null, removedOn: 0, problem: null as Problem | null }
  const desk = openExchangeDesk({ log, digest, periods: periodsOf(offsetMinutes), windowMs: () => settings.windowMs, budgets: () => [], caps: [], supply: (sale) => { if (sale.shows) supply(sale) }, notice: () => undefined, written(entry, place) { screens.written(entry); book.written(entry, place); sales.written(entry, place) } }, nowMs)
  book.takeChanged(Infinity)
  const state = (): ExchangeState =>
    ({ market: settings.market, timeZone, perSecond: pace.perSecond, decisionMicros: pace.decisionMicros, writtenAtMs: pace.writtenAtMs, screens: new Set(settings.offers.map(({ screenId }) => screenId)).size, hours: book.hours(), problem: pace.problem })
  const sell = (atMs: number): void => {
    const { rules, market, askAheadMs } = settings
    const [fromMs, toMs] = [Math.max(pace.offeredToMs, atMs + askAheadMs - lateMs), atMs + askAheadMs]
    const due = rules === null || market === 'off' ? [] : dueOffers(settings, rules, { fromMs, toMs, atMs }, book)
    pace.perSecond += smoothing * (due.length - pace.perSecond)
    const decided = desk.decide(due, atMs)
    // Only now: what could not be written down is offered again.
    pace.offeredToMs = toMs
    if (rules === null || due.length === 0) return
    Object.assign(pace, { writtenAtMs: atMs, decisionMicros: timed(decided.at(-1)!.record, rules, digest) })
  }
  const forgetOld = (atMs: number): void => {
    const keptDays = Math.max(fewestDays, Math.ceil((settings.askAheadMs + settings.windowMs) / dayMs) + 1)
    const firstDay = Math.floor(atMs / dayMs) - keptDays + 1
    if (pace.removedOn === firstDay) return
    pace.removedOn = firstDay
    // What is not summed up stays.
    log.removeBefore(dateOfDay(firstDay), sales.keptTo ?? { segment: '', offset: 0 })
    sales.forget(firstDay * dayMs)
    book.forget(firstDay * dayMs)
    desk.forget(firstDay * dayMs)
  }
  return {
    tell(message) {
      if (message.type === 'batch-kept') sales.kept(message.to)
      if (message.type === 'market') settings.market = message.market
      if (message.type === 'offers') settings.offers = message.offers
      if (message.type === 'readings') settings.readings = new Map([...(message.whole ? [] : settings.readings), ...message.venues])
      if (message.type === 'plays') screens.plays(message.plays, message.isAll)
      if (message.type === 'unshown') screens.unshown(message.unshown)
      if (message.type === 'rules') Object.assign(settings, { rules: book.rulesFor(message.document), askAheadMs: message.askAheadMs, windowMs: message.windowMs, rehearsal: createRehearsal(message.models, digest) })
    },
    tick(atMs) {
      // What a disk refuses is not done, and nobody is told of it; the next second tries again.
      try {
        lastMs = atMs
        hearPlays(desk, screens, settings.rehearsal, atMs)
        sell(atMs)
        forgetOld(atMs)
        pace.problem = null
      } catch (error) {
        pace.problem = problemOfFailure(error)
        if (pace.problem === null) throw error
      }
      return { rows: book.takeChanged(mostRows), total: book.total, state: state() }
    },
    batch: () => sales.next(log.end()),
    settled: ({ beforeMs }) => ({ batch: sales.next(log.end()), openSales: desk.book.open().filter(({ startsAtMs }) => startsAtMs < beforeMs).length }),
    state,
    auctions: book.rows,
    auction: ({ id }) => book.detail(id, desk.book.saleOf(id)),
    health: () => book.health(),
    unproven: () => unprovenSales(desk, lastMs),
    decide: (offers, atMs) => desk.decide(offers.map((offer) => ({ ...offer, shows: true })), atMs),
  }
}

function periodsOf(offsetMinutes: number) {
  return (atMs: number) => ({ hour: Math.floor((atMs + offsetMinutes * minuteMs) / hourMs), day: Math.floor((atMs + offsetMinutes * minuteMs) / dayMs) })
}

/** Of what shows, screens tell; in a rehearsal plays are assumed, and so are their proofs. */
function hearPlays(desk: ExchangeDesk, screens: ScreenNews, rehearsal: Rehearsal, atMs: number): void {
  screens.settle(desk, atMs)
  const proofs = desk.book.open().filter(({ shows }) => !shows).flatMap((sale) => {
    const provenAtMs = rehearsal.proofAt(sale)
    return provenAtMs !== null && provenAtMs <= atMs ? [{ saleId: sale.saleId, proofId: `rehearsed ${sale.saleId}`, playedAtMs: sale.startsAtMs, receivedAtMs: provenAtMs }] : []
  })
  desk.prove(proofs, atMs)
  desk.expire(screens.endsTo(desk, atMs))
}

type Due = { fromMs: number; toMs: number; atMs: number }
/** Slots whose time to be offered has come, with what the assumed buyers bid for each. A start meets the last moments again. */
function dueOffers({ offers, rehearsal, readings }: Settings, rules: Rules, { fromMs, toMs, atMs }: Due, book: AuctionBook): Offer[] {
  return offers.flatMap((offered) => offered.slots.filter(({ startsAtMs }) => startsAtMs > fromMs && startsAtMs <= toMs).flatMap((slot) => {
    const opportunity = opportunityOf(offered, slot, atMs, readings.get(offered.venueId) ?? [])
    return book.has(opportunity.id) ? [] : [{ opportunity, rules, creatives: rehearsal.creatives, owner: offered.owner ?? null, bids: rehearsal.bidsFor(opportunity, rules, offered.date, book.spentAt(slot.startsAtMs)) }]
  }))
}

/** How long the decision itself takes: it is made once more, by the same function. */
function timed(record: DecisionRecord, rules: Rules, digest: Digest): number {
  const startedAt = performance.now()
  replayDecision(record, rules, digest)
  return (performance.now() - startedAt) * 1000
}
