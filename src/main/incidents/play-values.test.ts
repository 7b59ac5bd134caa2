import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createVirtualTime } from '../../../tests/helpers/incident-house.ts'
import type { Delta } from '../../contracts/documents.ts'
import type { PlanWorth, WorthQuery } from '../compiler/answer-worth.ts'
import { createPlayValues } from './play-values.ts'

const hourMs = 3_600_000
const day = 20_000
const dayStartMs = day * 24 * hourMs
const seed = 20261128
type Release = { planSha256: string; fromHour: number; venueIds?: string[] | null }

/** Releases that give `a` and `b` so many micros an hour: by plan, by UTC hour. */
function house(releases: Release[], micros: (planSha256: string, hour: number) => { a: number; b: number; unpriced?: boolean }) {
  const time = createVirtualTime(dayStartMs + 12 * hourMs)
  const asked: string[] = []
  const problems: string[] = []
  const state = { releases, isBroken: false }
  const documents = (kind: string) => (kind === 'release' ? state.releases.map(({ planSha256, fromHour, venueIds = null }, at) => ({ id: `rl_${at}`, kind, fields: { planSha256, number: at + 1, venueIds, startsAtMs: fromHour * hourMs } })) : kind === 'venue' ? [{ id: 'vn_1' }, { id: 'vn_2' }] : [])
  const worth = ({ source, fromHour, hours, venueIds }: WorthQuery & { source: { planSha256: string } }): PlanWorth => {
    const all = Array.from({ length: hours }, (_, at) => micros(source.planSha256, fromHour + at))
    const screenIds = ['a', 'b', 'c'].filter((_, at) => venueIds === null || venueIds.includes(at === 2 ? 'vn_2' : 'vn_1'))
    return { screenIds, rowOf: Uint32Array.from(screenIds, (id) => (id === 'a' ? 0 : 1)), micros: Float64Array.from([...all.map(({ a }) => a), ...all.map(({ b }) => b)]), unpriced: Uint8Array.from([...all.map(() => 0), ...all.map(({ unpriced }) => Number(unpriced ?? false))]) }
  }
  const values = createPlayValues({
    model: { all: documents as never }, clock: { nowMs: time.nowMs }, after: time.after, log: { info: () => undefined, warn: (event) => void problems.push(event), error: () => undefined },
    plan: { ask: (async (method: string, query: never) => {
      asked.push(`${method} ${(query as { source: Release }).source.planSha256}`)
      return state.isBroken ? { kind: 'refused', problems: [{ reason: 'plan-not-ready' }] } : { kind: 'done', value: worth(query) }
    }) as never },
  })
  return { values, time, asked, problems, state }
}
const firstHour = day * 24
const flat = () => ({ a: 3_600_000, b: 7_200_000 })

test('[PH2] what was planned between two instants is worth its part of every hour; before the first release nothing', async () => {
  const { values, asked } = house([{ planSha256: 'p1', fromHour: firstHour + 2 }], flat)
  await values.prepare(dayStartMs, dayStartMs + 12 * hourMs)
  expect(values.valueOf('a', dayStartMs, dayStartMs + 2 * hourMs)).toEqual({ micros: 0, unpriced: false })
  expect(values.valueOf('a', dayStartMs, dayStartMs + 3 * hourMs)).toEqual({ micros: 3_600_000, unpriced: false })
  expect(values.valueOf('b', dayStartMs + 3 * hourMs + 1, dayStartMs + 3 * hourMs + 2).micros).toBe(2)
  expect(values.valueOf('nobody', dayStartMs, dayStartMs + 5 * hourMs)).toEqual({ micros: 0, unpriced: false })
  await values.prepare(dayStartMs, dayStartMs + 13 * hourMs)
  expect(asked).toEqual(['worth p1'])
})

