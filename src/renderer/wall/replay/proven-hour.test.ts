import { expect, test } from 'vitest'
import type { PlannedHourAnswer } from '../../../contracts/planning.ts'
import { countsOf, hoursOfDay, minutesOf, type ProvenHour, type ProvenPlay, rowsOfMinute, sinceStart } from './proven-hour.ts'

const ladder = (source: 'line' | 'house', lineId: string | null): PlannedHourAnswer['ladders'][number] => ({ source, lineId, rungs: [] })
const planned: PlannedHourAnswer = { screenId: 'sc', hour: 10, openSlots: 18, inputHash: '', breaches: [], rivals: [], ladders: [ladder('line', 'a'), ladder('line', 'b'), ladder('house', null)], plays: [[0, 3, 0, 1], [3, 3, 1, 1], [6, 6, 2, 1], [12, 6, 0, 2]] }
const at = (seconds: number): number => 36_000_000 + seconds * 1_000
const play = (seconds: number, shownSeconds: number, change: Partial<ProvenPlay> = {}): ProvenPlay => ({ startsAtMs: at(seconds), shownMs: shownSeconds * 1_000, source: 'line', lineId: 'a', creativeId: null, sha256: null, epoch: 1, sequence: 1, rung: 0, flags: 1, ledgerId: 'l', number: 1, proven: true, disputed: false, ...change })
const hour = (plays: ProvenPlay[]): ProvenHour => ({ hour: 10, planned, plays, tooOld: false })

test('[PP3] three numbers: the plan only as far as time has come, claims of lines alone, and of them what is evidence', () => {
  const its = hour([play(0, 30), play(30, 30, { proven: false }), play(60, 60, { source: 'house', lineId: null }), play(-5, 5)])
  expect(countsOf(its, 10_000, at(100))).toEqual({ planned: 2, claimed: 2, evidenced: 1 })
  expect(countsOf(its, 10_000, at(3_600))).toEqual({ planned: 3, claimed: 2, evidenced: 1 })
})

test('[PP3] missing is shown as missing: a minute with a plan and no play is a gap, one without a plan is closed, one to come is neither', () => {
  const states = minutesOf(hour([play(0, 60), play(60, 60, { proven: false })]), 10_000, at(600))
  expect([states[0], states[1], states[2], states[3], states[10]]).toEqual(['proven', 'doubtful', 'gap', 'closed', 'ahead'])
})

test('a plan that came into force within the hour owes nothing before it', () => {
  expect(sinceStart(planned, at(45), 10_000).plays.map(([slot]) => slot)).toEqual([6, 12])
  expect(minutesOf({ ...hour([]), planned: sinceStart(planned, at(60), 10_000) }, 10_000, at(600)).slice(0, 3)).toEqual(['closed', 'gap', 'gap'])
})

test('what was proven stands beside what was planned at that time; what has no partner stands alone', () => {
  const rows = rowsOfMinute(hour([play(1, 28), play(29, 20, { lineId: 'x' })]), 0, 10_000)
  expect(rows.map(({ planned: given, shown }) => [given?.lineId ?? null, shown?.lineId ?? null])).toEqual([['a', 'a'], ['b', 'x']])
  expect(rowsOfMinute(hour([]), 2, 10_000).map(({ planned: given, shown }) => [given?.lineId, shown])).toEqual([['a', null]])
  expect(rowsOfMinute({ ...hour([play(5, 5)]), planned: null }, 0, 10_000)).toMatchObject([{ planned: null, shown: { lineId: 'a' } }])
})

test('[TI1] a day of a zone at half past the hour touches 25 hours, a plain one 24', () => {
  expect(hoursOfDay(36_000_000)).toHaveLength(24)
  expect(hoursOfDay(36_000_000 + 1_800_000)).toHaveLength(25)
})
