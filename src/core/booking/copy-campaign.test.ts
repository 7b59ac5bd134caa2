import { expect, test } from 'vitest'
import type { Typed } from '../../contracts/network.ts'
import { copyCampaign, freeCode } from './copy-campaign.ts'

const campaign = { id: 'cm_1', kind: 'campaign', fields: { brandId: 'br_1', code: 'NOV-1', name: 'Nov', ownerId: 'pe_1', note: null, template: true, stage: { name: 'draft', byPersonId: null, atMs: 0, holdUntilMs: null } } } as Typed<'campaign'>
const line = (from: string, to: string) => ({ id: 'ln_1', kind: 'line', fields: { campaignId: 'cm_1', code: 'L1', name: 'L', flight: { from, to }, dayparts: { week: [], exceptions: [{ date: '2026-11-05', hours: 1 }] }, creatives: [{ creativeId: 'cr_1', weight: 1 }], controlFrozenAtMs: 5, pausedAtMs: 5 } }) as unknown as Typed<'line'>
const copy = (change: Partial<Parameters<typeof copyCampaign>[0]> = {}) => {
  let made = 0
  return copyCampaign({ campaign, lines: [line('2026-11-10', '2026-11-20'), line('2026-11-03', '2026-11-12')], brandId: null, code: null, name: null, firstDay: null, asTemplate: false, personId: 'pe_2', nowMs: 9, takenCodes: new Set(['NOV-1', 'NOV-2']), newId: (prefix) => `${prefix}_new${made++}`, ...change })
}

test('a copy begins as a draft of whoever made it, with a free code, and lines of its own', () => {
  const [made, ...lines] = copy()
  expect(made).toMatchObject({ kind: 'campaign', fields: { code: 'NOV-3', template: false, ownerId: 'pe_2', stage: { name: 'draft', byPersonId: 'pe_2', atMs: 9 } } })
  expect(lines.map(({ fields }) => [fields.campaignId, fields.controlFrozenAtMs, fields.pausedAtMs])).toEqual([[made!.id, null, null], [made!.id, null, null]])
})

test('dates move together, so that the earliest line begins on the given day', () => {
  const [, first, second] = copy({ firstDay: '2026-12-01' })
  expect([first!.fields.flight, second!.fields.flight]).toEqual([{ from: '2026-12-08', to: '2026-12-18' }, { from: '2026-12-01', to: '2026-12-10' }])
  expect(first!.fields.dayparts).toMatchObject({ exceptions: [{ date: '2026-12-03' }] })
})

test('for another brand the pictures stay behind', () => {
  expect(copy({ brandId: 'br_2' })[1]!.fields.creatives).toEqual([])
  expect(copy()[1]!.fields.creatives).toEqual([{ creativeId: 'cr_1', weight: 1 }])
})

test('a code that is taken gives way to the next', () => {
  expect([freeCode('A', new Set()), freeCode('A-2', new Set(['A-2'])), freeCode('A', new Set(['A-2', 'A-3']))]).toEqual(['A-2', 'A-3', 'A-4'])
})
