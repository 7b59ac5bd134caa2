import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Change, Document } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { createModel } from '../../core/network/model.ts'
import type { DoorOutcome, PrivateRecord } from '../services.ts'
import { createPeople } from './create-people.ts'

const cheap = { cost: 2 ** 4, blockSize: 8, parallel: 1 }
const id = (letter: string) => `pe_${letter.repeat(32)}`
const person = (letter: string, name: string, roles: string[]): Document => ({ id: id(letter), kind: 'person', fields: { name, roles, blockedAtMs: null } })

function house(...documents: Document[]) {
  const clock = { now: 1_000_000, nowMs: () => clock.now }
  let chance = 0
  const records = new Map<string, PrivateRecord>()
  const key = (record: { namespace: string; key: string }) => `${record.namespace} ${record.key}`
  const store = {
    privateRecords: async (namespace: string) => [...records.values()].filter((record) => record.namespace === namespace),
    putPrivate: async (put: readonly PrivateRecord[]) => { for (const record of put) records.set(key(record), JSON.parse(JSON.stringify(record)) as PrivateRecord) },
    removePrivate: async (namespace: string, keys: readonly string[]) => { for (const one of keys) records.delete(`${namespace} ${one}`) },
  }
  const model = createModel(documents)
  const commit = async ({ changes }: { changes: readonly Change[] }): Promise<DoorOutcome> => {
    for (const { documentId, kind, field, value } of changes) {
      const fields: Record<string, Json> = { ...(model.get(documentId)?.fields ?? { roles: [] }) }
      const [set, element] = field.split('/')
      if (element !== undefined) fields[set!] = [...(fields[set!] as string[]).filter((one) => one !== element), ...(value === true ? [element] : [])].sort()
      else if (field !== 'alive') fields[field] = value
      model.apply([{ id: documentId, kind, fields }])
      people.heed([{ id: documentId, kind, fields }])
    }
    return { kind: 'committed', stamp: '0', revision: 1, documents: 1, skipped: 0 }
  }
  const random = { bytes: (count: number) => new Uint8Array(createHash('sha512').update(`${chance++}`).digest().subarray(0, count)) }
  const newId = (prefix: string) => `${prefix}_${(chance++).toString(16).padStart(32, '0')}`
  const make = () => createPeople({ store, door: { commit }, model, clock, random, newId, cost: cheap })
  const people = make()
  return { clock, records, people, again: make, commit, model }
}

const caller = { address: '10.0.0.5', agent: 'Firefox' }
const password = 'a long enough one'

async function withTwo() {
  const all = house(person('a', 'Айгүл', ['administrator']), person('b', 'Dmitry', ['operator']))
  await all.people.load()
  for (const letter of ['a', 'b']) {
    const made = await all.people.invite(id(letter))
    if (made.kind === 'refused') throw new Error('an invite was expected')
    const accepted = await all.people.acceptInvite({ invite: made.value.invite, password: password + letter, ...caller })
    expect(accepted.kind).toBe('done')
  }
  return { ...all, administrator: all.people.actor(id('a'))!, operator: all.people.actor(id('b'))! }
}
const login = (people: ReturnType<typeof house>['people'], name: string, given: string) => people.login({ name, password: given, ...caller })

test('[PE1] an invite sets a password once; then it is unknown', async () => {
  const { people, records } = house(person('a', 'Aigul', ['operator']))
  await people.load()
  const made = await people.invite(id('a'))
  if (made.kind === 'refused') throw new Error('an invite was expected')
  const short = await people.acceptInvite({ invite: made.value.invite, password: 'short', ...caller })
  expect(short).toMatchObject({ problems: [{ reason: 'password-too-short', params: { minimum: 10 } }] })
  const answers = await Promise.all([1, 2].map(() => people.acceptInvite({ invite: made.value.invite, password, ...caller })))
  expect(answers.map((answer) => answer.kind).sort()).toEqual(['done', 'refused'])
  expect(await people.acceptInvite({ invite: made.value.invite, password, ...caller })).toMatchObject({ problems: [{ reason: 'invite-unknown' }] })
  expect(JSON.stringify([...records.values()])).not.toContain(made.value.invite)
  expect(JSON.stringify([...records.values()])).not.toContain(password)
})

