import type { DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { FrequencyCap } from '../../core/auction/frequency-book.ts'
import type { Budget } from '../../core/auction/sale-book.ts'

/** Budgets and caps of those who buy, and which day's budgets are spread over their day. */
export type LimitsTold = { budgets: readonly (Budget & { even: boolean })[]; caps: readonly FrequencyCap[] }
type Model = { all<K extends DocumentKind>(kind: K): readonly Typed<K>[] }
type Limited = Typed<'buyer'> | Typed<'deal'>

/** What documents say of limits, as the thread of the exchange is told. One that is paused keeps what it has spent. */
export function limitsTold(model: Model, networkId: string): LimitsTold {
  const limited: Limited[] = [...model.all('buyer'), ...model.all('deal')].filter(({ fields }) => fields.networkId === networkId)
  const budgets = limited.flatMap(({ id, kind, fields: { budget } }) => (budget === null || budget === undefined ? [] : [{ kind, id, ...budget }]))
  return { budgets, caps: limited.flatMap(capsOf) }
}

function capsOf({ id, kind, fields }: Limited): FrequencyCap[] {
  if (kind === 'buyer') return (fields.caps ?? []).map(({ of, per, plays, minutes }) => ({ of, id: null, buyerId: id, per, plays, minutes }))
  return (fields.caps ?? []).map(({ per, plays, minutes }) => ({ of: 'deal', id, buyerId: null, per, plays, minutes }))
}
