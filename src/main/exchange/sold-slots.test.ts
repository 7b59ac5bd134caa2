import { expect, test } from 'vitest'
import type { ManifestFile } from '../../contracts/screens.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import type { SoldPlay } from '../../core/proof/index.ts'
import { done, refused } from '../people/answer.ts'
import { createSoldSlots, type SoldSlotsParts, type Unproven } from './sold-slots.ts'

const file: ManifestFile = { sha256: 'b'.repeat(64), kind: 'image', mediaType: 'image/png', bytes: 10, durationMs: null, sound: false, frames: [] }
const sale = (saleId: string, creativeId = 'known'): SaleFacts => ({ saleId, slot: saleId, screenId: 'sc_1', venueId: 'v', startsAtMs: 100_000, windowEndsAtMs: 900_000, buyerId: 'b', dealId: null, creativeId, advertiserId: 'ad', groups: ['category cola'], costOwnMicros: 5, shows: { durationMs: 10_000 } })
const play: SoldPlay = { saleId: 'a', screenId: 'sc_1', proofId: 'l/7', playedAtMs: 100_020, sha256: null, receivedAtMs: 130_000 }
const settled = () => new Promise((resolve) => setImmediate(resolve))

function house(more: { unproven?: () => Promise<readonly Unproven[] | null>; askSold?: SoldSlotsParts['askSold'] } = {}) {
  const heard: unknown[] = []
  const timers: (() => void)[] = []
  const slots = createSoldSlots({
    fileOf: ({ creativeId }) => (creativeId === 'known' ? file : null), screens: { supply: (sales) => void (sales.length > 0 && heard.push(['supply', sales])) }, askSold: more.askSold ?? (async () => done([play])),
    exchange: { unproven: more.unproven ?? (async () => [{ screenId: 'sc_1', startsAtMs: 100_000 }, { screenId: 'sc_1', startsAtMs: 200_000 }]), heedPlays: (plays, isAll) => void heard.push(['plays', plays.map(({ saleId }) => saleId), isAll]), heedUnshown: (its) => void heard.push(['unshown', its]) },
    after: (_ms, act) => (timers.push(act), () => undefined), log: { error: (event) => void heard.push([event]), warn: (event) => void heard.push([event]) },
  })
  return { slots, heard, timers }
}

test('[AU6] what was sold goes to its screen with its file; without one it is told, and let expire', () => {
  const { slots, heard } = house()
  slots.supply([sale('a'), sale('b', 'unknown')])
  expect(heard).toEqual([['sales-not-shown'], ['unshown', [{ saleId: 'b', reason: 'no-file' }]], ['supply', [{ saleId: 'a', screenId: 'sc_1', startsAtMs: 100_000, durationMs: 10_000, advertiserId: 'ad', groups: ['category cola'], file }]]])
})

test('[AU6] who has started anew is told what was proven meanwhile, asked for once, and then that it is all', async () => {
  const asked: unknown[] = []
  const { slots, heard } = house({ askSold: async (query) => (asked.push(query), done([play])) })
  slots.plays([play])
  slots.catchUp()
  await settled()
  expect(asked).toEqual([{ screenIds: ['sc_1'], fromMs: 40_000, toMs: 260_000 }])
  expect(heard).toEqual([['plays', ['a'], false], ['plays', ['a'], true]])
})

test('[AU6] where the proofs cannot be asked, it is tried again; where nothing is owed, that is all; where nobody sells, nothing is', async () => {
  let isThere = false
  const { slots, heard, timers } = house({ askSold: async () => (isThere ? done([play]) : refused({ reason: 'screens-not-ready' })) })
  slots.catchUp()
  await settled()
  expect([heard, timers.length]).toEqual([[], 1])
  isThere = true
  timers[0]!()
  await settled()
  expect(heard).toEqual([['plays', ['a'], true]])
  const none = house({ unproven: async () => [] })
  none.slots.catchUp()
  const nobody = house({ unproven: async () => null })
  nobody.slots.catchUp()
  const broken = house({ unproven: async () => { throw new Error('the thread of the exchange ended') } })
  broken.slots.catchUp()
  await settled()
  expect([none.heard, nobody.heard, broken.heard, broken.timers.length]).toEqual([[['plays', [], true]], [], [['sold-plays-not-asked']], 1])
})