test('[PE1] an invite lasts seven days', async () => {
  const { people, clock } = house(person('a', 'Aigul', ['operator']))
  const made = await people.invite(id('a'))
  if (made.kind === 'refused') throw new Error('an invite was expected')
  clock.now += 7 * 24 * 60 * 60_000
  expect(await people.acceptInvite({ invite: made.value.invite, password, ...caller })).toMatchObject({ problems: [{ reason: 'invite-expired' }] })
})

test('[PE1] the name is found whatever its case; an unknown name is answered like a wrong password', async () => {
  const { people } = await withTwo()
  expect(await login(people, ' АЙГҮЛ ', `${password}a`)).toMatchObject({ kind: 'done', value: { personId: id('a') } })
  const wrong = await login(people, 'Айгүл', 'not this one')
  expect(wrong).toEqual({ kind: 'refused', problems: [{ reason: 'wrong-password', field: 'password' }] })
  expect(await login(people, 'nobody', 'not this one')).toEqual(wrong)
})

test('[PE1] wrong passwords are slowed, the right one too until the wait is over', async () => {
  const { people, clock } = await withTwo()
  for (let attempt = 0; attempt < 3; attempt += 1) await login(people, 'Dmitry', 'wrong')
  expect(await login(people, 'Dmitry', `${password}b`)).toMatchObject({ problems: [{ reason: 'too-many-attempts', params: { seconds: 1 } }] })
  clock.now += 1_000
  expect(await login(people, 'Dmitry', `${password}b`)).toMatchObject({ kind: 'done' })
})

test('[PE1] a session lasts thirty days from its last use, survives a restart, and its token is not stored', async () => {
  const { people, clock, records, again } = await withTwo()
  const entered = await login(people, 'Dmitry', `${password}b`)
  if (entered.kind === 'refused') throw new Error('a session was expected')
  const { token, sessionId } = entered.value
  expect(JSON.stringify([...records.values()])).not.toContain(token)
  clock.now += 29 * 24 * 60 * 60_000
  expect(people.actorOfSession(sessionId)?.name).toBe('Dmitry')
  const restarted = again()
  await restarted.load()
  clock.now += 29 * 24 * 60 * 60_000
  expect(restarted.sessionOfToken(token)).toBe(sessionId)
  clock.now += 2 * 24 * 60 * 60_000
  expect(restarted.sessionOfToken(token)).toBeNull()
  expect(restarted.actorOfSession(sessionId)).toBeNull()
})

test('[PE1] a person may end only their own sessions, an administrator any; each end is told', async () => {
  const { people, administrator, operator } = await withTwo()
  const ended: string[] = []
  people.onSessionEnd((sessionId) => ended.push(sessionId))
  const [ofAdministrator] = people.sessions(id('a'), null)
  const [ofOperator] = people.sessions(id('b'), null)
  expect(await people.revoke(operator, ofAdministrator!.id)).toMatchObject({ problems: [{ reason: 'permission-missing' }] })
  expect(await people.revoke(administrator, ofOperator!.id)).toMatchObject({ kind: 'done' })
  expect(ended).toEqual([ofOperator!.id])
  expect(people.sessions(id('b'), null)).toEqual([])
})

test('[PE1] blocking ends all sessions at once, and the right password is told why', async () => {
  const { people, administrator } = await withTwo()
  const entered = await login(people, 'Dmitry', `${password}b`)
  expect(await people.edit(administrator, { personId: id('b'), blocked: true })).toMatchObject({ kind: 'committed' })
  expect(people.sessions(id('b'), null)).toEqual([])
  expect(people.actor(id('b'))).toBeNull()
  expect(entered.kind === 'done' && people.isSessionGood(entered.value.sessionId)).toBe(false)
  expect(await login(people, 'Dmitry', `${password}b`)).toMatchObject({ problems: [{ reason: 'person-blocked' }] })
  expect(await login(people, 'Dmitry', 'wrong')).toMatchObject({ problems: [{ reason: 'wrong-password' }] })
})

