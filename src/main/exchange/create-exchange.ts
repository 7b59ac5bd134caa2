import { join } from 'node:path'
import type { Delta, DocumentKind } from '../../contracts/documents.ts'
import type { WaitingCreative } from '../../contracts/buyer-creatives.ts'
import type { AuctionDetail, AuctionRow, AuctionsEvent, DealHealth, ExchangeState } from '../../contracts/exchange.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { Scenario } from '../../contracts/scenario.ts'
import type { Spending } from '../../contracts/spending-limits.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import { localTimeAt, type ZoneTable } from '../../core/kernel/local-time.ts'
import type { BidderModel } from '../../core/forecasting/bidder-model.ts'
import { type Spot, spotsOf } from '../../core/scheduling/targeting.ts'
import type { ReadingsDesk } from '../ambient/readings-desk.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { createBell } from '../rpc/bell.ts'
import { scenarioOfPlan } from '../simulation/scenario-of-plan.ts'
import type { Clock, Door, Log, Store } from '../services.ts'
import type { AskProofs } from '../proofs/create-proofs.ts'
import { askBehind } from './ask-behind.ts'
import { assumedBuyers } from './assumed-buyers.ts'
import { createCreativeNotices } from './creative-notices.ts'
import { creativesTold } from './creatives-told.ts'
import type { AuctionsQuery, ExchangeMethods, ExchangeWorkerData, MetCreative, Offered } from './exchange-messages.ts'
import { type ExchangeThread, startExchangeThread } from './exchange-thread.ts'
import { limitsTold } from './limits-told.ts'
import { offersFor, sampleOf } from './offers-for.ts'
import { type Selling, sellingRules } from './selling-rules.ts'
import type { Position } from '../segments/segments.ts'
import type { SalesBatch } from './settlement/count-sales.ts'
import type { SoldSlotsParts } from './sold-slots.ts'
import { createReadingsTeller, type ReadingsTold } from './tell-readings.ts'
import { createUpdates } from './updates.ts'

/** Selling by auction as people see it. */
export type Exchange = {
  state(): Promise<ExchangeState>
  follow(signal: AbortSignal): AsyncGenerator<AuctionsEvent>
  auctions(query: AuctionsQuery): Promise<{ rows: AuctionRow[]; total: number }>
  auction(id: string): Promise<Answer<AuctionDetail>>
  health(): Promise<DealHealth[]>
  /** What it costs that creatives wait for their verdicts. */
  waiting(): Promise<WaitingCreative[]>
  /** What was spent of budgets. */
  spending(): Promise<Spending[]>
  /** What the plan leaves for sale, as a question to the simulator. */
  scenario(networkCode: string | null): Promise<Answer<Scenario>>
  setMarket(market: ExchangeState['market']): Promise<Answer<null>>
  /** Keeps all sums there are; how many sales of plays before that instant may still be proven. Null where there is no exchange. */
  settle(beforeMs: number): Promise<{ openSales: number } | null>
}
/** Where the sums of sales are kept, and up to where of a network's log. */
export type KeptSales = { position(networkId: string): Promise<Position | null>; keep(networkId: string, batch: SalesBatch): Promise<boolean> }
export type ExchangeParts = {
  kept: KeptSales
  model: { all<K extends DocumentKind>(kind: K): readonly Typed<K>[] }
  plan: Pick<PlanDesk, 'ask' | 'sourceOf'>
  door: Pick<Door, 'commit'>
  readings: Pick<ReadingsDesk, 'triggersOf' | 'onChange'>
  askProofs: AskProofs
  store: Pick<Store, 'privateRecords' | 'putPrivate'>
  clock: Clock
  log: Log
  zones: ZoneTable
  folder: string
  workerUrl: URL
  after(ms: number, act: () => void): () => void
  /** What was sold and is to be shown. */
  supply(sales: readonly SaleFacts[]): void
  /** A thread has begun, and knows nothing of what screens proved meanwhile. */
  begun(): void
}

