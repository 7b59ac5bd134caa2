import { expect, test } from 'vitest'
import { createMemoryStore } from '../../../tests/helpers/memory-store.ts'
import { isPassword } from '../broker/broker-password.ts'
import { createSensorBook } from './sensor-book.ts'

const personId = 'pe_1'
function house() {
  const store = createMemoryStore()
  const told: string[][] = []
  let salt = 0
  const book = createSensorBook({ store, clock: { nowMs: () => 7 }, random: { bytes: (count) => new Uint8Array(count).fill(++salt) }, changed: () => told.push(book.seats().map(({ sensor }) => sensor)) })
  return { store, book, told }
}
const reasonsOf = (answer: Awaited<ReturnType<ReturnType<typeof createSensorBook>['add' | 'remove']>>) => (answer.kind === 'refused' ? answer.problems.map(({ reason }) => reason) : [])

test('[PL4] a sensor is given a password that is kept as a hash alone, and brokers are told', async () => {
  const { store, book, told } = house()
  const added = await book.add({ name: 'yard', personId })
  if (added.kind === 'refused') throw new Error('refused')
  expect(added.value).toMatchObject({ user: 'sensor-yard', topic: 'pult/1/sensor/sensor-yard' })
  expect(isPassword(Buffer.from(added.value.password), book.seats()[0]!.passwordHash)).toBe(true)
  expect(Buffer.from(added.value.password, 'base64url')).toHaveLength(32)
  expect(JSON.stringify([await store.privateRecords('sensor'), book.list()])).not.toContain(added.value.password)
  expect(book.list()).toEqual([{ sensor: 'sensor-yard', addedAtMs: 7, byPersonId: personId }])
  expect(told).toEqual([['sensor-yard']])
})

test('[PL4] a name is taken once, also by two who ask at once, and must fit a topic and a user name', async () => {
  const { book } = house()
  const both = await Promise.all([book.add({ name: 'sensor-yard', personId }), book.add({ name: ' yard ', personId })])
  expect(both.map(reasonsOf)).toEqual([[], ['sensor-name-taken']])
  for (const name of ['', 'sensor-', 'two words', 'a/b', '#', '+', 'двор', 'x:y', 'a\nb', 'x'.repeat(54)]) expect(reasonsOf(await book.add({ name, personId })), name).toEqual(['sensor-name-impossible'])
  expect(reasonsOf(await book.add({ name: 'x'.repeat(53), personId }))).toEqual([])
})

test('[PL4] what is removed is told, and is not there after a start', async () => {
  const { store, book, told } = house()
  await book.add({ name: 'yard', personId })
  await book.add({ name: 'roof', personId })
  expect(reasonsOf(await book.remove('sensor-yard', 'pe_2'))).toEqual([])
  expect(reasonsOf(await book.remove('sensor-yard', 'pe_2'))).toEqual(['sensor-unknown'])
  expect(told.at(-1)).toEqual(['sensor-roof'])
  const again = createSensorBook({ store, clock: { nowMs: () => 9 }, random: { bytes: (count) => new Uint8Array(count) }, changed: () => undefined })
  await again.load()
  expect(again.seats()).toEqual(book.seats())
})

test('[PL4] a restore brings back nobody who was removed and takes away nobody who was added', async () => {
  const { store, book } = house()
  await book.add({ name: 'old', personId })
  const backup = await store.privateRecords('sensor')
  await book.remove('sensor-old', 'pe_2')
  await book.add({ name: 'new', personId })
  const present = book.seats()
  await store.removePrivate('sensor', ['sensor-new'])
  await store.putPrivate(backup)
  await book.carryOver()
  await book.load()
  expect(book.seats()).toEqual(present)
})

test('[PE1] who gave a login and who took it is known, over a start, a restore and a second login of the same name', async () => {
  const { store, book } = house()
  const told = () => book.trail().map(({ sensor, act, byPersonId }) => `${sensor} ${act} ${byPersonId}`).sort()
  await book.add({ name: 'yard', personId })
  const backup = await store.privateRecords('sensor')
  await book.remove('sensor-yard', 'pe_2')
  await store.putPrivate(backup)
  await book.carryOver()
  await book.load()
  expect([book.seats(), told()]).toEqual([[], ['sensor-yard added pe_1', 'sensor-yard removed pe_2']])
  expect(reasonsOf(await book.add({ name: 'yard', personId: null }))).toEqual([])
  expect(told()).toEqual(['sensor-yard added null', 'sensor-yard added pe_1', 'sensor-yard removed pe_2'])
  // As it was kept before acts were.
  await store.putPrivate([{ namespace: 'sensor', key: 'sensor-roof', value: { sensor: 'sensor-roof', passwordHash: '$7$', addedAtMs: 3, byPersonId: 'pe_3' } }])
  await book.load()
  expect(book.trail().at(-1)).toEqual({ sensor: 'sensor-roof', act: 'added', atMs: 3, byPersonId: 'pe_3' })
})

test('[PL4] what the disk refused does not count', async () => {
  const { store, book, told } = house()
  const put = store.putPrivate
  Object.assign(store, { putPrivate: async () => { throw new Error('disk full') } })
  await expect(book.add({ name: 'yard', personId })).rejects.toThrow('disk full')
  expect([book.list(), told]).toEqual([[], []])
  Object.assign(store, { putPrivate: put })
  expect(reasonsOf(await book.add({ name: 'yard', personId }))).toEqual([])
})
