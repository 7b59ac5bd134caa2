import { expect, test } from 'vitest'
import { along, relativeReach, roundTicks, roundTicksWithin, scaleAround, scaleOver, writtenDays } from './scales.ts'

const spread = (p50: number, less: number, more: number) => ({ p5: p50 - less, p25: p50 - less / 2, p50, p75: p50 + more / 2, p95: p50 + more })

test('[AU8] on one relative scale the widest bar is the least certain figure, whatever its size', () => {
  const [plays, spend] = [spread(1000, 100, 100), spread(4_000_000, 1_200_000, 800_000)]
  const reach = relativeReach([plays, spend])
  expect(reach).toBeCloseTo(0.3)
  const width = ({ p5, p50, p95 }: typeof plays): number => along(p95, scaleAround(p50, reach)) - along(p5, scaleAround(p50, reach))
  expect(width(plays)).toBeCloseTo(1 / 3)
  expect(width(spend)).toBeCloseTo(5 / 6)
  expect(along(plays.p50, scaleAround(plays.p50, reach))).toBeCloseTo(0.5)
})

test('figures that are nothing, or all but certain, take no part in the scale', () => {
  expect(relativeReach([spread(0, 0, 0), spread(10, 0.01, 0.01)])).toBe(0.05)
})

test('a scale over scenarios holds all their ranges', () => {
  const [least, most] = scaleOver([spread(100, 20, 20), spread(150, 10, 30)])
  expect(least).toBeLessThan(80)
  expect(most).toBeGreaterThan(180)
  expect(scaleOver([])).toEqual([0, 1])
  expect(scaleOver([spread(5, 0, 0)])[0]).toBeLessThan(5)
  const [low, high] = scaleOver([spread(1000, 1, 1)])
  expect(high - low).toBeGreaterThanOrEqual(100)
})

test('ticks are round and within the scale', () => {
  expect(roundTicks(4.1, 4)).toEqual([0, 2, 4])
  expect(roundTicks(67, 4)).toEqual([0, 20, 40, 60])
  expect(roundTicks(0, 4)).toEqual([0])
  expect(roundTicksWithin([240, 1440], 4)).toEqual([500, 1000])
  expect(roundTicksWithin([240, 1440], 6)).toEqual([400, 600, 800, 1000, 1200, 1400])
  expect(roundTicksWithin([5, 5], 6)).toEqual([5])
})

test('the first and the last day are always written, and nothing lies on the last', () => {
  expect(writtenDays(14, 6)).toEqual([0, 3, 6, 9, 13])
  expect(writtenDays(1, 6)).toEqual([0])
  expect(writtenDays(0, 6)).toEqual([])
  for (const days of [2, 7, 15, 31, 92]) {
    const written = writtenDays(days, 6)
    expect([written[0], written.at(-1)]).toEqual([0, days - 1])
    expect(written.length).toBeLessThanOrEqual(7)
  }
})
