import { expect, test } from 'vitest'
import { rolePermissions } from '../../contracts/people.ts'
import { losesLastAdministrator, may, permissionsOf } from './authorise.ts'

const administrator = { id: 'a', roles: ['administrator'], blocked: false }
const operator = { id: 'b', roles: ['operator'], blocked: false }

test('[PE1] a person may what any of their roles may', () => {
  const both = permissionsOf(rolePermissions, ['planner', 'operator'])
  expect(may(both, 'network.edit')).toBe(true)
  expect(may(both, 'people.manage')).toBe(false)
  expect(may(permissionsOf(rolePermissions, ['nobody', 'toString']), 'network.see')).toBe(false)
  expect(may(new Set(), 'anyone')).toBe(true)
})

test('[PE1] the last administrator is neither blocked nor given another role', () => {
  expect(losesLastAdministrator([administrator, operator], [{ ...administrator, blocked: true }])).toBe(true)
  expect(losesLastAdministrator([administrator, operator], [{ ...administrator, roles: ['planner'] }])).toBe(true)
  expect(losesLastAdministrator([administrator, operator], [{ ...administrator, roles: [] }, { ...operator, roles: ['administrator'] }])).toBe(false)
  expect(losesLastAdministrator([administrator, operator], [{ ...operator, blocked: true }])).toBe(false)
})
