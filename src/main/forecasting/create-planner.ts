import { createHash } from 'node:crypto'
import type { Delta, DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Language } from '../../contracts/people.ts'
import type { BriefScenario, Forecast, ForecastBasis, ForecastQuery } from '../../contracts/planner.ts'
import { calibration } from '../../core/forecasting/calibration.ts'
import { type Selection, selectScreens } from '../../core/forecasting/supply.ts'
import { dayOfDate } from '../../core/kernel/local-time.ts'
import { scenarioProblems } from '../../core/network/planner-rules.ts'
import { compileTargeting, isNever } from '../../core/scheduling/targeting.ts'
import { bookScenario, type BookScenarioParts } from '../booking/book-scenario.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { ExportedFile } from '../rpc/rpc-services.ts'
import type { Log } from '../services.ts'
import { forecastFile } from './forecast-file.ts'
import type { ForecastAnswer, ForecastOrder, Kept } from './forecast-messages.ts'
import { startForecastThread } from './forecast-thread.ts'
import { ownSource } from './own-source.ts'
import type { PlannerSource } from './planner-source.ts'
import { probesFor } from './probes-for.ts'
import { warningsOf } from './warnings-of.ts'

export type Planner = {
  forecast(query: ForecastQuery): Promise<Answer<Forecast>>
  book(given: { briefId: string; scenario: number; brandId: string; name: string; holdDays: number; personId: string; isTeam: boolean }): Promise<Answer<{ campaignId: string; lineId: string }>>
  file(given: { briefId: string; scenario: number; format: 'pdf' | 'xlsx'; language: Language }): Promise<Answer<ExportedFile>>
}
export type PlannerParts = Omit<BookScenarioParts, 'slotsPerHour'> & {
  plan: Pick<PlanDesk, 'ask' | 'revision' | 'sourceOf' | 'state'>
  log: Log
  workerUrl: URL
  /** A network that came as a pack. */
  packSource(sha256: string): Promise<Answer<PlannerSource>>
  fileWorkerUrl: URL
}

/** What was assumed of a market may be off by so much in log odds, altogether and from day to day. */
const declared = { kind: 'declared', levelDeviation: 0.35, dayDeviation: 0.2 } as const
/** Of what the highest price is above the floor, so much is bid at first price, as assumed buyers do. */
const shading = 5500
const [worlds, seed, whole, hourMs] = [500, 7421, 10_000, 3_600_000]
const usualVat = 1600
/** What a forecast is made from beside the plan. */
const watched: readonly DocumentKind[] = ['network', 'buyer', 'deal', 'floorRule', 'sellerTerms', 'reachModel', 'rateCard', 'audience', 'release', 'venue', 'zone', 'screen', 'profile']

