import type { Assumption } from '../../contracts/assumption.ts'
import type { Typed } from '../../contracts/network.ts'
import type { BidderModel, Declared } from '../../core/forecasting/bidder-model.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import { scaleHalfEven } from '../../core/kernel/money.ts'

/** A deal that is theirs is worth a tenth more to them. */
const worth = 11_000

/** Assumed buyers by their codes, as Pult begins with or as somebody knows better; who is in neither does not bid in a rehearsal. */
export function assumedBuyers(buyers: readonly Typed<'buyer'>[], deals: readonly Typed<'deal'>[]): BidderModel[] {
  return [...buyers].sort((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1)).flatMap((buyer): BidderModel[] => {
    const assumed = buyer.fields.assumed ?? null
    const model = defaultBidders.find(({ buyerId }) => buyer.fields.code === buyerId) ?? (assumed === null ? undefined : strangerOf(buyer.fields.code, buyer.fields.name))
    if (!model) return []
    const theirs = deals.filter(({ fields }) => fields.pausedAtMs === null && (fields.buyerIds.length === 0 || fields.buyerIds.includes(buyer.id)))
    return [{ ...(assumed === null ? model : changed(model, assumed)), buyerId: buyer.id, deals: { ...model.deals, basisPoints: Object.fromEntries(theirs.map(({ id }) => [id, worth])) } }]
  })
}

const rankOf = ({ fields }: Typed<'buyer'>): number => (defaultBidders.findIndex(({ buyerId }) => buyerId === fields.code) + defaultBidders.length + 1) % (defaultBidders.length + 1)

/** A buyer of whom nothing but his assumption is known bids as the first does, with creatives of his own. */
function strangerOf(code: string, name: string): BidderModel {
  const [first] = defaultBidders
  return { ...first!, buyerId: code, name, seat: `${code}-1`, creatives: { ...first!.creatives, items: [{ id: `${code}-1`, domain: `${code.toLowerCase().replace(/[^a-z0-9-]/g, '') || 'buyer'}.example`, categories: [], media: 'banner', durationMs: 10_000 }] } }
}

function changed(model: BidderModel, { answersBasisPoints, valuesBasisPoints, shadingBasisPoints, dailyMicros, dropPerTenth, source, asOf }: Assumption): BidderModel {
  const declared: Declared = { source, asOf }
  const scaled = (table: readonly number[]): number[] => table.map((micros) => scaleHalfEven(micros, valuesBasisPoints, 10_000))
  return {
    ...model, answers: { ...declared, basisPoints: answersBasisPoints }, shading: { ...declared, basisPoints: shadingBasisPoints }, budget: { ...declared, dailyMicros }, reaction: { ...model.reaction, ...declared, dropPerTenth },
    values: { ...declared, otherwise: scaled(model.values.otherwise), byCategory: Object.fromEntries(Object.entries(model.values.byCategory).map(([category, table]) => [category, scaled(table)])) },
  }
}
