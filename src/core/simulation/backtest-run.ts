import type { Scenario } from '../../contracts/scenario.ts'
import type { Digest } from '../auction/break-tie.ts'
import type { Opportunity, RulesDocument, Standing } from '../auction/model.ts'
import { prepareRules, type Rules } from '../auction/rules.ts'
import { runAuction } from '../auction/run-auction.ts'
import { type AssumedMarket, createAssumedMarket } from '../forecasting/assumed-market.ts'
import type { BidderModel } from '../forecasting/bidder-model.ts'
import { dateOfDay, dayMs } from '../kernel/local-time.ts'
import { scaleHalfEven } from '../kernel/money.ts'
import { createRandom } from '../kernel/random.ts'
import { inWorld, off, whole } from './draw-world.ts'

/** What an exchange wrote down: slots as they were offered, so many kept of all, the rules they were sold by, and which buyer of his a bidder model stands for. */
export type Recording = {
  total: number
  slots: readonly { opportunity: Opportunity; rulesVersion: string }[]
  documents: readonly RulesDocument[]
  /** As they were known last: neighbours that were sold are named by these. */
  creatives: Standing['creatives']
  buyers: Readonly<Record<string, string>>
  happened: Happened
  /** Where the log could not be read on. */
  damaged: boolean
}
export type Figures = { offered: number; sold: number; revenueMicros: number; /** Of what was sold, in millionths. */ peopleMillionths: number }
export type Happened = { all: Figures; /** By hour since 1970 in UTC. */ byHour: Record<string, Figures> }
export type BacktestOutcome = Happened & { run: number }
export type BacktestCall = { scenario: Pick<Scenario, 'buyers' | 'uncertainty' | 'utcOffsetMinutes'>; recording: Recording; models: readonly BidderModel[]; seed: number; run: number; digest: Digest }

const hourMs = 3_600_000
/** As a rehearsal assumes it: a deal that is his is worth a tenth more to him. */
const worthInDeal = 11_000

/** The recorded slots sold once more, to buyers as they are assumed, off by a draw of this world. Nothing of what was bid then is looked at. */
export function backtestRun({ scenario, recording, models, seed, run, digest }: BacktestCall): BacktestOutcome {
  const random = createRandom(seed ^ Math.imul(run + 1, 0x9e3779b1))
  const named = modelsFor(scenario.buyers.codes, recording, models)
  const rules = new Map(recording.documents.map((document) => [document.version, prepareRules(withBuyers(document, named))]))
  const marketOn = marketsByDay(scenario, recording, named, random)
  const creatives = knownIn(recording, createAssumedMarket(named).creatives)
  const spent = new Map<string, Map<string, number>>()
  const counts = emptyHappened()
  for (const { opportunity, rulesVersion } of recording.slots) {
    const date = dateOfDay(Math.floor((opportunity.startsAtMs + scenario.utcOffsetMinutes * 60_000) / dayMs))
    const today = spent.get(date) ?? new Map<string, number>()
    spent.set(date, today)
    sellAgain({ creatives, opportunity, rules: rules.get(rulesVersion)!, market: marketOn(date), date, spent: today, random, digest }, counts)
  }
  return { run, ...scaled(counts, recording.total, recording.slots.length) }
}

/** As they were known, else as a rehearsal assumes them. */
function knownIn(recording: Recording, assumed: Standing['creatives']): Standing['creatives'] {
  return new Map([...assumed].map(([buyerId, creatives]) => [buyerId, new Map([...creatives, ...(recording.creatives.get(buyerId) ?? [])])]))
}

