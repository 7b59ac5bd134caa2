import { createHash } from 'node:crypto'
import type { Delta, DocumentKind } from '../../contracts/documents.ts'
import type { AuctionDetail, AuctionRow, AuctionsEvent, DealHealth, ExchangeState } from '../../contracts/exchange.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Problem } from '../../contracts/problems.ts'
import { localTimeAt, type ZoneTable } from '../../core/kernel/local-time.ts'
import { type Spot, spotsOf } from '../../core/scheduling/targeting.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { createBell } from '../rpc/bell.ts'
import type { Clock, Log, Store } from '../services.ts'
import { assumedBuyers } from './assumed-buyers.ts'
import type { AuctionsQuery, ExchangeMethods } from './exchange-messages.ts'
import { type ExchangeThread, startExchangeThread } from './exchange-thread.ts'
import { offersFor, sampleOf } from './offers-for.ts'
import { sellingRules } from './selling-rules.ts'

/** Selling by auction as people see it. */
export type Exchange = {
  state(): Promise<ExchangeState>
  follow(signal: AbortSignal): AsyncGenerator<AuctionsEvent>
  auctions(query: AuctionsQuery): Promise<{ rows: AuctionRow[]; total: number }>
  auction(id: string): Promise<Answer<AuctionDetail>>
  health(): Promise<DealHealth[]>
  setMarket(market: ExchangeState['market']): Promise<void>
}
export type ExchangeParts = {
  model: { all<K extends DocumentKind>(kind: K): readonly Typed<K>[] }
  plan: Pick<PlanDesk, 'ask' | 'sourceOf'>
  store: Pick<Store, 'privateRecords' | 'putPrivate'>
  clock: Clock
  log: Log
  zones: ZoneTable
  folder: string
  workerUrl: URL
  after(ms: number, act: () => void): () => void
}

const [hourMs, startsAfterMs, settlesAfterMs, againAfterMs] = [3_600_000, 5_000, 500, 240_000]
/** So many slots an hour are offered in a rehearsal, about two a second; at night most of the screens that are looked at are dark. */
const [slotsAnHour, screensAsked] = [7_200, 600]
const touching: readonly DocumentKind[] = ['network', 'buyer', 'deal', 'floorRule', 'sellerTerms', 'release', 'screen', 'zone', 'venue', 'profile']
const nobody: ExchangeState = { market: 'off', timeZone: 'UTC', perSecond: 0, decisionMicros: 0, writtenAtMs: null, screens: 0, hours: [], problem: null }
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
type Selected = { network: Typed<'network'>; terms: Typed<'sellerTerms'> }

/** Keeps the thread of the exchange told of rules and of what there is to sell. Nothing is begun before there are terms to sell by. */
export function createExchange(parts: ExchangeParts): { exchange: Exchange; heed(deltas: readonly Delta[]): void; replaced(): void; start(): void; stop(): Promise<void> } {
  const news = createNews()
  const keeper = keepThread(parts, news.add)
  const updates = createUpdates(parts, keeper.update)
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
        yield { rows: [], total: (await auctions({ end: null, dealId: null, screenId: null, before: null, limit: 1 })).total, state: await state() }
        for await (const event of news.after(from, signal)) yield { ...event, state: withProblem(event.state) }
      },
      async auction(id) {
        const detail = await ask('auction', { id })
        return detail ? done(detail) : refused({ reason: 'auction-unknown' })
      },
      health: async () => await ask('health', null) ?? [],
      async setMarket(market) {
        const chosen = selected(parts.model)
        if (chosen === null) return
        await parts.store.putPrivate([{ namespace: 'exchange', key: chosen.network.id, value: market }])
        await keeper.update()
      },
    },
    heed(deltas) { if (deltas.some(({ kind }) => touching.includes(kind))) updates.in(settlesAfterMs) },
    replaced: () => updates.in(settlesAfterMs),
    start: () => updates.in(startsAfterMs),
    async stop() {
      updates.stop()
      await keeper.stop()
    },
  }
}

/** The first network that has terms to sell by. */
function selected(model: ExchangeParts['model']): Selected | null {
  for (const terms of model.all('sellerTerms')) {
    const network = model.all('network').find(({ id }) => id === terms.fields.networkId)
    if (network) return { network, terms }
  }
  return null
}

