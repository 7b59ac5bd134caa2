import { createPacer, type Pacer } from '../../../src/core/auction/pace-budget.ts'
import { createRandom, type RandomStream } from '../../../src/core/kernel/random.ts'
import { type ExchangeDesk, type ExchangeDeskOptions, openExchangeDesk } from '../../../src/main/exchange/exchange-desk.ts'
import { openExchangeLog } from '../../../src/main/exchange/exchange-log.ts'
import type { SeedOutcome } from '../frame/simulation.ts'
import type { Bug } from './bugs.ts'
import { createExchangeDisk, isDiskError } from './disk.ts'
import { type Faults, noFaults } from './faults.ts'
import { createMarket, digest, leadMs, type Market, midnightMs, periods, slotMs, startMs, today, windowMs } from './market.ts'
import { createModel, type Model } from './model.ts'
import { createOutside } from './outside.ts'

const [screens, slots] = [3, 720]
const quietSteps = (windowMs + leadMs) / slotMs + 120
const bucketMs = 300_000
const noCaps = [] as const
/** Once nothing of the day before is open any more, its files go, again and again. */
const [removesAfterMs, removesEveryMs] = [leadMs + windowMs + 60_000, 600_000]

type World = {
  random: RandomStream; faults: Faults; market: Market; model: Model; outside: ReturnType<typeof createOutside>; disk: ReturnType<typeof createExchangeDisk>; bug: Bug
  nowMs: number; isTroubled: boolean
}
type Engine = { desk: ExchangeDesk; pacer: Pacer }

/** Two hours of auctions on three screens; trouble ends well before the end, so that what is left of a plan can still be delivered. */
export function runSeed(seed: number, bug: Bug): SeedOutcome {
  const random = createRandom(seed)
  const faults = noFaults()
  const market = createMarket(random, screens * slots)
  const world: World = { random, faults, market, model: createModel(market), outside: createOutside(random, faults), disk: createExchangeDisk(seed, faults), bug, nowMs: startMs, isTroubled: false }
  let engine: Engine | null = start(world)
  let downUntilMs = 0
  let steps = 0
  for (let step = 0; step < slots + quietSteps && world.model.violations.length === 0; step++) {
    world.nowMs = startMs + step * slotMs
    world.isTroubled = step > 20 && step < slots * 0.6
    engine ??= world.nowMs >= downUntilMs ? restart(world) : null
    if (engine !== null) steps += work(world, engine, step < slots - leadMs / slotMs)
    if (engine !== null && world.disk.isDown()) {
      engine = null
      downUntilMs = world.nowMs + random.below(300_000)
    }
    world.outside.step(world.nowMs, world.isTroubled)
    if (step % 24 === 0) world.model.checkBudgets(world.nowMs)
    steps += 1
  }
  checkEnd(world, engine)
  return { steps, faults, violations: world.model.violations }
}

function optionsOf(world: World): ExchangeDeskOptions {
  const { market, model, outside, disk, bug } = world
  const options: ExchangeDeskOptions = {
    log: openExchangeLog(bug.disk?.(disk.segmentDisk) ?? disk.segmentDisk, { rotateAt: 40_000 }), digest, periods, windowMs: () => windowMs, budgets: () => market.budgets, caps: () => noCaps,
    supply: (sale) => { model.supplied(sale); outside.supply(sale, world.nowMs, world.isTroubled) },
    notice: (notice) => { model.billed(notice); outside.bill(notice, world.nowMs, world.isTroubled) },
  }
  return bug.options?.(options) ?? options
}

function start(world: World): Engine {
  const options = optionsOf(world)
  const desk = openExchangeDesk(options, world.nowMs)
  const { planned } = world.market
  const plan = { id: planned.dealId, startsAtMs: startMs, endsAtMs: startMs + slots * slotMs - leadMs, micros: planned.micros }
  return { desk: world.bug.desk?.(desk, options) ?? desk, pacer: createPacer([plan], { bucketMs, supply: (fromMs, toMs) => Math.max(0, toMs - fromMs) }) }
}

function restart(world: World): Engine | null {
  world.disk.start()
  let engine: Engine | null = null
  attempt(() => { engine = start(world) })
  return engine
}

/** What a disk refuses is not done; whoever asked for it asks again, or the machine is down. */
function attempt(act: () => void): boolean {
  try {
    act()
    return true
  } catch (error) {
    if (!isDiskError(error)) throw error
    return false
  }
}

/** The sums of every sale are kept elsewhere. */
const allSummedUp = { segment: '9999', offset: 0 }

function work(world: World, { desk, pacer }: Engine, isSelling: boolean): number {
  const { random, market, model, outside, disk, nowMs } = world
  if (world.isTroubled && random.below(25) === 0) disk.arm(random.pick(['power-cut', 'process-kill', 'full', 'error'] as const), random.below(8))
  if (!world.isTroubled) disk.disarm()
  attempt(() => desk.expire(nowMs))
  if (nowMs > midnightMs + removesAfterMs && (nowMs - startMs) % removesEveryMs === 0) attempt(() => { model.removing(); desk.removeBefore(today, nowMs, allSummedUp) })
  const proofs = outside.proofsAt(nowMs)
  for (const { saleId } of proofs) model.delivered(saleId, nowMs)
  if (attempt(() => desk.prove(proofs, nowMs))) for (const { saleId } of proofs) model.acknowledged(saleId, nowMs)
  else outside.notTaken(proofs, nowMs)
  for (const { saleId } of outside.answeredAt(nowMs)) attempt(() => desk.noticed(saleId, nowMs))
  if (!isSelling) return proofs.length
  pacer.tick(nowMs, ({ id }) => desk.book.spent('deal', id, nowMs).life)
  const offers = Array.from({ length: screens }, (_, screen) => screen).filter(() => random.below(10) > 0).map((screen) => {
    const opportunity = market.opportunityAt(screen, nowMs + leadMs)
    const bids = market.bidsFor(opportunity).filter(({ dealId }) => dealId !== market.planned.dealId || pacer.enters(opportunity.id, market.planned.dealId))
    return { opportunity, rules: market.rules, creatives: market.creatives, bids }
  })
  attempt(() => void desk.decide(offers, nowMs))
  // Whoever asks again for the same slot, after a lost answer, gets no second sale.
  if (random.below(6) === 0) attempt(() => void desk.decide(offers.map((offer) => ({ ...offer, opportunity: { ...offer.opportunity, id: `${offer.opportunity.id}-again` } })), nowMs))
  return offers.length + proofs.length
}

/** What the disk holds comes to the book that stood in memory. */
function checkEnd(world: World, engine: Engine | null): void {
  if (world.model.violations.length > 0 || engine === null) return
  world.model.checkBudgets(world.nowMs)
  world.model.checkEnd(world.nowMs, (saleId) => engine.desk.book.saleOf(saleId)?.state ?? null)
  world.disk.cut()
  const again = restart(world)
  world.model.checkEnd(world.nowMs, (saleId) => again?.desk.book.saleOf(saleId)?.state ?? null)
}