type Again = { creatives: Standing['creatives']; opportunity: Opportunity; rules: Rules; market: AssumedMarket; date: string; spent: Map<string, number>; random: ReturnType<typeof createRandom>; digest: Digest }
const unlimited: Omit<Standing, 'creatives'> = { capped: { creatives: new Set(), advertisers: new Set(), deals: new Set() }, budgetLeft: { buyers: new Map(), deals: new Map() } }
function sellAgain({ creatives, opportunity, rules, market, date, spent, random, digest }: Again, counts: Happened): void {
  const bids = market.bidsFor({ opportunity, rules, date, spent, random })
  const { sale } = runAuction({ opportunity, rules, standing: { creatives, ...unlimited }, bids, digest })
  count(counts, opportunity, sale?.costOwnMicros ?? null)
  if (sale) spent.set(sale.buyerId, (spent.get(sale.buyerId) ?? 0) + sale.costMicros)
}

export const emptyHappened = (): Happened => ({ all: none(), byHour: {} })
const none = (): Figures => ({ offered: 0, sold: 0, revenueMicros: 0, peopleMillionths: 0 })

/** `costOwnMicros`: null where nobody bought it. */
export function count({ all, byHour }: Happened, { startsAtMs, multiplierMillionths }: Opportunity, costOwnMicros: number | null): void {
  const hour = byHour[Math.floor(startsAtMs / hourMs)] ??= none()
  for (const figures of [all, hour]) {
    figures.offered += 1
    if (costOwnMicros === null) continue
    figures.sold += 1
    figures.revenueMicros += costOwnMicros
    figures.peopleMillionths += multiplierMillionths
  }
}

function scaled({ all, byHour }: Happened, total: number, kept: number): Happened {
  const up = ({ offered, sold, revenueMicros, peopleMillionths }: Figures): Figures => ({ offered: scaleHalfEven(offered, total, kept), sold: scaleHalfEven(sold, total, kept), revenueMicros: scaleHalfEven(revenueMicros, total, kept), peopleMillionths: scaleHalfEven(peopleMillionths, total, kept) })
  return { all: up(all), byHour: Object.fromEntries(Object.entries(byHour).map(([hour, figures]) => [hour, up(figures)])) }
}

/** Under the ids that the recording knows them by, with the deals that were theirs in it; who never bid there comes under his own. */
function modelsFor(codes: readonly string[], { buyers, slots }: Recording, models: readonly BidderModel[]): BidderModel[] {
  const deals = new Map(slots.flatMap(({ opportunity }) => opportunity.deals.map((deal) => [deal.id, deal.buyers] as const)))
  return models.filter(({ buyerId }) => codes.length === 0 || codes.includes(buyerId)).map((model) => {
    const buyerId = buyers[model.buyerId] ?? model.buyerId
    const theirs = [...deals].filter(([, named]) => named.length === 0 || named.includes(buyerId))
    return { ...model, buyerId, deals: { ...model.deals, basisPoints: Object.fromEntries(theirs.map(([id]) => [id, worthInDeal])) } }
  })
}

function withBuyers(document: RulesDocument, models: readonly BidderModel[]): RulesDocument {
  const strangers = models.filter(({ buyerId }) => !document.buyers.some(({ id }) => id === buyerId))
  return { ...document, buyers: [...document.buyers, ...strangers.map(({ buyerId }) => ({ id: buyerId, takeBasisPoints: null, blockedSeats: [], paused: false }))] }
}

/** A day's shock is drawn when the day is first met; slots come in the order of their times. */
function marketsByDay({ buyers, uncertainty }: BacktestCall['scenario'], { total, slots }: Recording, models: readonly BidderModel[], random: ReturnType<typeof createRandom>): (date: string) => AssumedMarket {
  const [values, answers] = [scaleHalfEven(buyers.values, whole + off(random, uncertainty.values), whole), scaleHalfEven(buyers.answers, whole + off(random, uncertainty.answers), whole)]
  const sample = Math.max(1, Math.floor((slots.length * whole) / total))
  const known = new Map<string, AssumedMarket>()
  return (date) => {
    const market = known.get(date)
    if (market) return market
    const today = { values: scaleHalfEven(values, whole + off(random, uncertainty.dayValues), whole), answers }
    const made = createAssumedMarket(models.map((model) => inWorld(model, today, sample)))
    known.set(date, made)
    return made
  }
}