/** A start has other things to do; whoever opens the room is not kept waiting. */
const [hourMs, startsAfterMs, settlesAfterMs, againAfterMs] = [3_600_000, 20_000, 500, 240_000]
/** So many slots an hour are offered in a rehearsal, about two a second; at night most of the screens that are looked at are dark. */
const [slotsAnHour, screensAsked] = [7_200, 600]
const placing: readonly DocumentKind[] = ['network', 'screen', 'zone', 'venue', 'profile']
const selling: readonly DocumentKind[] = ['buyer', 'deal', 'floorRule', 'sellerTerms', 'release']
/** By these a creative is taken or not, and a limit holds; that is told at once, without looking at the plan. */
const judging: readonly DocumentKind[] = ['buyerCreative', 'buyer', 'deal', 'sellerTerms']
const nobody: ExchangeState = { market: 'off', timeZone: 'UTC', perSecond: 0, decisionMicros: 0, writtenAtMs: null, screens: 0, hours: [], problem: null }
type Selected = { network: Typed<'network'>; terms: Typed<'sellerTerms'> }

/** Keeps the thread of the exchange told of rules and of what there is to sell. Nothing is begun before there are terms to sell by. */
export function createExchange(parts: ExchangeParts): { exchange: Exchange; screenDoor: SoldSlotsParts['exchange']; heed(deltas: readonly Delta[]): void; replaced(): void; start(): void; stop(): Promise<void> } {
  const news = createNews()
  const notices = createCreativeNotices(parts)
  const keeper = keepThread(parts, news.add, notices.hear)
  const stopHearing = parts.readings.onChange(keeper.heedReadings)
  const updates = createUpdates({ ...parts, againAfterMs, update: keeper.update })
  // Whoever looks before the start has come so far begins it.
  const ask = async <M extends keyof ExchangeMethods>(method: M, query: Parameters<ExchangeMethods[M]>[0]) => (await keeper.begin())?.ask(method, query) ?? null
  const withProblem = (state: ExchangeState): ExchangeState => ({ ...state, problem: keeper.problem() ?? state.problem })
  const state = async (): Promise<ExchangeState> => withProblem(await ask('state', null) ?? nobody)
  const auctions = async (query: AuctionsQuery) => await ask('auctions', query) ?? { rows: [], total: 0 }
  return {
    exchange: {
      state,
      auctions,
      async *follow(signal) {
        const from = news.count()
        if (!keeper.hasOffers()) updates.in(0)
        yield { rows: [], total: (await auctions({ end: null, dealId: null, screenId: null, before: null, limit: 1 })).total, state: await state() }
        for await (const event of news.after(from, signal)) yield { ...event, state: withProblem(event.state) }
      },
      async auction(id) {
        const detail = await ask('auction', { id })
        return detail ? done(detail) : refused({ reason: 'auction-unknown' })
      },
      health: async () => await ask('health', null) ?? [],
      waiting: async () => await ask('waiting', null) ?? [],
      spending: async () => await ask('spending', null) ?? [],
      scenario: (networkCode) => scenarioOfPlan(parts, networkCode),
      settle: keeper.settle,
      async setMarket(market) {
        const chosen = selected(parts.model)
        if (chosen === null) return refused({ reason: 'terms-missing' })
        await parts.store.putPrivate([{ namespace: 'exchange', key: chosen.network.id, value: market }])
        updates.in(0)
        return done(null)
      },
    },
    screenDoor: doorForScreens(keeper.thread),
    heed(deltas) {
      if (deltas.some(({ kind }) => placing.includes(kind))) keeper.moved()
      if (deltas.some(({ kind }) => judging.includes(kind))) keeper.judged()
      if (deltas.some(({ kind }) => placing.includes(kind) || selling.includes(kind))) updates.in(settlesAfterMs)
    },
    replaced() {
      keeper.moved()
      keeper.judged()
      updates.in(settlesAfterMs)
    },
    start: () => updates.in(startsAfterMs),
    async stop() {
      stopHearing()
      updates.stop()
      notices.stop()
      await keeper.stop()
    },
  }
}

/** What screens are told of sales, and say of them. */
function doorForScreens(thread: () => ExchangeThread | null): SoldSlotsParts['exchange'] {
  return {
    unproven: async () => await thread()?.ask('unproven', null) ?? null,
    heedPlays: (plays, isAll) => thread()?.tell({ type: 'plays', plays, isAll }),
    heedUnshown: (unshown) => thread()?.tell({ type: 'unshown', unshown }),
  }
}

/** The first network that has terms to sell by. */
export function selected(model: ExchangeParts['model']): Selected | null {
  for (const terms of model.all('sellerTerms')) {
    const network = model.all('network').find(({ id }) => id === terms.fields.networkId)
    if (network) return { network, terms }
  }
  return null
}

