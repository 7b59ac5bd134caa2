import { describe, expect, test } from 'vitest'
import type { RateCardFields } from '../../../contracts/campaigns.ts'
import { figureText } from '../../campaigns/read-figure.ts'
import { cardDraft, moved, readCard, turned } from './rate-card-form.ts'

const card: RateCardFields = {
  networkId: 'nw_1', code: 'P26', name: 'Полка 2026', validFrom: '2026-01-01', validTo: null, vatIncluded: false, vatBasisPoints: 1600,
  rules: [{ zoneKinds: ['aisle'], profileIds: [], hours: 0x1e_00_00, weekdays: 31, months: 4095, unit: 'per-play', micros: 900_000 }, { zoneKinds: [], profileIds: [], hours: 0xff_ff_ff, weekdays: 127, months: 4095, unit: 'cpm', micros: 1_200_000_000 }],
}
const figure = (value: number, parts: number): string => figureText(value, parts, 'ru')

describe('a rate card as it is typed', () => {
  test('what is drawn is read back unchanged', () => expect(readCard(cardDraft(card, figure)).fields).toEqual(card))
  test('what is not understood is named, field by field and rule by rule', () => {
    const draft = { ...cardDraft(card, figure), name: ' ', vat: 'x', validTo: '2025-01-01' }
    const read = readCard({ ...draft, rules: [{ ...draft.rules[0]!, hours: '8-8', price: '' }] })
    expect(read.fields).toBeNull()
    expect(read.problems.map(({ field }) => field)).toEqual(['name', 'validTo', 'vatBasisPoints', 'rules/0/hours', 'rules/0/price'])
  })
  test('rules keep their order but for the one that is moved', () => {
    expect([moved(['a', 'b', 'c'], 0, 1), moved(['a', 'b', 'c'], 2, 0), moved(['a'], 0, 1)]).toEqual([['b', 'a', 'c'], ['c', 'a', 'b'], ['a']])
    expect(turned(127, 0)).toBe(126)
  })
})
