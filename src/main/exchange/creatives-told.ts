import type { DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import { advertiserKeyOf, rivalSidesOf } from '../../core/auction/creative-state.ts'
import type { CreativesTold } from './exchange-messages.ts'

type Model = { all<K extends DocumentKind>(kind: K): readonly Typed<K>[] }

/** What documents say of creatives, as the thread of the exchange is told. */
export function creativesTold(model: Model, { fields: { networkId, approveFirst } }: Typed<'sellerTerms'>): CreativesTold {
  const known = model.all('buyerCreative').filter(({ fields }) => fields.networkId === networkId)
  const trusted = model.all('buyer').filter(({ fields }) => fields.networkId === networkId && fields.trusted === true)
  return {
    known: known.map(({ fields }) => ({ buyerId: fields.buyerId, creativeId: fields.code, contentHash: fields.contentHash, verdict: fields.verdict, advertiserId: advertiserKeyOf(fields), groups: rivalSidesOf(fields) })),
    approveFirst: approveFirst !== false, trusted: trusted.map(({ id }) => id),
  }
}
