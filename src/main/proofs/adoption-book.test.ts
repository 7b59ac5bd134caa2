import { expect, test } from 'vitest'
import { createVirtualTime } from '../../../tests/helpers/incident-house.ts'
import { createMemoryStore } from '../../../tests/helpers/memory-store.ts'
import { adoptionNamespace, createAdoptionBook } from './adoption-book.ts'

function house(store = createMemoryStore(), putPrivate = store.putPrivate) {
  const time = createVirtualTime(1_000_000)
  const warned: string[] = []
  const book = createAdoptionBook({ store: { ...store, putPrivate }, clock: { nowMs: time.nowMs }, after: time.after, log: { info: () => undefined, warn: (event) => void warned.push(event), error: (event) => void warned.push(event) } })
  return { store, time, book, warned }
}

test('[PP3] a screen that takes up a release is noted once, and known after a restart', async () => {
  const { store, time, book } = house()
  book.stands('a', null)
  book.stands('a', { release: 0 })
  book.stands('a', { release: 1 })
  await time.pass(60_000)
  book.stands('a', { release: 1 })
  book.stands('a', { release: 2 })
  book.stands('b', { release: 2 })
  expect(book.of('a')).toEqual([{ release: 1, atMs: 1_000_000 }, { release: 2, atMs: 1_060_000 }])
  await book.stop()
  const next = house(store)
  await next.book.load()
  expect([next.book.of('a'), [...next.book.screenIds()].sort(), next.book.of('c')]).toEqual([book.of('a'), ['a', 'b'], []])
  await store.putPrivate([{ namespace: adoptionNamespace, key: 'c', value: [1] }])
  await next.book.load()
  expect([next.book.of('c'), next.warned]).toEqual([[], ['adoption-unreadable']])
})

test('[DB1] a disk that refuses is asked again', async () => {
  const store = createMemoryStore()
  let isFull = true
  const { time, book, warned } = house(store, async (records) => { if (isFull) throw new Error('ENOSPC'); await store.putPrivate(records) })
  for (let at = 0; at < 600; at++) book.stands(`sc_${at}`, { release: 7 })
  await time.pass(10_000)
  expect([warned.length, (await store.privateRecords(adoptionNamespace)).length]).toEqual([3, 0])
  isFull = false
  await time.pass(60_000)
  expect((await store.privateRecords(adoptionNamespace)).length).toBe(600)
})