/** As somebody has set it; a demonstration rehearses from the first start. */
async function marketOf({ store }: ExchangeParts, { network }: Selected): Promise<ExchangeState['market']> {
  const kept = (await store.privateRecords('exchange')).find(({ key }) => key === network.id)?.value
  return kept === 'off' || kept === 'rehearsal' ? kept : network.fields.demonstration ? 'rehearsal' : 'off'
}

/** Ten thousand screens are put together only when one of them has changed. */
function createPlaces(model: ExchangeParts['model']) {
  let placed: { networkId: string; spots: Spot[] } | null = null
  return {
    of(networkId: string): Spot[] {
      if (placed?.networkId !== networkId) placed = { networkId, spots: spotsOfNetwork(model, networkId) }
      return placed.spots
    },
    moved() { placed = null },
  }
}

function dataFor({ folder, zones, clock }: ExchangeParts, { network: { id, fields: { timeZone } } }: Selected): Omit<ExchangeWorkerData, 'kept'> {
  return { folder: join(folder, id), timeZone, offsetMinutes: localTimeAt(zones.zones[timeZone]!, clock.nowMs()).offsetMinutes }
}

type Opened = { thread: ExchangeThread; networkId: string; data: Omit<ExchangeWorkerData, 'kept'> }
/** Told before anything is for sale, and whenever somebody has judged: whoever was refused is not sold to. */
function tellJudged(opened: Opened | null, model: ExchangeParts['model']): void {
  const chosen = selected(model)
  if (chosen === null) return
  opened?.thread.tell({ type: 'creatives', told: creativesTold(model, chosen.terms) })
  opened?.thread.tell({ type: 'limits', told: limitsTold(model, chosen.network.id) })
}

function keepThread(parts: ExchangeParts, hear: (event: AuctionsEvent) => void, met: (networkId: string, creatives: readonly MetCreative[]) => void) {
  const { model, log } = parts
  let [opened, problem, isStopped, hasOffers]: [Opened | null, Problem | null, boolean, boolean] = [null, null, false, false]
  const teller = createReadingsTeller(parts.readings)
  const places = createPlaces(model)
  const judged = (): void => tellJudged(opened, model)
  const tellNothing = (): void => hear({ rows: [], total: 0, state: { ...nobody, problem } })
  const lost = (detail: string): void => {
    [opened, problem] = [null, { reason: 'unexpected', params: { detail } }]
    tellNothing()
  }
  const open = (networkId: string, data: Opened['data'], kept: Position | null): Opened => ({ data, networkId, thread: startExchangeThread({ url: parts.workerUrl, data: { ...data, kept }, log, hear, supply: parts.supply, onBatch: (batch) => parts.kept.keep(networkId, batch), onMet: (creatives) => met(networkId, creatives), onLost: lost }) })
  const close = async (): Promise<void> => {
    const closing = opened
    opened = null
    await closing?.thread.stop()
    if (closing && !isStopped) tellNothing()
  }
  /** With its market, but nothing to sell yet. Each network has a log of its own, and its own clock. */
  const begin = async (): Promise<ExchangeThread | null> => {
    const chosen = selected(model)
    // One that broke is tried again with the next update, not by everybody who looks.
    if (chosen === null || problem !== null || isStopped) return opened?.thread ?? null
    const data = dataFor(parts, chosen)
    if (opened && JSON.stringify(opened.data) !== JSON.stringify(data)) await close()
    const [market, kept] = [await marketOf(parts, chosen), await parts.kept.position(chosen.network.id)]
    if (isStopped) return null
    if (opened === null) {
      opened = open(chosen.network.id, data, kept)
      judged()
      opened.thread.tell({ type: 'market', market })
      parts.begun()
    }
    return opened.thread
  }
  return {
    begin, thread: () => opened?.thread ?? null, problem: () => problem,
    hasOffers: () => hasOffers,
    moved: places.moved,
    heedReadings: (venueIds: readonly string[]): void => opened?.thread.tell(teller.changed(venueIds)),
    settle: async (beforeMs: number) => (await begin(), keepSales(() => opened, parts.kept, beforeMs)),
    judged,
    stop() { isStopped = true; return close() },
    async update() {
      const chosen = selected(model)
      if (chosen === null) return close()
      const spots = places.of(chosen.network.id)
      const { rules, models } = sellingOf(model, chosen, spots)
      problem = null
      const thread = await begin()
      thread?.tell({ type: 'market', market: await marketOf(parts, chosen) })
      const openings = await openingsFor(parts, spots, rules.askAheadMs)
      hasOffers = true
      const offers = openings.kind === 'refused' ? [] : offersFor(openings.value, new Map(spots.map((spot) => [spot.screen.id, spot])), rules, parts.zones)
      if (thread) tellSelling(thread, rules, models, teller.forOffers(offers), offers)
      if (openings.kind === 'refused') log.warn('exchange-has-no-plan', { reason: openings.problems[0]!.reason })
    },
  }
}

