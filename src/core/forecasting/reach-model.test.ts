import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reachOf, type ReachModel } from './reach-model.ts'

const model: ReachModel = { visitsPerWeekMilli: 2000, seenBasisPoints: 5000, betweenScreensBasisPoints: 8000, betweenKindsBasisPoints: 9000, evenness: 1 }

test('by hand: one screen, a thousand visits a week by five hundred people, a thousand impressions half seen: with evenness 1 half of them', () => {
  expect(reachOf(model, [{ screens: 1, peopleInWeek: 1000, impressions: 1000 }])).toEqual({ people: 250, frequencyHundredths: 200 })
})

test('the more even visits are, the more people the same impressions reach, up to one in e that none reaches', () => {
  const reached = [1, 2, 5, 50].map((evenness) => reachOf({ ...model, evenness }, [{ screens: 1, peopleInWeek: 200_000, impressions: 200_000 }]).people)
  expect([...reached].sort((a, b) => a - b)).toEqual(reached)
  expect(reached.at(-1)! / 100_000).toBeCloseTo(1 - 1 / Math.E, 1)
})

test('reach rises with impressions, never passes what was seen or who is there, and one more kind adds no more than its own', () => {
  const kind = fc.record({ screens: fc.integer({ min: 1, max: 3000 }), peopleInWeek: fc.integer({ min: 1, max: 200_000 }), impressions: fc.integer({ min: 0, max: 50_000_000 }) })
  const terms = fc.record({ visitsPerWeekMilli: fc.integer({ min: 1, max: 50_000 }), seenBasisPoints: fc.integer({ min: 1, max: 10_000 }), betweenScreensBasisPoints: fc.integer({ min: 0, max: 10_000 }), betweenKindsBasisPoints: fc.integer({ min: 0, max: 10_000 }), evenness: fc.integer({ min: 1, max: 50 }) })
  fc.assert(fc.property(terms, fc.array(kind, { minLength: 1, maxLength: 5 }), (one, kinds) => {
    const { people } = reachOf(one, kinds)
    const more = reachOf(one, kinds.map((its) => ({ ...its, impressions: its.impressions * 2 })))
    expect(more.people).toBeGreaterThanOrEqual(people)
    expect(people).toBeLessThanOrEqual(Math.ceil(kinds.reduce((sum, { impressions }) => sum + (impressions * one.seenBasisPoints) / 10_000, 0)) + 1)
    const apart = kinds.reduce((sum, its) => sum + reachOf(one, [its]).people, 0)
    expect(people).toBeLessThanOrEqual(apart + kinds.length)
  }), { seed: 20261129, numRuns: 200 })
})

test('nothing shown reaches nobody', () => expect(reachOf(model, [{ screens: 3, peopleInWeek: 1000, impressions: 0 }])).toEqual({ people: 0, frequencyHundredths: 0 }))
