import { expect, test } from 'vitest'
import type { PrivateRecord } from '../services.ts'
import { createNumberDesk } from './number-desk.ts'

function disk() {
  let kept: PrivateRecord[] = []
  let fails = false
  return {
    break: () => { fails = true },
    store: {
      privateRecords: async () => structuredClone(kept),
      putPrivate: async (put: readonly PrivateRecord[]) => { if (fails) throw new Error('disk-full'); kept = structuredClone([...put]) },
    },
  }
}

test('[PL1] no sequence is given twice within an epoch, also after a start that forgot everything but the disk', async () => {
  const { store } = disk()
  const given = new Set<number>()
  for (let start = 0; start < 5; start++) {
    const desk = createNumberDesk(store, 10)
    for (const count of [3, 1, 12]) {
      const first = await desk.take(1, count)
      for (let at = 0; at < count; at++) {
        expect(given.has(first + at)).toBe(false)
        given.add(first + at)
      }
    }
  }
})

test('[PL1] what is asked for at once is given one after the other; another epoch begins anew', async () => {
  const { store } = disk()
  const desk = createNumberDesk(store, 4)
  expect(await Promise.all([desk.take(1, 5), desk.take(1, 5), desk.take(1, 1)])).toEqual([1, 6, 11])
  expect(await desk.take(2, 1)).toBe(1)
})

test('[DB1] a number that could not be reserved is not given', async () => {
  const { store, break: breakDisk } = disk()
  breakDisk()
  await expect(createNumberDesk(store, 4).take(1, 1)).rejects.toThrow('disk-full')
})
