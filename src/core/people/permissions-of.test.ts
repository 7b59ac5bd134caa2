import { expect, test } from 'vitest'
import { rolePermissions } from '../../contracts/people.ts'
import { permissionsOf } from './permissions-of.ts'

test('[PE1] whoever has several roles may what any of them may', () => {
  const both = permissionsOf(rolePermissions, ['planner', 'operator'])
  expect(both.has('network.edit')).toBe(true)
  expect(both.has('people.manage')).toBe(false)
  expect(permissionsOf(rolePermissions, []).size).toBe(0)
})
