import { expect, test } from 'vitest'
import { createVirtualTime } from '../../../tests/helpers/incident-house.ts'
import type { Evidence } from '../../core/scheduling/delivered-before.ts'
import { followEvidence } from './follow-evidence.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Monday 30 November 2026 begins in Almaty at 19:00 UTC of the day before. */
const monday = Date.UTC(2026, 10, 29, 19) / hourMs

function house(startMs: number, given: Partial<{ isOpen: boolean; since: [string, number][] }> = {}) {
  const time = createVirtualTime(startMs)
  const [asked, taken]: [number[], (Evidence | null)[]] = [[], []]
  const state = { isOpen: true, plays: 10, since: [['sc_1', monday - 900]] as [string, number][], ...given }
  const { stop } = followEvidence({
    model: { all: () => [{ id: 'nw', fields: { timeZone: 'Asia/Almaty' } }] as never }, clock: { nowMs: time.nowMs }, after: time.after, plan: { takeEvidence: (evidence) => void taken.push(evidence) },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ask: (async (_: string, { beforeHour }: { beforeHour: number }) => {
      asked.push(beforeHour)
      return state.isOpen ? { kind: 'done', value: { beforeHour, plays: [['ln_1', state.plays]], since: state.since } } : { kind: 'refused', problems: [] }
    }) as never,
  })
  return { time, asked, taken, state, stop }
}

test('[SC14] the plan is told what was proven before its week: at the start, a few times a day, and when a week begins', async () => {
  const { time, asked, taken, state, stop } = house((monday + 5 * 24) * hourMs)
  await time.settle()
  expect(taken).toEqual([{ beforeHour: monday, plays: new Map([['ln_1', 10]]), since: new Map([['sc_1', monday - 900]]) }])
  await time.pass(5 * hourMs)
  expect(asked).toHaveLength(1)
  state.plays = 12
  await time.pass(2 * hourMs)
  expect(taken.at(-1)!.plays).toEqual(new Map([['ln_1', 12]]))
  await time.pass(2 * dayMs - 6 * hourMs)
  expect(asked.at(-1)).toBe(monday + 7 * 24)
  stop()
  const before = asked.length
  await time.pass(3 * dayMs)
  expect(asked).toHaveLength(before)
})

test('[SC14] proofs that cannot be asked yet are asked soon again; while no screen proves anything the plan goes by itself', async () => {
  const { time, asked, taken, state } = house(monday * hourMs, { isOpen: false, since: [] })
  await time.settle()
  expect([asked.length, taken]).toEqual([1, []])
  state.isOpen = true
  await time.pass(15_000)
  expect(taken).toEqual([null])
})
