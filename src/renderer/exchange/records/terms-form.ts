import type { SellerTermsFields } from '../../../contracts/exchange.ts'
import { dayOfDate } from '../../../core/kernel/local-time.ts'
import { beginReading, mostMicros, percentText, places, priceText, type Read, takeRange } from './read-form.ts'

/** `bids`: whether bids may come in this currency. A rate serves floors too. */
export type RateRow = { currency: string; perUnit: string; bids: boolean }
export type TermsDraft = {
  pricing: SellerTermsFields['pricing']; increment: string; take: string; askAhead: string; window: string
  rates: readonly RateRow[]; ownBids: boolean; asOf: string; source: string; categories: string; domains: string; approveFirst: boolean
}
export const mostRates = 19
const mostPerUnit = 1e15

export const termsDraft = (fields: SellerTermsFields, own: string, language: string): TermsDraft => ({
  pricing: fields.pricing, increment: priceText(fields.incrementMicros, language), take: percentText(fields.takeBasisPoints, language), askAhead: String(fields.askAheadMinutes), window: String(fields.windowMinutes),
  rates: Object.entries(fields.rates.perUnit).sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, micros]) => ({ currency, perUnit: priceText(micros, language), bids: fields.bidCurrencies.includes(currency) })),
  ownBids: fields.bidCurrencies.includes(own), asOf: fields.rates.asOf, source: fields.rates.source, categories: fields.blocks.categories.join(', '), domains: fields.blocks.domains.join('\n'), approveFirst: fields.approveFirst !== false,
})

/** What the form says; what it does not show stays as it was `before`. `own` is the currency of the network and needs no rate. */
export function readTerms(draft: TermsDraft, before: SellerTermsFields, own: string): Read<SellerTermsFields> {
  const form = beginReading()
  const { parts, words, end } = form
  const { perUnit, bidCurrencies } = readRates(form, draft, before, own)
  return end<SellerTermsFields>({
    pricing: draft.pricing, incrementMicros: parts('incrementMicros', draft.increment, places.micros, [0, mostMicros]), takeBasisPoints: parts('takeBasisPoints', draft.take, places.percent, takeRange),
    askAheadMinutes: parts('askAheadMinutes', draft.askAhead, places.whole, [1, 120]), windowMinutes: parts('windowMinutes', draft.window, places.whole, [1, 2880]),
    bidCurrencies, rates: { asOf: readDay(form, draft.asOf), source: words('source', draft.source, 200), perUnit }, blocks: readBlocks(form, draft, before.blocks),
    approveFirst: before.approveFirst === null && draft.approveFirst ? null : draft.approveFirst,
  })
}

type Form = ReturnType<typeof beginReading>
function readRates({ blame, parts }: Form, { rates, ownBids }: TermsDraft, before: SellerTermsFields, own: string) {
  const perUnit: Record<string, number> = {}
  const seen = new Set([own])
  for (const [at, row] of rates.entries()) {
    const currency = currencyOf(row)
    if (!/^[A-Z]{3}$/.test(currency)) blame(currency === '' ? 'field-required' : 'field-invalid', `currency-${at}`)
    else if (seen.has(currency)) blame('code-taken', `currency-${at}`, { code: currency })
    seen.add(currency)
    perUnit[currency] = parts(`rate-${at}`, row.perUnit, places.micros, [1, mostPerUnit])
  }
  const bidden = [...(ownBids ? [own] : []), ...rates.filter(({ bids }) => bids).map(currencyOf)]
  if (bidden.length === 0) blame('field-required', 'bidCurrencies')
  // In the order they stood in, so that an untouched form changes nothing.
  return { perUnit, bidCurrencies: [...before.bidCurrencies.filter((each) => bidden.includes(each)), ...bidden.filter((each) => !before.bidCurrencies.includes(each))] }
}
const currencyOf = ({ currency }: RateRow): string => currency.trim().toUpperCase()

function readDay({ blame }: Form, text: string): string {
  const date = text.trim()
  if (date === '') blame('field-required', 'asOf')
  else if (dayOfDate(date) === null) blame('date-impossible', 'asOf', { date })
  return date
}

function readBlocks({ blame }: Form, draft: TermsDraft, before: SellerTermsFields['blocks']): SellerTermsFields['blocks'] {
  const categories = listed(draft.categories)
  const domains = [...new Set(listed(draft.domains).map((domain) => (before.domains.includes(domain) ? domain : domain.toLowerCase())))]
  if (categories.length > 500 || categories.some((category) => category.length > 60)) blame('field-invalid', 'categories')
  if (domains.length > 2000 || domains.some((domain) => !before.domains.includes(domain) && !isDomain(domain))) blame('field-invalid', 'domains')
  return { ...before, categories, domains }
}
/** `alcohol, tobacco`, or one a line. */
const listed = (text: string): string[] => [...new Set(text.split(/[,;\n]/).map((each) => each.trim()).filter(Boolean))]
/** As bids name it: no scheme, no path. */
const isDomain = (text: string): boolean => text.length <= 200 && /^[^\s/:@.]+(\.[^\s/:@.]+)+$/.test(text)

/** What a network that has none begins with: the first price, an eighth for the exchange, bids in its own currency. */
export const newTerms = (networkId: string, currency: string, today: string, source: string): SellerTermsFields => ({
  networkId, pricing: 'first', incrementMicros: 1_000_000, takeBasisPoints: 1250, askAheadMinutes: 15, windowMinutes: 60, bidCurrencies: [currency],
  rates: { asOf: today, source, perUnit: {} }, blocks: { categories: [], domains: [], attributes: [], apps: [], languages: [] }, approveFirst: true,
})
