import { expect, test } from 'vitest'
import { createModel } from '../../core/network/model.ts'
import type { PrivateRecord } from '../services.ts'
import { seatDesk } from './welcome.ts'

const id = (digit: string) => `pe_${digit.repeat(32)}`
const person = (digit: string, blockedAtMs: number | null) => ({ id: id(digit), kind: 'person' as const, fields: { name: digit, roles: ['administrator'], blockedAtMs } })

async function seat(people: ReturnType<typeof person>[], ownerId: string | null) {
  const records: PrivateRecord[] = ownerId === null ? [] : [{ namespace: 'desk', key: 'owner', value: ownerId }]
  const store = { privateRecords: async () => records, putPrivate: async (put: readonly PrivateRecord[]) => void records.splice(0, 1, ...put) }
  const created: string[] = []
  const door = { commit: async (draft: { personId: string | null }) => { created.push(draft.personId ?? ''); return { kind: 'unchanged' as const, revision: 1 } } }
  const seated = await seatDesk({ store, door, model: createModel(people), newId: () => id('9') })
  return { seated, created, kept: records[0]?.value }
}

test('[PE1] the desk has an owner: made at the first start, the same one later', async () => {
  expect(await seat([], null)).toEqual({ seated: id('9'), created: [id('9')], kept: id('9') })
  expect(await seat([person('1', null), person('2', null)], id('2'))).toEqual({ seated: id('2'), created: [], kept: id('2') })
})

test('[PE1] an owner who was blocked or is not there any more leaves the desk to another administrator', async () => {
  expect(await seat([person('1', null), person('2', 5)], id('2'))).toEqual({ seated: id('1'), created: [], kept: id('1') })
  expect(await seat([person('1', null)], id('2'))).toEqual({ seated: id('1'), created: [], kept: id('1') })
})
