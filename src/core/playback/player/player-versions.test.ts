import { expect, test } from 'vitest'
import { beginTrial, countLoad, firstVersion, gaveUpBefore, gaveUpFor, judgeTrial, passTrial, tellsGivingUp } from './player-versions.ts'

const tried = beginTrial(firstVersion('1'), '2')!
const after = (sinceLoadMs: number, shown: number, welcomed: boolean) => judgeTrial(tried, { sinceLoadMs, shown, welcomed })

test('a new version is on trial until it has shown some plays and was welcomed', () => {
  expect(tried).toEqual({ present: '2', previous: '1', trial: { loads: 0 }, givenUp: [] })
  expect([after(1000, 4, true), after(1000, 50, false), after(1000, 5, true)]).toEqual(['goes-on', 'goes-on', 'passed'])
  expect(judgeTrial(passTrial(tried), { sinceLoadMs: 9e9, shown: 0, welcomed: false })).toBe('over')
})

test('one that gets nowhere in ten minutes, or is loaded again and again, is given up for the one before, and not tried again', () => {
  expect(after(600_001, 50, false)).toBe('failed')
  const loaded = Array.from({ length: 4 }).reduce<typeof tried>((its) => countLoad(its), tried)
  expect(loaded).toEqual({ present: '1', previous: null, trial: null, givenUp: ['2'] })
  expect([beginTrial(loaded, '2'), beginTrial(loaded, '1')]).toEqual([null, null])
  expect(beginTrial(loaded, '3')).toMatchObject({ present: '3', previous: '1' })
})

test('[PL5] that a version was given up is read in whatever words it is told, and of no other version', () => {
  expect([gaveUpFor('2', '1'), gaveUpBefore('2'), 'the gate has 3', gaveUpBefore('2+a')].map((detail) => tellsGivingUp(detail, '2'))).toEqual([true, true, false, false])
})
