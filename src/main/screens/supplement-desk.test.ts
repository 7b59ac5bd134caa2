import { beforeEach, expect, test } from 'vitest'
import type { Document } from '../../contracts/documents.ts'
import type { ManifestFile } from '../../contracts/screens.ts'
import { supplement } from '../../contracts/supplement.ts'
import { createModel } from '../../core/network/index.ts'
import type { SoldOnScreen, SoldStanding } from '../compiler/answer-sold.ts'
import { done, refused } from '../people/answer.ts'
import type { SupplementGiven } from './desk-messages.ts'
import { createSupplementDesk, type SoldToShow, type SupplementDesk, type Unshown } from './supplement-desk.ts'

const id = (prefix: string, at: number): string => `${prefix}_${String(at).padStart(32, '0')}`
const startMs = 500_000 * 3_600_000
const planOf = (number: number): string => String(number).padStart(64, '0')
const doc = (kind: Document['kind'], its: string, fields: Document['fields']): Document => ({ kind, id: its, fields })
const release = (number: number, startsAtMs: number) => doc('release', id('rl', number), { number, startsAtMs, venueIds: null, planSha256: planOf(number) })
const file = (letter: string): ManifestFile => ({ sha256: letter.repeat(64), kind: 'image', mediaType: 'image/png', bytes: 10, durationMs: null, sound: false, frames: [] })
const sale = (at: number, more: Partial<SoldToShow> = {}): SoldToShow => {
  const startsAtMs = startMs + 300_000 + at * 10_000
  return { saleId: `sale-${at}`, screenId: id('sc', 1), startsAtMs, durationMs: 10_000, advertiserId: 'ad-1', groups: ['category cola'], file: file('b'), ...more }
}

let clock: { now: number; nowMs(): number }
let model: ReturnType<typeof createModel>
let given: SupplementGiven[]
let unshown: Unshown[]
let asked: { source: { planSha256: string }; sales: readonly SoldOnScreen[] }[]
let verdicts: Map<string, SoldStanding>
let state: { isPlanThere: boolean; mayPublish: boolean; numbers: number; fails: boolean }
let timers: { atMs: number; act: () => void }[]
let desk: SupplementDesk
beforeEach(() => {
  ;[given, unshown, asked, timers, verdicts] = [[], [], [], [], new Map()]
  state = { isPlanThere: true, mayPublish: true, numbers: 10, fails: false }
  clock = { now: startMs, nowMs: () => clock.now }
  model = createModel([
    doc('network', id('nw', 1), { name: 'n' }), doc('venue', id('vn', 1), { networkId: id('nw', 1), venueType: 'store' }), doc('zone', id('zn', 1), { venueId: id('vn', 1) }),
    ...[1, 2, 3].map((at) => doc('screen', id('sc', at), { zoneId: id('zn', 1) })), release(1, startMs - 10),
  ])
  desk = createSupplementDesk({
    model: model as never, clock, log: { error: () => undefined }, hasDevice: (screenId) => screenId !== id('sc', 3), epoch: () => 4, mayPublish: () => state.mayPublish, given: (its) => void given.push(...its), unshown: (its) => void unshown.push(...its),
    after(ms, act) {
      const timer = { atMs: clock.now + ms, act }
      timers.push(timer)
      return () => void (timers = timers.filter((its) => its !== timer))
    },
    numbers: {
      async take(_epoch, count) {
        if (state.fails) throw new Error('disk full')
        const first = state.numbers
        state.numbers += count
        return first
      },
    },
    plan: { ask: (async (_method: string, query: (typeof asked)[number]) => {
      asked.push(query)
      return state.isPlanThere ? done(query.sales.map(({ saleId }): SoldStanding => verdicts.get(saleId) ?? { saleId, kind: 'stands', apart: [id('ln', 7)] })) : refused({ reason: 'unexpected' })
    }) as never },
  })
})
/** All timers within this time, one after the other. */
async function pass(ms: number): Promise<void> {
  const untilMs = clock.now + ms
  for (let next = timers.sort((a, b) => a.atMs - b.atMs)[0]; next && next.atMs <= untilMs; next = timers.sort((a, b) => a.atMs - b.atMs)[0]) {
    timers = timers.filter((its) => its !== next)
    clock.now = Math.max(clock.now, next.atMs)
    next.act()
    await desk.settled()
  }
  clock.now = untilMs
}
const told = () => given.map(({ screenId, payload }) => [screenId.at(-1), payload.revision, payload.slots.map(({ saleId }) => saleId)])

test('[AU6] sales of a while go out together, one supplement for each screen, whole and numbered', async () => {
  desk.supply([sale(2), sale(0)])
  desk.supply([sale(1, { screenId: id('sc', 2), saleId: 'other', advertiserId: null, groups: [] })])
  desk.supply([sale(0)])
  await pass(60_000)
  expect(told()).toEqual([['1', 10, ['sale-0', 'sale-2']], ['2', 11, ['other']]])
  expect(supplement.parse(given[0]!.payload)).toEqual(given[0]!.payload)
  expect(given[0]!.payload).toMatchObject({ epoch: 4, deviceClass: 'store', plans: [planOf(1)], files: [file('b')], parties: [{ advertiserId: 'ad-1', groups: ['category cola'], apart: [id('ln', 7)] }], acceptUntilMs: sale(2).startsAtMs + 10_000 })
  desk.supply([sale(0), sale(3)])
  await pass(60_000)
  desk.supply([sale(3)])
  await pass(60_000)
  expect(told().slice(2)).toEqual([['1', 12, ['sale-0', 'sale-2', 'sale-3']]])
})