function createUpdates({ after, log }: ExchangeParts, update: () => Promise<void>) {
  let cancel: (() => void) | null = null
  const updateIn = (ms: number): void => {
    cancel?.()
    cancel = after(ms, () => void update().catch((error: unknown) => log.error('exchange-not-updated', { error: String(error) })).finally(() => updateIn(againAfterMs)))
  }
  return { in: updateIn, stop: () => cancel?.() }
}

function keepThread(parts: ExchangeParts, hear: (event: AuctionsEvent) => void) {
  const { model, clock, log } = parts
  let thread: ExchangeThread | null = null
  let problem: Problem | null = null
  const open = ({ network }: Selected): ExchangeThread => {
    const zone = parts.zones.zones[network.fields.timeZone]!
    const data = { folder: parts.folder, timeZone: network.fields.timeZone, offsetMinutes: localTimeAt(zone, clock.nowMs()).offsetMinutes }
    return startExchangeThread({ url: parts.workerUrl, data, log, hear, onLost(why) { thread = null; problem = { reason: 'unexpected', params: { detail: why } } } })
  }
  const marketOf = async ({ network }: Selected): Promise<ExchangeState['market']> => {
    const kept = (await parts.store.privateRecords('exchange')).find(({ key }) => key === network.id)?.value
    return kept === 'off' || kept === 'rehearsal' ? kept : network.fields.demonstration ? 'rehearsal' : 'off'
  }
  const stop = async (): Promise<void> => {
    await thread?.stop()
    thread = null
  }
  /** With its market, but nothing to sell yet. */
  const begin = async (): Promise<ExchangeThread | null> => {
    const chosen = selected(model)
    // One that broke is tried again with the next update, not by everybody who looks.
    if (chosen === null || thread !== null || problem !== null) return thread
    const market = await marketOf(chosen)
    thread ??= open(chosen)
    thread.tell({ type: 'market', market })
    return thread
  }
  return {
    begin,
    problem: () => problem,
    stop,
    async update() {
      const chosen = selected(model)
      if (chosen === null) return stop()
      const { spots, selling, models } = sellingOf(model, chosen)
      problem = null
      await begin()
      thread?.tell({ type: 'rules', document: selling.document, askAheadMs: selling.askAheadMs, windowMs: selling.windowMs, models })
      thread?.tell({ type: 'market', market: await marketOf(chosen) })
      const openings = await openingsFor(parts, spots)
      if (openings.kind === 'refused') return log.warn('exchange-has-no-plan', { reason: openings.problems[0]!.reason })
      thread?.tell({ type: 'offers', offers: offersFor(openings.value, new Map(spots.map((spot) => [spot.screen.id, spot])), selling, parts.zones) })
    },
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

function sellingOf(model: ExchangeParts['model'], { network, terms }: Selected) {
  const ofNetwork = <T extends { fields: { networkId: string } }>(documents: readonly T[]): T[] => documents.filter(({ fields }) => fields.networkId === network.id)
  const buyers = ofNetwork(model.all('buyer'))
  const deals = ofNetwork(model.all('deal'))
  const byId = <T extends { id: string }>(documents: readonly T[]): Map<string, T> => new Map(documents.map((document) => [document.id, document]))
  const spots = spotsOf({ screens: byId(model.all('screen')), zones: byId(model.all('zone')), venues: byId(model.all('venue')), profiles: byId(model.all('profile')) }).filter(({ venue }) => venue.fields.networkId === network.id)
  return { spots, selling: sellingRules({ network, terms, buyers, deals, floors: ofNetwork(model.all('floorRule')), spots }), models: assumedBuyers(buyers, deals) }
}

/** Of the plan in force, else of the draft: this hour and the two after it, for screens that together have about as many slots as are looked at. */
async function openingsFor({ model, plan, clock }: ExchangeParts, spots: readonly Spot[]) {
  const nowMs = clock.nowMs()
  const inForce = model.all('release').filter(({ fields }) => fields.venueIds === null && fields.startsAtMs <= nowMs).sort((a, b) => b.fields.number - a.fields.number)[0]
  const source = plan.sourceOf(inForce?.fields.number ?? 'draft')
  if (source.kind === 'refused') return source
  const screenIds = sampleOf(spots, digest, screensAsked).map(({ screen }) => screen.id)
  const found = await plan.ask('openings', { source: source.value, screenIds, fromHour: Math.floor(nowMs / hourMs), hours: 3 })
  if (found.kind === 'refused') return found
  let [slots, kept] = [0, 0]
  for (const { slots: its } of found.value) {
    kept += 1
    slots += its.length
    if (slots / 3 >= slotsAnHour) break
  }
  return done(found.value.slice(0, kept))
}
