import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proofState, scaleOf, stepAt, stepsOf, venueRows, worstFirst } from './proof-numbers.ts'

const days = { goal: { kind: 'days' } }
const plays = { goal: { kind: 'plays' } }
const compare = (a: string, b: string): number => a.localeCompare(b)

describe('what the proof of a campaign shows', () => {
  test('[PP3] steps of the strip add up to the hours, however many there are', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(900), fc.nat(900), fc.nat(900)), { maxLength: 2400 }), (hours) => {
      const byHour = { planned: hours.map(([its]) => its), claimed: hours.map(([, its]) => its), evidenced: hours.map(([, , its]) => its) }
      const steps = stepsOf(byHour, 490_000)
      expect(steps.length).toBeLessThanOrEqual(72)
      for (const kind of ['planned', 'claimed', 'evidenced'] as const) expect(total(steps.map((step) => step[kind]))).toBe(total(byHour[kind]))
      expect(total(steps.map((step) => step.hours))).toBe(hours.length)
      for (const [at, step] of steps.entries()) expect(step.fromMs).toBe((490_000 + total(steps.slice(0, at).map((its) => its.hours))) * 3_600_000)
    }), { seed: 20261128, numRuns: 60 })
  })

  test('[PP3] a campaign of four weeks is read by 12 hours, one of two days by hours', () => {
    const hours = (count: number) => stepsOf({ planned: Array<number>(count).fill(1), claimed: [], evidenced: [] }, 0).map((step) => step.hours)
    expect(hours(48)).toEqual(Array(48).fill(1))
    expect(hours(28 * 24)).toEqual(Array(56).fill(12))
    expect(hours(73)).toEqual([...Array<number>(36).fill(2), 1])
  })

  test('[PP3] stores that fall short most come first, whatever their name; more proven than planned is no shortfall', () => {
    const numbers = (venueId: string, planned: number, evidenced: number) => ({ venueId, planned, claimed: evidenced, evidenced })
    const rows = venueRows([numbers('a', 100, 99), numbers('b', 50, 90), numbers('c', 100, 10), numbers('d', 100, 99)], (id) => id.toUpperCase(), worstFirst, compare)
    expect(rows.map(({ name, missing }) => [name, missing])).toEqual([['C', 90], ['A', 1], ['D', 1], ['B', 0]])
    expect(venueRows(rows, (id) => id, { column: 'name', descending: true }, compare).map(({ venueId }) => venueId)).toEqual(['d', 'c', 'b', 'a'])
  })

  test('[PP3] what guards took away is not missing; an hour of which nobody knows makes its step unknown, and it falls short of the plan', () => {
    const rows = venueRows([{ venueId: 'a', planned: 100, resolved: 40, claimed: 40, evidenced: 40 }, { venueId: 'b', planned: 100, resolved: null, claimed: 90, evidenced: 90 }], (id) => id, { column: 'resolved', descending: true }, compare)
    expect(rows.map(({ venueId, missing }) => [venueId, missing])).toEqual([['a', 0], ['b', 10]])
    const byHour = { planned: [4, 4, 4], resolved: [4, null, 0], claimed: [4, 4, 0], evidenced: [4, 4, 0] }
    expect(stepsOf(byHour, 0).map(({ resolved }) => resolved)).toEqual([4, null, 0])
    const half = { planned: Array<number>(144).fill(2), resolved: [...Array<number>(143).fill(1), null], claimed: [], evidenced: [] }
    expect(stepsOf(half, 0).map(({ resolved }) => resolved)).toEqual([...Array<number>(71).fill(2), null])
    expect(stepsOf({ ...byHour, resolved: undefined }, 0)[0]!.resolved).toBeUndefined()
  })

  test('[PP3] nothing yet, nothing proven and nothing to prove are three different things', () => {
    expect(proofState([], null, [])).toBe('no-lines')
    expect(proofState([days], null, ['proofs-none-yet'])).toBe('no-plays')
    expect(proofState([days, plays], null, ['proofs-none-yet'])).toBe('not-begun')
    expect(proofState([plays], null, [])).toBe('asking')
    expect(proofState([plays], null, ['engine-busy'])).toBe('refused')
    expect(proofState([plays], { provenScreens: 0 }, [])).toBe('nothing-proven')
    expect(proofState([plays], { provenScreens: 1 }, [])).toBe('proven')
  })

  test('[PP3] bars of all lines share one scale, and a line that was planned nothing does not divide by nothing', () => {
    expect(scaleOf([{ planned: 0, claimed: 0, evidenced: 0 }])).toBe(1)
    expect(scaleOf([{ planned: 10, claimed: 12, evidenced: 3 }, { planned: 11, claimed: 0, evidenced: 0 }])).toBe(12)
  })

  test('[PP3] keys read the strip step by step and stop at its ends', () => {
    expect([stepAt('ArrowRight', 0, 3), stepAt('ArrowLeft', 0, 3), stepAt('End', 0, 3), stepAt('PageUp', 2, 3), stepAt('Tab', 1, 3)]).toEqual([1, 0, 2, 0, null])
  })
})

const total = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