test('[PE1] sessions of a person blocked any other way end too, and do not come back when the block is lifted', async () => {
  const { people, commit, model, again } = await withTwo()
  const block = (value: number | null): Change[] => [{ documentId: id('b'), kind: 'person', field: 'blockedAtMs', value }]
  const ended: string[] = []
  people.onSessionEnd((sessionId) => ended.push(sessionId))
  const [session] = people.sessions(id('b'), null)
  await commit({ changes: block(5) })
  await commit({ changes: block(null) })
  expect(ended).toEqual([session!.id])
  expect(people.actorOfSession(session!.id)).toBeNull()

  const later = await login(people, 'Dmitry', `${password}b`)
  const restarted = again()
  model.apply([{ ...person('b', 'Dmitry', ['operator']), fields: { name: 'Dmitry', roles: ['operator'], blockedAtMs: 6 } }])
  await restarted.load()
  model.apply([person('b', 'Dmitry', ['operator'])])
  expect(later.kind === 'done' && restarted.sessionOfToken(later.value.token)).toBeNull()
  expect(restarted.sessions(id('a'), null)).toHaveLength(1)
})

test('[PE1] the last administrator can be neither blocked nor demoted, nor two at the same moment', async () => {
  const { people, administrator } = await withTwo()
  expect(await people.edit(administrator, { personId: id('a'), blocked: true })).toMatchObject({ problems: [{ reason: 'last-administrator' }] })
  expect(await people.edit(administrator, { personId: id('a'), roles: ['operator'] })).toMatchObject({ problems: [{ reason: 'last-administrator' }] })
  await people.edit(administrator, { personId: id('b'), roles: ['administrator'] })
  const both = await Promise.all(['a', 'b'].map((letter) => people.edit(administrator, { personId: id(letter), roles: ['operator'] })))
  expect(both.map((outcome) => outcome.kind)).toEqual(['committed', 'refused'])
})

test('[PE1] an administrator who never set a password does not count', async () => {
  const { people, administrator } = await withTwo()
  await people.create(administrator, { name: 'Guest', roles: ['administrator'] })
  expect(await people.edit(administrator, { personId: id('a'), roles: ['operator'] })).toMatchObject({ problems: [{ reason: 'last-administrator' }] })
  expect(await people.create(administrator, { name: 'guest ', roles: ['operator'] })).toMatchObject({ problems: [{ reason: 'code-taken', field: 'name' }] })
})

test('[PE1] a new password ends the other sessions of its owner, not the present one', async () => {
  const { people, operator } = await withTwo()
  const here = await login(people, 'Dmitry', `${password}b`)
  if (here.kind === 'refused') throw new Error('a session was expected')
  const { sessionId } = here.value
  const change = (current: string, next: string) => people.changePassword(operator, { current, next, address: 'x', sessionId })
  expect(await change('wrong', 'another long one')).toMatchObject({ problems: [{ reason: 'wrong-password', field: 'current' }] })
  expect(await change(`${password}b`, 'short')).toMatchObject({ problems: [{ reason: 'password-too-short', field: 'next' }] })
  expect(await change(`${password}b`, 'another long one')).toMatchObject({ kind: 'done' })
  expect(people.sessions(id('b'), sessionId)).toMatchObject([{ id: sessionId, current: true }])
  expect(await login(people, 'Dmitry', 'another long one')).toMatchObject({ kind: 'done' })
})

test('preferences are kept for each person, within a size', async () => {
  const { people, again } = await withTwo()
  await people.setPreferences(id('a'), { theme: 'light' })
  const restarted = again()
  await restarted.load()
  expect(restarted.preferences(id('a'))).toMatchObject({ theme: 'light', density: 'compact' })
  expect(restarted.preferences(id('b')).theme).toBe('dark')
  const tables = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`table${at}`, { widths: { a: 1 }, hidden: [] }]))
  expect(await restarted.setPreferences(id('a'), { tables })).toMatchObject({ kind: 'refused' })
})

test('[PE1] a clock that ran a year ahead for a while lengthens no session', async () => {
  const { people, clock } = await withTwo()
  const entered = await login(people, 'Dmitry', `${password}b`)
  if (entered.kind === 'refused') throw new Error('a session was expected')
  const { token, sessionId } = entered.value
  const yearMs = 365 * 24 * 60 * 60_000
  clock.now += 20 * 24 * 60 * 60_000
  expect(people.actorOfSession(sessionId)?.name).toBe('Dmitry')
  clock.now += yearMs
  expect(people.sessionOfToken(token)).toBeNull()
  const ahead = await login(people, 'Dmitry', `${password}b`)
  clock.now -= yearMs
  expect(people.sessionOfToken(token)).toBe(sessionId)
  expect(ahead.kind === 'done' && people.sessionOfToken(ahead.value.token)).toBeNull()
})
