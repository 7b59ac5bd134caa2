import { expect, test } from 'vitest'
import { firstFlight, firstScenario } from '../briefs/new-brief.ts'
import { sayScenario } from './scenario-words.ts'

const first = firstScenario({ budgetMicros: 4e12, maxCpmMicros: 1800e6, ...firstFlight('2026-11-29') })
const say = (key: string, values: Record<string, unknown> = {}): string => [key, ...Object.values(values)].join(' ')
const formats = { number: String, percent: (ratio: number) => `${Math.round(ratio * 100)} %` }

test('a scenario is told by what it does otherwise than the first', () => {
  expect(sayScenario(first, { ...first, name: 'B', maxCpmMicros: 2070e6 }, 1840, say, formats)).toBe('up-to 2070')
  expect(sayScenario(first, { ...first, floorsBasisPoints: 8000, where: { op: 'any', of: [] } }, 0, say, formats)).toBe('differs-floors −20 %, screens 0')
  expect(sayScenario(first, { ...first, name: 'C' }, 1840, say, formats)).toBe('differs-in-nothing')
})