/** Told together: what is for sale is sold by the rules it was offered by, under what is known now. Where there is no plan, nothing is for sale. */
function tellSelling(thread: ExchangeThread, { document, askAheadMs, windowMs }: Selling, models: readonly BidderModel[], readings: ReadingsTold, offers: readonly Offered[]): void {
  for (const message of [{ type: 'rules', document, askAheadMs, windowMs, models }, readings, { type: 'offers', offers }] as const) thread.tell(message)
}

/** Batch after batch, until all that the log holds is kept. Null where there is no thread, it broke meanwhile, or the disk refuses: that is told where it happens. */
async function keepSales(openedNow: () => Opened | null, kept: KeptSales, beforeMs: number): Promise<{ openSales: number } | null> {
  for (;;) {
    const asked = openedNow()
    const answer = await asked?.thread.ask('settled', { beforeMs }).catch(() => null) ?? null
    if (asked === null || answer === null) return null
    if (answer.batch === null) return { openSales: answer.openSales }
    if (!await kept.keep(asked.networkId, answer.batch)) return null
    asked.thread.tell({ type: 'batch-kept', to: answer.batch.to })
  }
}

/** The last events, each handed to every follower once; who falls far behind goes on with what is left. */
function createNews() {
  const [bell, kept] = [createBell(), 120]
  let events: AuctionsEvent[] = []
  let count = 0
  return {
    count: () => count,
    add(event: AuctionsEvent) {
      events = [...events.slice(-(kept - 1)), event]
      count += 1
      bell.ring()
    },
    async *after(seen: number, signal: AbortSignal): AsyncGenerator<AuctionsEvent> {
      for (;;) {
        if (seen === count) await bell.rung(signal)
        if (signal.aborted) return
        seen = Math.max(seen, count - events.length)
        const event = events[events.length - (count - seen)]
        seen += 1
        if (event) yield event
      }
    },
  }
}

function spotsOfNetwork(model: ExchangeParts['model'], networkId: string): Spot[] {
  const byId = <T extends { id: string }>(documents: readonly T[]): Map<string, T> => new Map(documents.map((document) => [document.id, document]))
  const spots = spotsOf({ screens: byId(model.all('screen')), zones: byId(model.all('zone')), venues: byId(model.all('venue')), profiles: byId(model.all('profile')) })
  return spots.filter(({ venue }) => venue.fields.networkId === networkId)
}

function sellingOf(model: ExchangeParts['model'], { network, terms }: Selected, spots: readonly Spot[]) {
  const ofNetwork = <T extends { fields: { networkId: string } }>(documents: readonly T[]): T[] => documents.filter(({ fields }) => fields.networkId === network.id)
  const [buyers, deals] = [ofNetwork(model.all('buyer')), ofNetwork(model.all('deal'))]
  return { rules: sellingRules({ network, terms, buyers, deals, floors: ofNetwork(model.all('floorRule')), spots }), models: assumedBuyers(buyers, deals) }
}

/** Of the plan in force, else of the draft: from this hour to beyond the last that is offered now, for screens that together have about as many slots as are looked at. */
async function openingsFor(parts: ExchangeParts, spots: readonly Spot[], askAheadMs: number) {
  const { model, plan, clock } = parts
  const nowMs = clock.nowMs()
  const inForce = model.all('release').filter(({ fields }) => fields.venueIds === null && fields.startsAtMs <= nowMs).sort((a, b) => b.fields.number - a.fields.number)[0]
  const source = plan.sourceOf(inForce?.fields.number ?? 'draft')
  if (source.kind === 'refused') return source
  const hours = Math.ceil(askAheadMs / hourMs) + 2
  const screenIds = sampleOf(spots, screensAsked).map(({ screen }) => screen.id)
  return plan.ask('openings', { source: source.value, screenIds, fromHour: Math.floor(nowMs / hourMs), hours, mostSlots: slotsAnHour * hours, shadows: await askBehind(parts) })
}
