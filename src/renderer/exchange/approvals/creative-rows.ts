import type { BuyerCreativeFields, WaitingCreative } from '../../../contracts/buyer-creatives.ts'
import type { Typed } from '../../../contracts/network.ts'
import { type CreativeState, creativeStateOn } from '../../../core/auction/creative-state.ts'

/** A creative of a buyer who is still there, as it stands today. */
export type CreativeRow = { id: string; fields: BuyerCreativeFields; buyer: string; state: CreativeState }
type Named = { fields: { name: string } }

/** `day`: by the network's clock. Of buyers who are gone nobody asks. */
export function creativeRows(creatives: Iterable<Typed<'buyerCreative'>>, buyers: ReadonlyMap<string, Named>, networkId: string | null, day: string): CreativeRow[] {
  return [...creatives].flatMap(({ id, fields }) => {
    const buyer = buyers.get(fields.buyerId)?.fields.name
    return buyer === undefined || (networkId !== null && fields.networkId !== networkId) ? [] : [{ id, fields, buyer, state: creativeStateOn(fields, day) }]
  })
}

export const costOf = (costs: readonly WaitingCreative[], { fields }: CreativeRow): WaitingCreative | null => costs.find(({ buyerId, creativeId }) => buyerId === fields.buyerId && creativeId === fields.code) ?? null

/** What costs most first; once in line a row keeps its place, for it is judged by keys. Who comes later stands behind. */
export function lineUp(line: readonly string[], pending: readonly CreativeRow[], costs: readonly WaitingCreative[]): string[] {
  const rank = new Map(pending.map((row) => [row.id, costOf(costs, row)]))
  const later = pending.filter(({ id }) => !line.includes(id)).sort((a, b) => {
    const [first, second] = [rank.get(a.id), rank.get(b.id)]
    return (second?.missedMicros ?? 0) - (first?.missedMicros ?? 0) || (second?.bids ?? 0) - (first?.bids ?? 0) || a.fields.firstSeenAtMs - b.fields.firstSeenAtMs || (a.id < b.id ? -1 : 1)
  })
  return [...line.filter((id) => rank.has(id)), ...later.map(({ id }) => id)]
}

export const judgedFilters = ['all', 'approved', 'refused'] as const
export type JudgedFilter = { verdict: (typeof judgedFilters)[number]; text: string }
/** Judged ones that hold, the last verdict first. */
export function judgedRows(rows: readonly CreativeRow[], { verdict, text }: JudgedFilter): CreativeRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const saidOf = ({ fields, buyer }: CreativeRow): string => [fields.code, buyer, fields.advertiserName ?? '', ...fields.domains].join(' ').toLowerCase()
  return rows.filter((row) => row.state.verdict !== 'pending' && (verdict === 'all' || row.state.verdict === verdict) && words.every((word) => saidOf(row).includes(word)))
    .sort((a, b) => (b.fields.verdict.atMs ?? 0) - (a.fields.verdict.atMs ?? 0) || (a.fields.code < b.fields.code ? -1 : 1))
}