export function createPlanner(parts: PlannerParts): { planner: Planner; heed(deltas: readonly Delta[]): void; replaced(): void; stop(): Promise<void> } {
  const thread = startForecastThread({ url: parts.workerUrl, log: parts.log })
  const sources = keepSources(parts)
  const forecast: Planner['forecast'] = async (query) => {
    const problems = query.scenarios.flatMap((scenario) => scenarioProblems(scenario).map((problem) => ({ ...problem, params: { ...problem.params, scenario: scenario.name } })))
    if (problems.length > 0) return refused(...problems)
    if (query.detail >= query.scenarios.length) return refused({ reason: 'scenario-unknown' })
    const found = await (query.packSha256 === null ? sources.own(query.networkId) : parts.packSource(query.packSha256))
    if (found.kind === 'refused') return found
    const source = found.value
    const { order, kept, selections } = orderFor(parts, source, query, sources.selectionFor)
    const answer = await thread.ask(order, kept)
    const warnings = query.scenarios.map((scenario, at) => warningsOf({ scenario, source, selection: selections[at]!, slots: answer.scenarios[at]!.slots, wins: answer.scenarios[at]!.figures.winBasisPoints.p95, today: todayOf(source, parts.clock.nowMs()), creatives: creativesOf(parts, query.creatives) }))
    return done({ scenarios: answer.scenarios.map((scenario, at) => ({ ...scenario, warnings: warnings[at]! })), detail: answer.detail, basis: basisOf(source, order, selections[query.detail]!, answer, parts.clock.nowMs()) })
  }
  const briefOf = (briefId: string, scenario: number): Answer<{ brief: Typed<'brief'>; chosen: BriefScenario }> => {
    const brief = parts.model.typed('brief', briefId)
    if (!brief) return refused({ reason: 'brief-unknown' })
    const chosen = brief.fields.scenarios[scenario]
    return chosen ? done({ brief, chosen }) : refused({ reason: 'scenario-unknown' })
  }
  return {
    heed: sources.heed,
    replaced: sources.forget,
    stop: thread.stop,
    planner: {
      forecast,
      async book({ briefId, scenario, ...given }) {
        const found = briefOf(briefId, scenario)
        if (found.kind === 'refused') return found
        const { brief, chosen } = found.value
        return bookScenario({ ...parts, slotsPerHour: () => 3600 / parts.plan.state().slotSeconds }, { ...given, scenario: chosen, creatives: brief.fields.creatives, vatBasisPoints: vatOf(cardsOf(parts, brief.fields.networkId)), note: brief.fields.note })
      },
      async file({ briefId, scenario, format, language }) {
        const found = briefOf(briefId, scenario)
        if (found.kind === 'refused') return found
        const { brief } = found.value
        const { networkId, packSha256, goal, creatives, scenarios } = brief.fields
        const answer = await forecast({ networkId, packSha256, goal, creatives, scenarios, detail: scenario })
        return answer.kind === 'refused' ? answer : done(await forecastFile(parts.model, parts.fileWorkerUrl, { brief, forecast: answer.value, format, language }))
      },
    },
  }
}

/** Our own network is put together again only when something it is made of has changed, or an hour has passed. */
function keepSources(parts: PlannerParts) {
  let kept: { networkId: string; revision: number; hour: number; source: Promise<Answer<PlannerSource>> } | null = null
  const selections = new Map<string, Selection>()
  return {
    own(networkId: string): Promise<Answer<PlannerSource>> {
      const [revision, hour] = [parts.plan.revision, Math.floor(parts.clock.nowMs() / hourMs)]
      if (kept === null || kept.networkId !== networkId || kept.revision !== revision || kept.hour !== hour) {
        const source = ownSource(parts, networkId)
        kept = { networkId, revision, hour, source }
        void source.then((answer) => { if (answer.kind === 'refused' && kept?.source === source) kept = null }, () => { kept = null })
      }
      return kept.source
    },
    selectionFor(source: PlannerSource, where: BriefScenario['where']): { name: string; selection: Selection } {
      const name = `selection ${createHash('sha256').update(source.version).update(JSON.stringify(where)).digest('hex')}`
      let selection = selections.get(name)
      if (selection === undefined) {
        selection = selectionOf(source, where)
        if (selections.size > 40) selections.clear()
        selections.set(name, selection)
      }
      return { name, selection }
    },
    heed(deltas: readonly Delta[]) { if (deltas.some(({ kind }) => watched.includes(kind))) kept = null },
    forget() { kept = null },
  }
}

function selectionOf({ supply, spots }: PlannerSource, where: BriefScenario['where']): Selection {
  const hoursOf = compileTargeting(where)
  return selectScreens(supply, (screen) => {
    const mask = hoursOf(spots[screen]!)
    return isNever(mask) ? null : mask
  })
}

