import { expect, test } from 'vitest'
import type { Change } from '../../contracts/documents.ts'
import { type Permission, type Role, rolePermissions } from '../../contracts/people.ts'
import { madeByHand, permissionMissing, permissionToUndo, writtenByActs } from './permission-of-kind.ts'

const may = (role: Role): ReadonlySet<Permission> => new Set(rolePermissions[role])
const creative = (field: string, value: Change['value'] = null): Change => ({ documentId: `cr_${'0'.repeat(32)}`, kind: 'creative', field, value })
const known = () => true
const campaign = (name: string): Change => ({ documentId: `cm_${'0'.repeat(32)}`, kind: 'campaign', field: 'stage', value: { name } })

test('[PE1] each kind of document is edited by those who may edit that kind', () => {
  expect(permissionMissing(may('planner'), ['campaign', 'line', 'rateCard'])).toBe(null)
  expect(permissionMissing(may('planner'), ['line', 'screen'])).toBe('network.edit')
  expect(permissionMissing(may('studio'), ['creative'])).toBe(null)
  expect(permissionMissing(may('studio'), ['campaign'])).toBe('campaign.edit')
  expect(permissionMissing(may('operator'), ['release'])).toBe(null)
})

test('[PE1] a verdict is taken back by whoever may give one, an edit of files by whoever may edit them', () => {
  expect(permissionToUndo(may('approver'), [creative('verdict', { name: 'pending' })])).toBe(null)
  expect(permissionToUndo(may('operator'), [creative('verdict', { name: 'approved' })])).toBe('creative.approve')
  expect(permissionToUndo(may('operator'), [creative('files', []), creative('version', 1), creative('verdict', { name: 'approved' })])).toBe(null)
  expect(permissionToUndo(may('approver'), [creative('name', 'x')])).toBe('creative.edit')
})

test('[PE1] an approval of a campaign comes back only by an approver', () => {
  expect(permissionToUndo(may('planner'), [campaign('approved')])).toBe('campaign.approve')
  expect(permissionToUndo(may('planner'), [campaign('proposed')])).toBe(null)
  expect(permissionToUndo(may('approver'), [campaign('proposed')])).toBe(null)
})

test('[PE1] files and verdicts of a creative are not written by hand', () => {
  expect(writtenByActs([creative('files', []), creative('tags/milk', true), creative('verdict', null)], known).map(({ field }) => field)).toEqual(['files', 'verdict'])
  expect(madeByHand('creative', { files: [], verdict: { name: 'pending' } })).toEqual([])
  expect(madeByHand('creative', { files: [{}], verdict: { name: 'approved' } }).map(({ field }) => field)).toEqual(['files', 'verdict'])
  expect(madeByHand('line', {})).toEqual([])
})

const line = (field: string, value: Change['value']): Change => ({ documentId: `ln_${'0'.repeat(32)}`, kind: 'line', field, value })

test('[PE1] a stage is never written by hand: a campaign begins as a draft and is advanced', () => {
  expect(writtenByActs([campaign('approved'), campaign('draft')], known).map(({ reason, field }) => `${reason} ${field}`)).toEqual(['field-fixed stage', 'field-fixed stage'])
  expect(writtenByActs([campaign('draft')], () => false)).toEqual([])
  expect(writtenByActs([campaign('hold')], () => false).map(({ field }) => field)).toEqual(['stage'])
  expect(madeByHand('campaign', { stage: { name: 'draft' } })).toEqual([])
  for (const stage of [{ name: 'approved' }, { name: 'live' }, null, 'draft']) expect(madeByHand('campaign', { stage })).toEqual([{ reason: 'field-fixed', field: 'stage' }])
})

test('[SC14] a release comes of a publish alone', () => {
  expect(writtenByActs([{ documentId: `rl_${'0'.repeat(32)}`, kind: 'release', field: 'alive', value: false }], known).map(({ reason }) => reason)).toEqual(['field-fixed'])
  expect(madeByHand('release', {})).toEqual([{ reason: 'field-fixed', field: 'kind' }])
})

test('[SC13] control venues are frozen by hand, never thawed', () => {
  expect(writtenByActs([line('controlFrozenAtMs', 5)], known)).toEqual([])
  expect(writtenByActs([line('controlFrozenAtMs', null)], known).map(({ reason }) => reason)).toEqual(['control-frozen'])
})
