import type { DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { type Draft, fieldOf, isLiving, type JudgedEdit, missingReason, networkOf, report, valueOf } from './judged-edit.ts'

/** What documents of the exchange owe the rest of their network. */
export function judgeExchange(edit: JudgedEdit, draft: Draft): void {
  if (draft.kind === 'sellerTerms') judgeTerms(edit, draft)
  if (draft.kind === 'buyerCreative') judgeCreative(edit, draft)
  if (draft.kind !== 'deal' && draft.kind !== 'floorRule') return
  judgeNamed(edit, draft, 'buyerIds', 'buyer')
  if (draft.kind === 'floorRule') judgeNamed(edit, draft, 'dealIds', 'deal')
  const price = draft.kind === 'deal' ? 'floor' : 'price'
  if (draft.born || price in draft.fields) judgeCurrency(edit, draft, price, currencyOf(valueOf(draft, price)), termsOf(edit, valueOf(draft, 'networkId')))
}

type Terms = { id: string; rates: Json | undefined }
const isObject = (value: Json | undefined): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value)
const currencyOf = (price: Json | undefined): string => (isObject(price) ? String(price['currency']) : '')
const perUnit = (rates: Json | undefined): { [key: string]: Json } => (isObject(rates) && isObject(rates['perUnit']) ? rates['perUnit'] : {})

function termsOf(edit: JudgedEdit, networkId: Json | undefined): Terms[] {
  const kept = edit.model.all('sellerTerms').filter(({ id }) => edit.drafts.get(id)?.alive !== false).map(({ id }) => id)
  const born = [...edit.drafts.values()].filter(({ kind, alive, born: isNew }) => kind === 'sellerTerms' && alive && isNew).map(({ id }) => id)
  return [...new Set([...kept, ...born])].filter((id) => fieldOf(edit, id, 'networkId') === networkId).map((id) => ({ id, rates: fieldOf(edit, id, 'rates') }))
}

/** A floor that nobody can convert would bind nobody. */
function judgeCurrency(edit: JudgedEdit, draft: Draft, field: string, currency: string, terms: readonly Terms[]): void {
  if (currency === fieldOf(edit, valueOf(draft, 'networkId'), 'currency') || terms.some(({ rates }) => currency in perUnit(rates))) return
  edit.problems.push({ reason: 'rate-missing', documentId: draft.id, field, params: { currency } })
}

/** One for a network; every currency that is bid in, or in which a floor stands, has its rate. */
function judgeTerms(edit: JudgedEdit, draft: Draft): void {
  const networkId = valueOf(draft, 'networkId')
  if (!draft.alive) return
  if (draft.born && termsOf(edit, networkId).some(({ id }) => id !== draft.id)) return report(edit, draft, 'terms-exist', 'networkId')
  const bidden = valueOf(draft, 'bidCurrencies')
  const own = fieldOf(edit, networkId, 'currency')
  const floors = [...edit.model.all('floorRule').map(({ id, fields }) => [id, fields.networkId, fields.price.currency] as const), ...edit.model.all('deal').map(({ id, fields }) => [id, fields.networkId, fields.floor.currency] as const)]
    .filter(([id, itsNetwork]) => itsNetwork === networkId && edit.drafts.get(id)?.alive !== false).map(([, , currency]) => currency)
  const missing = [...(Array.isArray(bidden) ? bidden : []), ...floors].find((currency) => currency !== own && !(String(currency) in perUnit(valueOf(draft, 'rates'))))
  if (missing !== undefined) edit.problems.push({ reason: 'rate-missing', documentId: draft.id, field: 'rates', params: { currency: String(missing) } })
}

/** Those named newly live in the same network; one that is gone since may stay named. */
function judgeNamed(edit: JudgedEdit, draft: Draft, field: 'buyerIds' | 'dealIds', kind: DocumentKind): void {
  if (!draft.born && !(field in draft.fields)) return
  const before = draft.before?.fields[field]
  const had = new Set(Array.isArray(before) ? before : [])
  const named = valueOf(draft, field)
  for (const id of Array.isArray(named) ? named : []) {
    if (had.has(id) || typeof id !== 'string') continue
    if (!isLiving(edit, id, kind)) return report(edit, draft, missingReason(edit, id, kind), field)
    if (networkOf(edit, id) !== valueOf(draft, 'networkId')) return report(edit, draft, 'reference-unknown', field)
  }
}

/** Of a buyer, and for an advertiser, of the same network; either may be gone later. */
function judgeCreative(edit: JudgedEdit, draft: Draft): void {
  for (const [field, kind] of [['buyerId', 'buyer'], ['advertiserId', 'advertiser']] as const) {
    const id = valueOf(draft, field)
    if (typeof id !== 'string' || (!draft.born && !(field in draft.fields)) || draft.before?.fields[field] === id) continue
    if (!isLiving(edit, id, kind)) report(edit, draft, missingReason(edit, id, kind), field)
    else if (networkOf(edit, id) !== valueOf(draft, 'networkId')) report(edit, draft, 'reference-unknown', field)
  }
}
