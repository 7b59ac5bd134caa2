import { expect, test } from 'vitest'
import type { DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import { limitsTold } from './limits-told.ts'

const budget = { hourMicros: 1, dayMicros: 2, lifeMicros: 3, even: false }
const documents = [
  { id: 'by1', kind: 'buyer', fields: { networkId: 'n', budget, caps: [{ of: 'advertiser', per: 'venue', plays: 3, minutes: 60 }] } }, { id: 'by2', kind: 'buyer', fields: { networkId: 'n', budget: null, caps: null } },
  { id: 'by3', kind: 'buyer', fields: { networkId: 'other', budget, caps: null } }, { id: 'dl1', kind: 'deal', fields: { networkId: 'n', budget: null, caps: [{ per: 'screen', plays: 2, minutes: 10 }] } },
]
const model = { all: <K extends DocumentKind>(kind: K) => documents.filter((document) => document.kind === kind) as unknown as Typed<K>[] }

test('budgets and caps of the network’s buyers and deals: of each that a buyer shows, and of a deal as a whole', () => {
  expect(limitsTold(model, 'n')).toEqual({
    budgets: [{ kind: 'buyer', id: 'by1', ...budget }],
    caps: [{ of: 'advertiser', id: null, buyerId: 'by1', per: 'venue', plays: 3, minutes: 60 }, { of: 'deal', id: 'dl1', buyerId: null, per: 'screen', plays: 2, minutes: 10 }],
  })
})
