import { describe, expect, test } from 'vitest'
import { digest, sketchBid, sketchRules, sketchSlot } from '../../../tests/helpers/sketch-auction.ts'
import type { BuyerCreativeFields } from '../../contracts/buyer-creatives.ts'
import type { Bid } from '../../core/auction/model.ts'
import { prepareRules } from '../../core/auction/rules.ts'
import { runAuction } from '../../core/auction/run-auction.ts'
import { createCreativeShelf } from './creative-shelf.ts'
import type { CreativesTold } from './exchange-messages.ts'

const bytes = ['1', '2'].map((sign) => sign.repeat(64)) as [string, string]
const verdict = (name: BuyerCreativeFields['verdict']['name'], own: Partial<BuyerCreativeFields['verdict']> = {}): BuyerCreativeFields['verdict'] => ({ name, reason: null, until: null, contentHash: null, atMs: null, ...own })
const known = (creativeId: string, said: BuyerCreativeFields['verdict'], contentHash = said.contentHash): CreativesTold['known'][number] => ({ buyerId: 'a', creativeId, contentHash, verdict: said, advertiserId: 'adv', groups: ['category cola'] })
const rules = prepareRules(sketchRules({ blocks: { ...sketchRules().blocks, domains: ['bad.kz'] } }))
const day = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

function market(told: Partial<CreativesTold> | null) {
  const shelf = createCreativeShelf(day)
  const tell = (part: Partial<CreativesTold>) => shelf.tell({ known: [], approveFirst: true, trusted: [], ...part })
  if (told !== null) tell(told)
  const auction = (...bids: Bid[]) => {
    const opportunity = sketchSlot()
    const creatives = shelf.standingFor(bids, opportunity.startsAtMs, opportunity.atMs)
    const standing = { creatives, capped: { creatives: new Set<string>(), advertisers: new Set<string>(), deals: new Set<string>() }, budgetLeft: { buyers: new Map<string, number>(), deals: new Map<string, number>() } }
    const result = runAuction({ opportunity, rules, standing, bids, digest })
    shelf.heed({ bids, result, opportunity })
    return result.outcomes.map(({ loss }) => loss ?? 'won')
  }
  return { auction, tell, met: () => shelf.takeMet().map(({ creativeId }) => creativeId) }
}
const bid = (creativeId: string, own: Partial<Bid> = {}) => sketchBid('a', '500 KZT', { creativeId, ...own })

describe('creatives of buyers in the auction', () => {
  test('[AU3] one that nobody knows waits, and comes before a person once, however often it is bid with', () => {
    const { auction, met } = market({})
    expect([auction(bid('x')), auction(bid('x')), auction(bid('y'))]).toEqual([['approval-pending'], ['approval-pending'], ['approval-pending']])
    expect([met(), met()]).toEqual([['x', 'y'], []])
  })
  test('nobody is asked about what is refused without him', () => {
    const { auction, met } = market({})
    expect([auction(bid('x', { domains: ['bad.kz'] })), auction(bid('y', { hasMarkup: false })), auction(bid('z', { durationMs: 99_000 }))]).toEqual([['advertiser-excluded'], ['no-markup'], ['too-long']])
    expect(met()).toEqual([])
  })
  test('a verdict takes effect with the next auction', () => {
    const { auction, tell } = market({ known: [known('x', verdict('pending'))] })
    const first = auction(bid('x'))
    tell({ known: [known('x', verdict('approved'))] })
    const second = auction(bid('x'))
    tell({ known: [known('x', verdict('refused', { reason: 'blurred' }))] })
    expect([first, second, auction(bid('x'))]).toEqual([['approval-pending'], ['won'], ['disapproved']])
  })
  test('other bytes under an approved or refused name wait, and are met', () => {
    const { auction, met } = market({ known: [known('x', verdict('approved', { contentHash: bytes[0] })), known('y', verdict('refused', { contentHash: bytes[0] }))] })
    expect([auction(bid('x', { contentHash: bytes[0] })), auction(bid('x', { contentHash: bytes[1] })), auction(bid('y', { contentHash: bytes[1] }))]).toEqual([['won'], ['approval-pending'], ['approval-pending']])
    expect(met()).toEqual(['x', 'y'])
  })
  test('the day of the play decides whether an approval still holds', () => {
    const at = day(sketchSlot().startsAtMs)
    const { auction } = market({ known: [known('x', verdict('approved', { until: at })), known('y', verdict('approved', { until: '2025-01-01' }))] })
    expect([auction(bid('x')), auction(bid('y'))]).toEqual([['won'], ['approval-pending']])
  })
})

describe('whose creatives are taken before the verdict', () => {
  const said = [known('new', verdict('pending')), known('bad', verdict('refused', { reason: 'blurred', contentHash: bytes[0] })), known('over', verdict('approved', { until: '2025-01-01' }))]
  test.each([['of a buyer who is trusted', { trusted: ['a'], known: said }], ['where the terms do not ask first', { approveFirst: false, known: said }]])('%s', (_name, told) => {
    const { auction, met } = market(told)
    expect([auction(bid('unknown')), auction(bid('new'))]).toEqual([['won'], ['won']])
    expect(met()).toEqual(['unknown'])
    expect([auction(bid('bad', { contentHash: bytes[0] })), auction(bid('bad', { contentHash: bytes[1] })), auction(bid('over'))]).toEqual([['disapproved'], ['approval-pending'], ['approval-pending']])
  })
  test('everybody’s, until anything was told', () => expect(market(null).auction(bid('x'))).toEqual(['won']))
  test('who calls each file anew is not followed for ever', () => {
    const { auction, met } = market({})
    for (let file = 0; file < 700; file++) auction(bid(`file-${file}`))
    expect(met()).toHaveLength(600)
    expect(auction(bid('one-more'))).toEqual(['approval-pending'])
  })
})
