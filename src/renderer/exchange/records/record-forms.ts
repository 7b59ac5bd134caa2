import type { Targeting } from '../../../contracts/campaigns.ts'
import type { BuyerFields, DealFields, FloorRuleFields } from '../../../contracts/exchange.ts'
import { type AssumptionDraft, assumptionDraft, readAssumption } from './assumption-form.ts'
import { type LimitsDraft, limitsDraft, listText, readLimits, readList } from './limits-form.ts'
import { beginReading, mostMicros, percentText, places, priceText, type Read, takeRange } from './read-form.ts'
import { readTrigger, type TriggerDraft, triggerDraft } from './trigger-form.ts'

const price = [1, mostMicros] as const
const [longestCode, longestName] = [64, 200]
export const everywhere: Targeting = { op: 'all', of: [] }
/** Nothing costs nothing: a price that is not set yet is an empty field. */
const priceField = (micros: number, language: string): string => (micros === 0 ? '' : priceText(micros, language))

/** What deals and floors are both about: for whom, where, and in what money. */
export type PlacedDraft = { networkId: string; code: string; name: string; price: string; currency: string; buyerIds: readonly string[]; where: Targeting } & TriggerDraft
function readPlaced({ blame, parts, words }: ReturnType<typeof beginReading>, draft: PlacedDraft, priceIs: 'floor' | 'price') {
  const { networkId, buyerIds, where, currency } = draft
  const [code, name] = [words('code', draft.code, longestCode), words('name', draft.name, longestName)]
  return { fields: { networkId, code, name, buyerIds: [...buyerIds], where, trigger: readTrigger({ blame }, draft) }, cpm: { micros: parts(priceIs, draft.price, places.micros, price), currency } }
}

export type DealDraft = PlacedDraft & { dealClass: DealFields['dealClass']; pricing: DealFields['pricing']; priority: string; seats: string; domains: string } & LimitsDraft
export const dealDraft = ({ networkId, code, name, floor, dealClass, pricing, priority, buyerIds, where, trigger, seats, domains, budget, caps }: DealFields, language: string): DealDraft =>
  ({ networkId, code, name, price: priceField(floor.micros, language), currency: floor.currency, dealClass, pricing, priority: String(priority), buyerIds, where, ...triggerDraft(trigger, language), seats: listText(seats), domains: listText(domains), ...limitsDraft({ budget, caps }, language) })
export function readDeal(draft: DealDraft): Read<DealFields> {
  const form = beginReading()
  const { fields, cpm } = readPlaced(form, draft, 'floor')
  const { budget, caps } = readLimits(form, draft)
  return form.end<DealFields>({ ...fields, budget, caps: caps?.map(({ of: _, ...cap }) => cap) ?? null, seats: readList(form, 'seats', draft.seats, [60, 200]), domains: readList(form, 'domains', draft.domains, [200, 200]), floor: cpm, dealClass: draft.dealClass, pricing: draft.pricing, priority: form.parts('priority', draft.priority, places.whole, [0, 1000]) })
}
export const newDeal = (networkId: string, currency: string, code: string): DealFields => ({
  networkId, code, name: '', dealClass: 'private', pricing: 'first', floor: { micros: 0, currency }, priority: 0, buyerIds: [], seats: [], domains: [], where: everywhere, trigger: null, pausedAtMs: null, budget: null, caps: null,
})

export type FloorDraft = PlacedDraft & { binds: FloorRuleFields['binds']; dealIds: readonly string[] }
export const floorDraft = ({ networkId, code, name, price: { micros, currency }, binds, buyerIds, dealIds, where, trigger }: FloorRuleFields, language: string): FloorDraft =>
  ({ networkId, code, name, price: priceField(micros, language), currency, binds, buyerIds, dealIds, where, ...triggerDraft(trigger, language) })
export function readFloor(draft: FloorDraft): Read<FloorRuleFields> {
  const form = beginReading()
  const { fields, cpm } = readPlaced(form, draft, 'price')
  return form.end<FloorRuleFields>({ ...fields, price: cpm, binds: draft.binds, dealIds: [...draft.dealIds] })
}
export const newFloor = (networkId: string, currency: string, code: string): FloorRuleFields => ({
  networkId, code, name: '', price: { micros: 0, currency }, where: everywhere, buyerIds: [], dealIds: [], trigger: null, binds: 'open', pausedAtMs: null,
})

/** An empty rate is the owner's. */
export type BuyerDraft = { networkId: string; code: string; name: string; take: string; trusted: boolean; blockedSeats: string; assumed: AssumptionDraft } & LimitsDraft
export const buyerDraft = ({ networkId, code, name, takeBasisPoints, trusted, blockedSeats, budget, caps, assumed }: BuyerFields, today: string, language: string): BuyerDraft =>
  ({ networkId, code, name, take: takeBasisPoints === null ? '' : percentText(takeBasisPoints, language), trusted: trusted === true, blockedSeats: listText(blockedSeats), assumed: assumptionDraft(assumed, today, language), ...limitsDraft({ budget, caps }, language) })
export function readBuyer({ networkId, code, name, take, trusted, ...draft }: BuyerDraft): Read<BuyerFields> {
  const form = beginReading()
  const { parts, words, end } = form
  return end<BuyerFields>({ ...readLimits(form, draft), assumed: readAssumption(form, draft.assumed), blockedSeats: readList(form, 'blockedSeats', draft.blockedSeats, [60, 200]), networkId, code: words('code', code, longestCode), name: words('name', name, longestName), takeBasisPoints: take.trim() === '' ? null : parts('takeBasisPoints', take, places.percent, takeRange), trusted: trusted ? true : null })
}
export const newBuyer = (networkId: string): BuyerFields => ({ networkId, code: '', name: '', takeBasisPoints: null, blockedSeats: [], note: null, pausedAtMs: null, trusted: null, budget: null, caps: null, assumed: null })
