import type { AuctionsEvent, ExchangeState } from '../../contracts/exchange.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { Spending } from '../../contracts/spending-limits.ts'
import type { Digest } from '../../core/auction/break-tie.ts'
import { type DecisionRecord, replayDecision } from '../../core/auction/decision-record.ts'
import type { LiveReading } from '../../core/auction/live-readings.ts'
import type { Rules } from '../../core/auction/rules.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import { dateOfDay, dayMs } from '../../core/kernel/local-time.ts'
import { type AuctionBook, createAuctionBook } from './auction-book.ts'
import { type CreativeShelf, createCreativeShelf } from './creative-shelf.ts'
import { type Decided, type ExchangeDesk, type Offer, openExchangeDesk } from './exchange-desk.ts'
import type { ExchangeLog } from './exchange-log.ts'
import type { ExchangeMethods, MetCreative, Offered, ToExchange } from './exchange-messages.ts'
import type { LimitsTold } from './limits-told.ts'
import { createScreenNews, type ScreenNews, unprovenSales } from './screen-news.ts'
import type { Position } from '../segments/segments.ts'
import { createSalesCount, type SalesBatch } from './settlement/count-sales.ts'
import { createRehearsal, opportunityOf, type Rehearsal } from './rehearsal.ts'
import { createSpreadBudgets, type SpreadBudgets } from './spread-budgets.ts'

export type ExchangeHouse = ExchangeMethods & {
  tell(message: Exclude<ToExchange, { type: 'ask' }>): void
  /** What somebody real has bid for: sold, it shows on its screen. */
  decide(offers: readonly Omit<Offer, 'shows'>[], nowMs: number): Decided[]
  /** Offers what is due, and hears of what was played; what has changed since the last time. */
  tick(nowMs: number): AuctionsEvent
  /** Sums of sales to be kept, the same until it is told that they are. */
  batch(): SalesBatch | null
  /** Creatives that nobody has judged, each once. */
  takeMet(): MetCreative[]
}
export type ExchangeHouseParts = {
  log: ExchangeLog; digest: Digest; timeZone: string; offsetMinutes: number; nowMs: number; problemOfFailure(error: unknown): Problem | null
  /** To the screen that is to show it. */
  supply?(sale: SaleFacts): void
  /** Up to where of the log the sums of sales are kept. */
  kept?: Position | null
}
type Settings = { rules: Rules | null; windowMs: number; askAheadMs: number; offers: readonly Offered[]; market: ExchangeState['market']; rehearsal: Rehearsal; readings: Map<string, readonly LiveReading[]>; creatives: CreativeShelf; limits: LimitsTold; spread: SpreadBudgets }

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
  const settings = settingsBefore(digest, offsetMinutes, book)
  const screens = createScreenNews(log)
  let lastMs = nowMs
  const pace = { offeredToMs: 0, perSecond: 0, decisionMicros: 0, writtenAtMs: null as number | null, problem: null as Problem | null }
  const desk = openExchangeDesk({ log, digest, periods: periodsOf(offsetMinutes), windowMs: () => settings.windowMs, budgets: () => settings.limits.budgets, caps: () => settings.limits.caps, supply: (sale) => { if (sale.shows) supply(sale) }, notice: () => undefined, written(entry, place) { screens.written(entry); book.written(entry, place); sales.written(entry, place) } }, nowMs)
  book.takeChanged(Infinity)
  const state = (): ExchangeState => ({ market: settings.market, timeZone, perSecond: pace.perSecond, decisionMicros: pace.decisionMicros, writtenAtMs: pace.writtenAtMs, screens: new Set(settings.offers.map(({ screenId }) => screenId)).size, hours: book.hours(), problem: pace.problem })
  const sell = (atMs: number): void => {
    const { rules, market, askAheadMs } = settings
    const [fromMs, toMs] = [Math.max(pace.offeredToMs, atMs + askAheadMs - lateMs), atMs + askAheadMs]
    settings.spread.tick(atMs, ({ kind, id }, spentAtMs) => desk.book.spent(kind, id, spentAtMs).day)
    const due = rules === null || market === 'off' ? [] : dueOffers(settings, rules, { fromMs, toMs, atMs }, book)
    pace.perSecond += smoothing * (due.length - pace.perSecond)
    const decided = desk.decide(due, atMs)
    // Only now: what could not be written down is offered again.
    pace.offeredToMs = toMs
    for (const { record } of decided) settings.creatives.heed(record)
    if (rules === null || due.length === 0) return
    Object.assign(pace, { writtenAtMs: atMs, decisionMicros: timed(decided.at(-1)!.record, rules, digest) })
  }
  const forgetOld = createForgetting({ settings, desk, sales, book })
  return {
    tell(message) {
      if (message.type === 'batch-kept') sales.kept(message.to)
      hearWorld(settings, message)
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
    settled: ({ beforeMs }) => ({ batch: sales.next(log.end()), openSales: openBefore(desk, beforeMs) }),
    state, auctions: book.rows,
    auction: ({ id }) => book.detail(id, desk.book.saleOf(id)),
    health: () => book.health(),
    waiting: book.waiting,
    spending: () => spendingOf(settings, desk, lastMs),
    takeMet: settings.creatives.takeMet,
    unproven: () => unprovenSales(desk, lastMs),
    decide: (offers, atMs) => desk.decide(offers.map((offer) => ({ ...offer, shows: true })), atMs),
  }
}