test('[AU6] the nearer the slot, the sooner it goes out', async () => {
  desk.supply([sale(0)])
  await pass(5_000)
  expect(given).toEqual([])
  desk.supply([sale(0, { saleId: 'soon', startsAtMs: clock.now + 20_000 })])
  await pass(2_000)
  expect(told()).toEqual([['1', 10, ['soon', 'sale-0']]])
})

test('[SC6] what stands no more by the plan of its hour, or beside a rival, is told and not sent; a rival that was sold first keeps its place', async () => {
  verdicts.set('sale-0', { saleId: 'sale-0', kind: 'void', reason: 'beside-rival' }).set('sale-1', { saleId: 'sale-1', kind: 'void', reason: 'not-the-exchanges' })
  desk.supply([sale(0), sale(1), sale(3), sale(4, { advertiserId: 'ad-2' }), sale(6), sale(7)])
  await pass(60_000)
  expect(unshown).toEqual([{ saleId: 'sale-0', reason: 'beside-rival' }, { saleId: 'sale-1', reason: 'not-the-exchanges' }, { saleId: 'sale-4', reason: 'beside-rival' }])
  expect(told()).toEqual([['1', 10, ['sale-3', 'sale-6', 'sale-7']]])
})

test('[SC14] a slot is held against the release that holds when it begins, and again when that is another', async () => {
  model.apply([release(2, sale(1).startsAtMs)] as never)
  desk.supply([sale(0), sale(1)])
  await pass(60_000)
  expect(asked.map(({ source, sales }) => [Number(source.planSha256), sales.map(({ saleId }) => saleId)])).toEqual([[1, ['sale-0']], [2, ['sale-1']]])
  expect(given[0]!.payload).toMatchObject({ plans: [planOf(1), planOf(2)], slots: [{ plan: 0 }, { plan: 1 }] })
  model.apply([release(3, clock.now)] as never)
  verdicts.set('sale-0', { saleId: 'sale-0', kind: 'void', reason: 'not-the-exchanges' })
  desk.refresh()
  await pass(60_000)
  expect(told().slice(1)).toEqual([['1', 11, ['sale-1']]])
  desk.refresh()
  await pass(60_000)
  expect(given).toHaveLength(2)
})

test('[AU6] a withdrawn sale is gone with the next supplement, the last one too; where nothing was ever said, nothing is', async () => {
  desk.supply([sale(0)])
  await pass(60_000)
  desk.withdraw(['sale-0'])
  await pass(1_000)
  expect(told()).toEqual([['1', 10, ['sale-0']], ['1', 11, []]])
  desk.supply([sale(1, { screenId: id('sc', 2) })])
  desk.withdraw(['sale-1'])
  await pass(60_000)
  expect(given).toHaveLength(2)
})

test('[AU6] what has begun before it could be sent, has no device or no plan is told', async () => {
  desk.supply([sale(0, { saleId: 'late', startsAtMs: startMs - 1 }), sale(1, { saleId: 'nobody', screenId: id('sc', 3) }), sale(2, { saleId: 'gone', screenId: id('sc', 9) })])
  await pass(60_000)
  expect(unshown).toEqual([{ saleId: 'late', reason: 'too-late' }, { saleId: 'nobody', reason: 'no-device' }, { saleId: 'gone', reason: 'no-plan' }])
  expect(given).toEqual([])
})

test('[PL1] a slot that is over goes, what shows stays; whoever lost what was given is given it anew', async () => {
  desk.supply([sale(0), sale(1)])
  await pass(60_000)
  clock.now = sale(1).startsAtMs + 1
  desk.forget()
  await pass(1_000)
  expect(told().slice(1)).toEqual([['1', 11, ['sale-1']]])
  expect(unshown).toEqual([])
})

test('[DB1] a plan that cannot be asked, a disk without room and a key that may not sign yet lose nothing', async () => {
  state.isPlanThere = false
  desk.supply([sale(0)])
  await pass(15_000)
  expect([given, unshown]).toEqual([[], []])
  ;[state.isPlanThere, state.fails] = [true, true]
  await pass(21_000)
  ;[state.fails, state.mayPublish] = [false, false]
  await pass(21_000)
  expect(given).toEqual([])
  state.mayPublish = true
  await pass(21_000)
  expect(told()).toEqual([['1', 10, ['sale-0']]])
  desk.stop()
  desk.supply([sale(1)])
  expect(timers).toEqual([])
})

test('[PL1] at most 500 slots of a screen, the soonest of them', async () => {
  desk.supply(Array.from({ length: 520 }, (_, at) => sale(519 - at)))
  await pass(60_000)
  expect(given[0]!.payload.slots.map(({ saleId }) => saleId)).toEqual(Array.from({ length: 500 }, (_, at) => `sale-${at}`))
})
