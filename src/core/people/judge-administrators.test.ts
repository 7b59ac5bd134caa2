import { expect, test } from 'vitest'
import type { Json } from '../../contracts/json.ts'
import { judgeAdministrators } from './judge-administrators.ts'

const person = (id: string, ...roles: string[]) => ({ id, fields: { name: id, roles, blockedAtMs: null } })
const set = (documentId: string, field: string, value: Json) => ({ documentId, kind: 'person' as const, field, value })
const people = [person('a', 'administrator'), person('b', 'operator')]
const judge = (...changes: ReturnType<typeof set>[]) => judgeAdministrators(changes, people, () => true)

test.each([['roles/administrator', null], ['blockedAtMs', 5], ['alive', false]])('[PE1] the last administrator keeps %s', (field, value) => {
  expect(judge(set('a', field, value))).toEqual([{ reason: 'last-administrator', documentId: 'a', field: field.split('/')[0] }])
})

test('[PE1] an administrator may go when another comes in the same edit', () => {
  expect(judge(set('a', 'roles/administrator', null), set('b', 'roles/administrator', true))).toEqual([])
  expect(judge(set('b', 'blockedAtMs', 5))).toEqual([])
})

test('[PE1] someone who cannot get in is no administrator', () => {
  const two = [person('a', 'administrator'), person('b', 'administrator')]
  expect(judgeAdministrators([set('a', 'alive', false)], two, (id) => id === 'a')).toHaveLength(1)
})