/** As it is before anybody told it anything. */
function settingsBefore(digest: Digest, offsetMinutes: number, book: AuctionBook): Settings {
  return {
    rules: null, windowMs: 15 * minuteMs, askAheadMs: 5 * minuteMs, offers: [], market: 'off', rehearsal: createRehearsal([], digest), readings: new Map(),
    creatives: createCreativeShelf((atMs) => dateOfDay(Math.floor((atMs + offsetMinutes * minuteMs) / dayMs))), limits: { budgets: [], caps: [] }, spread: createSpreadBudgets(offsetMinutes, book.offeredIn),
  }
}

type Forgetting = { settings: Settings; desk: ExchangeDesk; sales: ReturnType<typeof createSalesCount>; book: AuctionBook }
/** Once a day; what is not summed up stays. */
function createForgetting({ settings, desk, sales, book }: Forgetting): (atMs: number) => void {
  let removedOn = 0
  return (atMs) => {
    const firstDay = firstKeptDay(settings, atMs)
    if (removedOn === firstDay || !desk.removeBefore(dateOfDay(firstDay), atMs, sales.keptTo ?? { segment: '', offset: 0 })) return
    for (const each of [sales, book]) each.forget(firstDay * dayMs)
    removedOn = firstDay
  }
}

/** Told with every change: caps stay the same list until they are others, for what was sold is counted anew for new ones. */
function heedLimits(settings: Settings, told: LimitsTold): void {
  const caps = JSON.stringify(told.caps) === JSON.stringify(settings.limits.caps) ? settings.limits.caps : told.caps
  settings.limits = { budgets: told.budgets, caps }
  settings.spread.tell(told.budgets)
}

function spendingOf({ limits, spread }: Settings, { book }: ExchangeDesk, atMs: number): Spending[] {
  return limits.budgets.map(({ kind, id }) => {
    const { hour, day, life } = book.spent(kind, id, atMs)
    return { kind, id, hourMicros: hour, dayMicros: day, lifeMicros: life, level: spread.levelOf({ kind, id }) }
  })
}
const firstKeptDay = ({ askAheadMs, windowMs }: Settings, atMs: number): number => Math.floor(atMs / dayMs) - Math.max(fewestDays, Math.ceil((askAheadMs + windowMs) / dayMs) + 1) + 1
const openBefore = ({ book }: ExchangeDesk, beforeMs: number): number => book.open().filter(({ startsAtMs }) => startsAtMs < beforeMs).length

/** What is for sale, whether it is sold, and what is known of the places where it is. [AU7] */
function hearWorld(settings: Settings, message: ToExchange): void {
  if (message.type === 'market') settings.market = message.market
  if (message.type === 'offers') settings.offers = message.offers
  if (message.type === 'creatives') settings.creatives.tell(message.told)
  if (message.type === 'limits') heedLimits(settings, message.told)
  if (message.type === 'readings') settings.readings = new Map([...(message.whole ? [] : settings.readings), ...message.venues])
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
function dueOffers({ offers, rehearsal, readings, creatives, spread }: Settings, rules: Rules, { fromMs, toMs, atMs }: Due, book: AuctionBook): Offer[] {
  return offers.flatMap((offered) => offered.slots.filter(({ startsAtMs }) => startsAtMs > fromMs && startsAtMs <= toMs).flatMap((slot) => {
    const whole = opportunityOf(offered, slot, atMs, readings.get(offered.venueId) ?? [])
    if (book.has(whole.id)) return []
    // Whoever spreads his budget is not asked everywhere, and a deal that does is not offered everywhere.
    const opportunity = { ...whole, deals: whole.deals.filter(({ id }) => spread.enters(whole.id, 'deal', id)) }
    const bids = rehearsal.bidsFor(opportunity, rules, offered.date, book.spentAt(slot.startsAtMs)).filter(({ buyerId }) => spread.enters(whole.id, 'buyer', buyerId))
    return [{ opportunity, rules, creatives: creatives.standingFor(bids, slot.startsAtMs, atMs), owner: offered.owner ?? null, bids }]
  }))
}

/** How long the decision itself takes: it is made once more, by the same function. */
function timed(record: DecisionRecord, rules: Rules, digest: Digest): number {
  const startedAt = performance.now()
  replayDecision(record, rules, digest)
  return (performance.now() - startedAt) * 1000
}
