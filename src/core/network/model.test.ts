import { expect, test } from 'vitest'
import type { Document } from '../../contracts/documents.ts'
import { createModel } from './model.ts'

const network: Document = { id: 'nw_1', kind: 'network', fields: { code: 'N', name: 'Net' } }
const venue: Document = { id: 'vn_1', kind: 'venue', fields: { networkId: 'nw_1', code: 'V1', name: 'Shop' } }
const zone: Document = { id: 'zn_1', kind: 'zone', fields: { venueId: 'vn_1', code: 'Z1' } }
const profile: Document = { id: 'dp_1', kind: 'profile', fields: { networkId: 'nw_1', code: 'P' } }
const screen: Document = { id: 'sc_1', kind: 'screen', fields: { zoneId: 'zn_1', profileId: 'dp_1', code: 'S1' } }
const all = [network, venue, zone, profile, screen]

test('documents are found by id, kind, parent and code', () => {
  const model = createModel(all)
  expect(model.size).toBe(5)
  expect(model.typed('venue', 'vn_1')?.fields.name).toBe('Shop')
  expect(model.typed('zone', 'vn_1')).toBeUndefined()
  expect(model.children('nw_1', 'venue').map(({ id }) => id)).toEqual(['vn_1'])
  expect(model.children('dp_1', 'screen').map(({ id }) => id)).toEqual(['sc_1'])
  expect(model.byCode('screen', 'nw_1', 'S1')?.id).toBe('sc_1')
  expect(model.byCode('screen', 'nw_2', 'S1')).toBeUndefined()
  expect(model.byCode('zone', 'vn_1', 'Z1')?.id).toBe('zn_1')
  expect(model.networkIdOf(screen)).toBe('nw_1')
})

test('a delta merges into its document and moves it in every index', () => {
  const model = createModel(all)
  const before = model.all('venue')
  model.apply([{ id: 'vn_1', kind: 'venue', fields: { code: 'V2' } }])
  expect(model.byCode('venue', 'nw_1', 'V1')).toBeUndefined()
  expect(model.byCode('venue', 'nw_1', 'V2')?.fields.name).toBe('Shop')
  expect(before[0]?.fields.code).toBe('V1')
  expect(model.all('venue')[0]?.fields.code).toBe('V2')
})

test('a delta without fields takes the document out', () => {
  const model = createModel(all)
  model.apply([{ id: 'sc_1', kind: 'screen', fields: null }])
  expect(model.all('screen')).toEqual([])
  expect(model.hasChildren('zn_1')).toBe(false)
  expect(model.byCode('screen', 'nw_1', 'S1')).toBeUndefined()
})

test('replacing forgets everything before', () => {
  const model = createModel(all)
  model.replace([network])
  expect(model.size).toBe(1)
  expect(model.get('vn_1')).toBeUndefined()
})
