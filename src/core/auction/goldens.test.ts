import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { digest, priceOf, sketchBid, sketchDeal, sketchFloor, sketchRules, sketchSlot, sketchStanding } from '../../../tests/helpers/sketch-auction.ts'
import { recordDecision, type RecordedStanding, replayDecision } from './decision-record.ts'
import { type Loss, lossCodes } from './losses.ts'
import { decimalOf } from './macros.ts'
import type { Bid, Buyer, KnownCreative, Opportunity, RulesDocument } from './model.ts'
import { prepareRules } from './rules.ts'
import { runAuction } from './run-auction.ts'

/** One behaviour a file: what is offered, who bids, and what becomes of each. Amounts are decimals, "1.5 USD". */
type Golden = {
  rule: string
  owner?: Partial<Omit<RulesDocument, 'floors' | 'blocks' | 'buyers'>> & { increment?: string; floors?: ({ id: string; price: string; hours?: Record<string, number[]> } & Record<string, unknown>)[]; blocks?: Partial<RulesDocument['blocks']>; buyers?: (Partial<Buyer> & { id: string })[] }
  slot?: Partial<Omit<Opportunity, 'deals'>> & { deals?: ({ id: string; floor: string } & Record<string, unknown>)[] }
  known?: Record<string, Partial<KnownCreative> | null>
  capped?: Partial<RecordedStanding['capped']>
  budgetLeft?: Record<string, string>
  bids: ({ by: string; price: string; lateMs?: number } & Partial<Omit<Bid, 'price'>>)[]
  losses: (Loss | 'won')[]
  minToWin?: (string | null)[]
  sale: { by: string; paid: string; pricing?: string; dealId?: string; cost?: string; take?: string; owner?: string } | null
}
const folder = join(import.meta.dirname, '../../../tests/goldens/auction')
const goldens = readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden] as const)

function callOf({ owner = {}, slot = {}, known = {}, capped = {}, budgetLeft = {}, bids: said }: Golden) {
  const { increment, floors = [], blocks, buyers, ...rest } = owner
  const { deals = [], ...place } = slot
  const plain = sketchRules()
  const document = sketchRules({
    ...rest, incrementMicros: increment ? Math.round(Number(increment) * 1e6) : 0, blocks: { ...plain.blocks, ...blocks },
    floors: floors.map(({ id, price, hours, ...more }) => sketchFloor(id, price, { ...more, weekHours: hours ? Array.from({ length: 7 }, (_, day) => (hours[day] ?? []).reduce((mask, hour) => mask | (1 << hour), 0)) : null })),
    buyers: plain.buyers.map((buyer) => ({ ...buyer, ...buyers?.find(({ id }) => id === buyer.id) })),
  })
  const opportunity = sketchSlot({ ...place, deals: deals.map(({ id, floor, ...more }) => sketchDeal(id, floor, more)) })
  const bids = said.map(({ by, price, lateMs, ...more }) => sketchBid(by, price, { ...more, ...(lateMs === undefined ? {} : { receivedAtMs: opportunity.closesAtMs + lateMs }) }))
  const left = Object.fromEntries(Object.entries(budgetLeft).map(([key, amount]) => [key, Math.round(Number(amount) * 1e6)]))
  return { opportunity, rules: prepareRules(document), standing: sketchStanding(bids, { known, capped, budgetLeft: left }), bids, digest }
}

describe.each(goldens)('%s', (_file, golden) => {
  test(golden.rule, () => {
    const call = callOf(golden)
    const result = runAuction(call)
    expect(result.outcomes.map(({ loss }) => loss ?? 'won')).toEqual(golden.losses)
    if (golden.minToWin) expect(result.outcomes.map(({ minToWinMicros }) => (minToWinMicros === null ? null : decimalOf(minToWinMicros)))).toEqual(golden.minToWin.map((price) => (price === null ? null : decimalOf(Math.round(Number(price) * 1e6)))))
    const { sale } = result
    expect(sale && { by: sale.buyerId, paidMicros: sale.paidMicros, currency: sale.currency }).toEqual(golden.sale && { by: golden.sale.by, paidMicros: priceOf(golden.sale.paid).micros, currency: priceOf(golden.sale.paid).currency })
    const { cost, take, owner, pricing, dealId } = golden.sale ?? {}
    if (cost) expect(sale && { cost: decimalOf(sale.costMicros), take: decimalOf(sale.takeMicros), owner: decimalOf(sale.ownerMicros) }).toEqual({ cost, take, owner })
    if (pricing) expect(sale?.pricing).toBe(pricing)
    if (dealId) expect(sale?.dealId).toBe(dealId)
  })

  test('[AU1] decided again from its record it is the same, whatever the order of arrival', () => {
    const call = callOf(golden)
    const record = JSON.parse(JSON.stringify(recordDecision(call, runAuction(call)))) as ReturnType<typeof recordDecision>
    expect(replayDecision(record, call.rules, digest).same).toBe(true)
    const turned = runAuction({ ...call, bids: [...call.bids].reverse() })
    expect(turned.sale && { ...turned.sale, bidIndex: 0 }).toEqual(record.result.sale && { ...record.result.sale, bidIndex: 0 })
    expect([...turned.outcomes].reverse()).toEqual(record.result.outcomes)
  })
})

/** These belong to the answer as a whole (`openrtb.test.ts`), or to a pod (`run-pod.test.ts`). */
const elsewhere = ['invalid-auction', 'pod-repeat']
test('[AU3] every reason a bid can lose by is reached', () => {
  const reached = new Set(goldens.flatMap(([, { losses }]) => losses))
  expect(Object.keys(lossCodes).filter((loss) => !reached.has(loss as Loss) && !elsewhere.includes(loss))).toEqual([])
})
