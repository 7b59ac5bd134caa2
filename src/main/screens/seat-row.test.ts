import { expect, test } from 'vitest'
import { createScreenRows } from './screen-rows.ts'
import { seatRow } from './seat-row.ts'

const id = (prefix: string, at: number): string => `${prefix}_${String(at).padStart(32, '0')}`

test('[PL5] a screen that moved to another venue obeys the orders there only once it has said hello again', () => {
  const rows = createScreenRows({ clock: { nowMs: () => 1 }, factsOf: () => { throw new Error('nobody looks') }, changed: () => undefined, obeys: () => ({ obeys: true, blank: false }) })
  const known = () => rows.known(id('sc', 1))
  const state = { epoch: 1, revision: 3 }
  seatRow(known(), id('vn', 1))
  known().state = state
  seatRow(known(), id('vn', 1))
  expect([known().enrolled, known().state]).toEqual([true, state])
  seatRow(known(), id('vn', 2))
  expect(known().state).toBeNull()
  known().state = state
  seatRow(known(), null)
  expect(known().enrolled).toBe(false)
  seatRow(known(), id('vn', 1))
  expect([known().enrolled, known().state]).toEqual([true, null])
})
