import type { BuyerFields, DealFields, FloorRuleFields, SellerTermsFields } from '../../../contracts/exchange.ts'
import type { Problem, ProblemReason } from '../../../contracts/problems.ts'
import { figureText, readFigure, readParts } from '../../campaigns/read-figure.ts'

/** What a form says, or what is wrong with it, beside its field. */
export type Read<Fields> = { fields: Partial<Fields> | null; problems: Problem[] }
const microsOfOne = 1_000_000
const mostMicros = 900_000_000_000
const partsOfPercent = 100

function begin() {
  const problems: Problem[] = []
  const blame = (field: string, text: string) => {
    const reason: ProblemReason = text.trim() === '' ? 'field-required' : readFigure(text) === null ? 'cell-not-a-number' : 'field-invalid'
    problems.push({ reason, field, params: { value: text } })
  }
  const parts = (field: string, text: string, of: number, [least, most]: readonly [number, number]): number => {
    const value = readParts(text, of)
    if (value === null || value < least || value > most) blame(field, text)
    return value ?? 0
  }
  const words = (field: string, text: string): string => {
    if (text.trim() === '') blame(field, '')
    return text.trim()
  }
  const end = <Fields>(fields: Partial<Fields>): Read<Fields> => ({ fields: problems.length > 0 ? null : fields, problems })
  return { parts, words, end }
}

const priceText = (micros: number, language: string): string => figureText(micros, microsOfOne, language)
const percentText = (basisPoints: number, language: string): string => figureText(basisPoints, partsOfPercent, language)
const take = [1000, 1500] as const
const price = [1, mostMicros] as const

export type DealDraft = { name: string; floor: string; dealClass: DealFields['dealClass']; pricing: DealFields['pricing']; priority: string }
export const dealDraft = ({ name, floor, dealClass, pricing, priority }: DealFields, language: string): DealDraft => ({ name, floor: priceText(floor.micros, language), dealClass, pricing, priority: String(priority) })
export function readDeal({ name, floor, dealClass, pricing, priority }: DealDraft, currency: string): Read<DealFields> {
  const { parts, words, end } = begin()
  return end<DealFields>({ name: words('name', name), floor: { micros: parts('floor', floor, microsOfOne, price), currency }, dealClass, pricing, priority: parts('priority', priority, 1, [0, 1000]) })
}

export type FloorDraft = { name: string; price: string; binds: FloorRuleFields['binds'] }
export const floorDraft = (fields: FloorRuleFields, language: string): FloorDraft => ({ name: fields.name, price: priceText(fields.price.micros, language), binds: fields.binds })
export function readFloor(draft: FloorDraft, currency: string): Read<FloorRuleFields> {
  const { parts, words, end } = begin()
  return end<FloorRuleFields>({ name: words('name', draft.name), price: { micros: parts('price', draft.price, microsOfOne, price), currency }, binds: draft.binds })
}

/** An empty rate is the owner's. */
export type BuyerDraft = { name: string; take: string }
export const buyerDraft = ({ name, takeBasisPoints }: BuyerFields, language: string): BuyerDraft => ({ name, take: takeBasisPoints === null ? '' : percentText(takeBasisPoints, language) })
export function readBuyer(draft: BuyerDraft): Read<BuyerFields> {
  const { parts, words, end } = begin()
  return end<BuyerFields>({ name: words('name', draft.name), takeBasisPoints: draft.take.trim() === '' ? null : parts('takeBasisPoints', draft.take, partsOfPercent, take) })
}

export type TermsDraft = { pricing: SellerTermsFields['pricing']; increment: string; take: string; askAhead: string; window: string }
export const termsDraft = (fields: SellerTermsFields, language: string): TermsDraft => ({
  pricing: fields.pricing, increment: priceText(fields.incrementMicros, language), take: percentText(fields.takeBasisPoints, language), askAhead: String(fields.askAheadMinutes), window: String(fields.windowMinutes),
})
export function readTerms(draft: TermsDraft): Read<SellerTermsFields> {
  const { parts, end } = begin()
  return end<SellerTermsFields>({
    pricing: draft.pricing, incrementMicros: parts('incrementMicros', draft.increment, microsOfOne, [0, mostMicros]), takeBasisPoints: parts('takeBasisPoints', draft.take, partsOfPercent, take),
    askAheadMinutes: parts('askAheadMinutes', draft.askAhead, 1, [1, 120]), windowMinutes: parts('windowMinutes', draft.window, 1, [1, 2880]),
  })
}

/** What a network that has none begins with: the first price, an eighth for the exchange, bids in its own currency. */
export const newTerms = (networkId: string, currency: string, today: string, source: string): SellerTermsFields => ({
  networkId, pricing: 'first', incrementMicros: microsOfOne, takeBasisPoints: 1250, askAheadMinutes: 15, windowMinutes: 60, bidCurrencies: [currency],
  rates: { asOf: today, source, perUnit: {} }, blocks: { categories: [], domains: [], attributes: [], apps: [], languages: [] },
})