type SelectionFor = ReturnType<typeof keepSources>['selectionFor']
/** The order for the thread, and what it may have to be given first. */
function orderFor({ clock, model }: PlannerParts, source: PlannerSource, query: ForecastQuery, selectionFor: SelectionFor): { order: ForecastOrder; kept: (name: string) => Kept; selections: Selection[] } {
  const makers = new Map<string, () => Kept>()
  const supply = `supply ${source.version}`
  makers.set(supply, () => ({ type: 'supply', name: supply, supply: source.supply }))
  const selections: Selection[] = []
  const scenarios = query.scenarios.map((scenario) => {
    const { name: selection, selection: chosen } = selectionFor(source, scenario.where)
    selections.push(chosen)
    makers.set(selection, () => ({ type: 'selection', name: selection, selection: chosen }))
    const market = `market ${source.version} ${scenario.from} ${scenario.to} ${scenario.floorsBasisPoints}`
    makers.set(market, () => ({ type: 'market', name: market, market: marketOf(source, scenario) }))
    return { scenario, supply, selection, market }
  })
  const category = query.creatives.length === 0 ? null : categoryOf(model, query.creatives[0]!)
  return {
    selections,
    kept: (name) => makers.get(name)!(),
    order: {
      scenarios, detail: query.detail, goal: query.goal, category, bidding: { pricing: source.rules.pricing, shading: shading / whole }, doubt: declared, vatBasisPoints: vatOf(source.rateCards), reach: source.reach,
      nowHour: Math.ceil(clock.nowMs() / hourMs), worlds, seed,
    },
  }
}

function marketOf(source: PlannerSource, { from, to, floorsBasisPoints }: BriefScenario): Extract<Kept, { type: 'market' }>['market'] {
  const firstDay = dayOfDate(from)!
  return { ...probesFor(source, firstDay, dayOfDate(to)! - firstDay + 1), kinds: source.supply.kinds.length, rules: source.rules, models: source.models, floorsBasisPoints, seed }
}

function categoryOf(model: PlannerParts['model'], creativeId: string): string | null {
  const creative = model.typed('creative', creativeId)
  return (creative && model.typed('brand', creative.fields.brandId)?.fields.exclusivityCategories[0]) ?? null
}

const cardsOf = ({ model }: PlannerParts, networkId: string): Typed<'rateCard'>[] => model.all('rateCard').filter(({ fields }) => fields.networkId === networkId)
const vatOf = (cards: readonly Typed<'rateCard'>[]): number => cards[0]?.fields.vatBasisPoints ?? usualVat
const creativesOf = ({ model }: PlannerParts, ids: readonly string[]): Typed<'creative'>[] => ids.flatMap((id) => model.typed('creative', id) ?? [])
const todayOf = ({ supply }: PlannerSource, nowMs: number): number => supply.day[Math.max(0, Math.min(supply.hours - 1, Math.floor(nowMs / hourMs) - supply.fromHour))]!

/** The card that says most of the kinds of places that are chosen; of equal ones the latest. */
function cardFor({ rateCards, supply }: PlannerSource, { shares }: Selection): Typed<'rateCard'> | undefined {
  const kinds = new Set(shares.map(({ kind }) => supply.kinds[kind]))
  const named = ({ fields }: Typed<'rateCard'>): number => fields.rules.filter(({ unit, zoneKinds }) => unit !== 'per-day' && zoneKinds.some((kind) => kinds.has(kind))).length
  return [...rateCards].sort((a, b) => named(b) - named(a) || (a.fields.validFrom < b.fields.validFrom ? 1 : -1))[0]
}

function basisOf(source: PlannerSource, order: ForecastOrder, selection: Selection, { auctions, tookMs }: ForecastAnswer, madeAtMs: number): ForecastBasis {
  const card = cardFor(source, selection)
  const cpms = source.rateCards.flatMap(({ fields }) => fields.rules.filter(({ unit }) => unit === 'cpm').map(({ micros }) => micros))
  const days = new Set(order.scenarios.map(({ scenario }) => scenario.from)).size
  return {
    audience: source.audience, reach: source.reach,
    market: { kind: 'assumed', buyers: source.models.length, auctions, days, source: source.models[0]?.values.source ?? '', asOf: source.models[0]?.values.asOf ?? '', pricing: order.bidding.pricing, shadingBasisPoints: shading },
    money: {
      vatBasisPoints: order.vatBasisPoints, takeBasisPoints: source.rules.takeBasisPoints, rateCard: card ? { code: card.fields.code, name: card.fields.name, validFrom: card.fields.validFrom } : null,
      cardLeastCpmMicros: cpms.length === 0 ? null : Math.min(...cpms), cardMostCpmMicros: cpms.length === 0 ? null : Math.max(...cpms),
    },
    calibration, plan: source.plan, worlds, tookMs, madeAtMs,
  }
}