test('[PH2] a release takes the place of another from its hour on, at its venues alone', async () => {
  const { values } = house([{ planSha256: 'p1', fromHour: firstHour - 9 }, { planSha256: 'p2', fromHour: firstHour + 6, venueIds: ['vn_2'] }], (plan) => (plan === 'p1' ? { a: 1, b: 10 } : { a: 100, b: 1000 }))
  await values.prepare(dayStartMs, dayStartMs + 12 * hourMs)
  const inAll = (id: string) => values.valueOf(id, dayStartMs, dayStartMs + 24 * hourMs).micros
  expect([inAll('a'), inAll('b'), inAll('c')]).toEqual([24, 240, 6 * 10 + 18 * 1000])
})

test('[PH2] unknown is not nothing: of a play without a price, of a day that could not be asked, of one that is too long ago', async () => {
  const { values, state, time, problems } = house([{ planSha256: 'p1', fromHour: 0 }], (_, hour) => ({ a: 5, b: 6, unpriced: hour === firstHour + 4 }))
  state.isBroken = true
  await values.prepare(dayStartMs, dayStartMs + 12 * hourMs)
  expect([values.valueOf('a', dayStartMs, dayStartMs + hourMs), problems]).toEqual([{ micros: 0, unpriced: true }, ['play-values-not-known']])
  state.isBroken = false
  await time.pass(60_000)
  await values.prepare(dayStartMs, time.nowMs())
  expect([values.valueOf('b', dayStartMs, dayStartMs + 4 * hourMs), values.valueOf('b', dayStartMs, dayStartMs + 5 * hourMs), values.valueOf('a', dayStartMs, dayStartMs + 5 * hourMs)]).toEqual([{ micros: 24, unpriced: false }, { micros: 30, unpriced: true }, { micros: 25, unpriced: false }])
  expect(values.valueOf('a', dayStartMs - 40 * 24 * hourMs, dayStartMs - 39 * 24 * hourMs).unpriced).toBe(true)
})

test('[PH2] a new release and a new rate card are asked for again; until they are known the former worth holds', async () => {
  const prices = { p1: 1, p2: 2 } as Record<string, number>
  const { values, state, time, asked } = house([{ planSha256: 'p1', fromHour: 0 }], (plan) => ({ a: prices[plan]!, b: 0 }))
  await values.prepare(dayStartMs - 24 * hourMs, dayStartMs + 12 * hourMs)
  state.releases = [...state.releases, { planSha256: 'p2', fromHour: firstHour + 13 }]
  values.heed([{ kind: 'release' } as Delta])
  const rest = () => values.valueOf('a', dayStartMs + 12 * hourMs, dayStartMs + 24 * hourMs).micros
  expect(rest()).toBe(12)
  await time.settle()
  expect([rest(), asked]).toEqual([1 + 22, ['worth p1', 'worth p1', 'worth p1', 'worth p2']])
  prices.p1 = 10
  values.heed([{ kind: 'rateCard' } as Delta])
  await values.prepare(dayStartMs - 24 * hourMs, dayStartMs + 12 * hourMs)
  expect(values.valueOf('a', dayStartMs - 24 * hourMs, dayStartMs).micros).toBe(240)
})

test(`[MO1] parts of a time are worth the whole, to the micro, wherever it is cut, seed ${seed}`, async () => {
  const worths = Array.from({ length: 48 }, (_, at) => (at * 7_919_000_003) % 123_456_789_011)
  const { values } = house([{ planSha256: 'p1', fromHour: 0 }], (_, hour) => ({ a: worths[hour - firstHour + 24] ?? 0, b: 0 }))
  await values.prepare(dayStartMs - 24 * hourMs, dayStartMs + 12 * hourMs)
  const instant = fc.integer({ min: -24 * hourMs, max: 24 * hourMs }).map((ms) => dayStartMs + ms)
  fc.assert(fc.property(fc.array(instant, { minLength: 2, maxLength: 8 }), (instants) => {
    const sorted = instants.toSorted((a, b) => a - b)
    const parts = sorted.slice(1).map((toMs, at) => values.valueOf('a', sorted[at]!, toMs).micros)
    expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true)
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(values.valueOf('a', sorted[0]!, sorted.at(-1)!).micros)
  }), { seed })
})
