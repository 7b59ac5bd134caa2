import { expect, test } from 'vitest'
import type { PlannedHourAnswer } from '../../../contracts/planning.ts'
import { countsOf, heldWithin, hoursOfDay, joinPlans, minutesOf, type ProvenHour, type ProvenPlay, rowsOfMinute } from './proven-hour.ts'

const ladder = (source: 'line' | 'house', lineId: string | null): PlannedHourAnswer['ladders'][number] => ({ source, lineId, rungs: [] })
const planned: PlannedHourAnswer = { screenId: 'sc', hour: 10, openSlots: 18, inputHash: '', breaches: [], rivals: [], ladders: [ladder('line', 'a'), ladder('line', 'b'), ladder('house', null)], plays: [[0, 3, 0, 1], [3, 3, 1, 1], [6, 6, 2, 1], [12, 6, 0, 2]] }
const at = (seconds: number): number => 36_000_000 + seconds * 1_000
const play = (seconds: number, shownSeconds: number, change: Partial<ProvenPlay> = {}): ProvenPlay => ({ startsAtMs: at(seconds), shownMs: shownSeconds * 1_000, source: 'line', lineId: 'a', creativeId: null, sha256: null, epoch: 1, sequence: 1, rung: 0, flags: 1, ledgerId: 'l', number: 1, proven: true, disputed: false, ...change })
const hour = (plays: ProvenPlay[]): ProvenHour => ({ hour: 10, planned, plays, tooOld: false })

test('[PP3] three numbers: the plan only as far as time has come, claims of lines alone, and of them what is evidence', () => {
  const its = hour([play(0, 30), play(30, 30, { proven: false }), play(60, 60, { source: 'house', lineId: null }), play(-5, 5)])
  expect(countsOf(its, 10_000, at(100))).toEqual({ planned: 2, claimed: 2, evidenced: 1, due: 2 })
  expect(countsOf(its, 10_000, at(3_600))).toEqual({ planned: 3, claimed: 2, evidenced: 1, due: 3 })
})

test('[PP3] missing is shown as missing: a minute with a plan and no play is a gap, one without a plan is closed, one to come is neither', () => {
  const states = minutesOf(hour([play(0, 60), play(60, 60, { proven: false })]), 10_000, at(1_800))
  expect([states[0], states[1], states[2], states[3], states[30]]).toEqual(['proven', 'doubtful', 'gap', 'closed', 'ahead'])
})

test('[PP3] what a screen has not sent for less than a quarter of an hour is not missing, unless it sent what came after', () => {
  expect(minutesOf(hour([]), 10_000, at(600))[0]).toBe('awaited')
  expect(countsOf(hour([]), 10_000, at(600))).toEqual({ planned: 3, claimed: 0, evidenced: 0, due: 0 })
  expect(minutesOf(hour([play(300, 30)]), 10_000, at(600))[0]).toBe('gap')
  expect(minutesOf(hour([]), 10_000, at(961))[0]).toBe('gap')
})

const release = (number: number, startsAtMs: number, venueIds: string[] | null = null) => ({ id: `rl_${number}`, fields: { number, startsAtMs, venueIds, planSha256: '' } })

test('[SC14] within an hour each plan is held to the plays that began while it held; before the first nothing was owed', () => {
  const joined = joinPlans([{ planned, fromMs: at(0), toMs: at(60) }, { planned: { ...planned, ladders: [ladder('line', 'x')], plays: [[0, 6, 0, 1], [6, 12, 0, 2]] }, fromMs: at(60), toMs: at(3_600) }], 10_000)!
  expect(joined.plays.map(([slot, , its]) => [slot, joined.ladders[its]!.lineId])).toEqual([[0, 'a'], [3, 'b'], [6, 'x']])
  expect(joinPlans([{ planned, fromMs: at(45), toMs: at(3_600) }], 10_000)!.plays.map(([slot]) => slot)).toEqual([6, 12])
  expect(minutesOf({ ...hour([]), planned: joinPlans([{ planned, fromMs: at(60), toMs: at(3_600) }], 10_000) }, 10_000, at(1_800)).slice(0, 3)).toEqual(['closed', 'gap', 'gap'])
  expect(joinPlans([], 10_000)).toBeNull()
})

test('[SC14] what held within an hour follows one another; a release for other venues changes nothing', () => {
  const releases = [release(1, at(-9_000)), release(2, at(600), ['v']), release(3, at(1_200), ['w']), release(4, at(3_600))]
  expect(heldWithin(releases, 'v', 10).map(({ release: { fields }, fromMs, toMs }) => [fields.number, fromMs, toMs])).toEqual([[1, at(0), at(600)], [2, at(600), at(3_600)]])
  expect(heldWithin([release(1, at(600))], 'v', 10).map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([[at(600), at(3_600)]])
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
