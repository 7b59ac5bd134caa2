import { expect, test } from 'vitest'
import type { PlannedHourAnswer } from '../../../contracts/planning.ts'
import { guardsIn, previewHourOf, readingsOf, replacedSlots, shownIn, tracksOf } from './preview-hour.ts'

const stock = { kind: 'in-stock' as const, sku: 'A', atLeast: 3 }
const rain = { kind: 'trigger' as const, trigger: 'rain', is: 'at-least' as const, value: 1 }
const answer: PlannedHourAnswer = {
  screenId: 's', hour: 1, openSlots: 5, inputHash: '', breaches: [], rivals: [],
  ladders: [
    { source: 'line', lineId: 'ln_1', rungs: [{ lineId: 'ln_1', creativeId: 'c1', sha256: 'a', guards: [stock] }, { lineId: 'ln_1', creativeId: 'c2', sha256: 'b', guards: [] }] },
    { source: 'house', lineId: null, rungs: [{ lineId: null, creativeId: null, sha256: null, guards: [] }] },
    { source: 'line', lineId: 'ln_2', rungs: [{ lineId: 'ln_2', creativeId: 'c3', sha256: 'c', guards: [rain] }, { lineId: null, creativeId: null, sha256: null, guards: [] }] },
  ],
  plays: [[1, 2, 0, 1], [3, 1, 1, 1], [4, 1, 2, 1], [5, 1, 0, 2]],
}
const hour = previewHourOf(answer, 6)

test('each slot knows its play, a closed one has none', () => {
  expect([...hour.playAt]).toEqual([-1, 0, 0, 1, 2, 3])
})

test('[SC8] on an ordinary day goods are there and nothing has triggered', () => {
  const readings = readingsOf(guardsIn([answer]), new Set())
  expect(shownIn(hour, readings)[0]).toEqual({ ladder: 0, rung: 0, replaced: false })
  expect(shownIn(hour, readings)[2]).toEqual({ ladder: 2, rung: 1, replaced: true })
})

test('[SC8] a reading that is switched replaces the slots it concerns, and they are counted', () => {
  const guards = guardsIn([answer])
  expect(replacedSlots(hour, shownIn(hour, readingsOf(guards, new Set(['in-stock A', 'trigger rain']))))).toBe(3)
  expect(shownIn(hour, readingsOf(guards, new Set(['in-stock A'])))[0]?.rung).toBe(1)
})

test('[SC6] what stands in for a slot does not put a rival beside what was really shown', () => {
  const rung = (lineId: string | null, guards: PlannedHourAnswer['ladders'][number]['rungs'][number]['guards'] = []) => ({ lineId, creativeId: lineId, sha256: null, guards })
  const side: PlannedHourAnswer = {
    ...answer, rivals: [['ln_1', 'ln_3']], plays: [[0, 1, 0, 1], [1, 1, 1, 1]],
    ladders: [{ source: 'line', lineId: 'ln_1', rungs: [rung('ln_1'), rung(null)] }, { source: 'line', lineId: 'ln_2', rungs: [rung('ln_2', [stock]), rung('ln_3'), rung(null)] }],
  }
  const empty = readingsOf([stock], new Set(['in-stock A']))
  expect(shownIn(side, empty).map((each) => each.rung)).toEqual([0, 2])
  expect(shownIn({ ...side, rivals: [] }, empty).map((each) => each.rung)).toEqual([0, 1])
})

test('lines come by plays, the house last', () => {
  expect(tracksOf(hour).map(({ lineId, plays, slots }) => [lineId, plays.length, slots])).toEqual([['ln_1', 2, [1, 2, 5]], ['ln_2', 1, [4]], [null, 1, [3]]])
})
