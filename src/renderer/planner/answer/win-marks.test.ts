import { expect, test } from 'vitest'
import { joinMarks, topShare } from './win-marks.ts'

const mark = (letter: string, along: number, up: number, words = `${Math.round(up * 100)} %`) => ({ letter, along, up, words })

test('scenarios that lie on one another are said together, others apart', () => {
  const marks = joinMarks([mark('A', 0.4, 0.5, '38 %'), mark('B', 0.7, 0.6, '51 %'), mark('C', 0.41, 0.5, '38 %'), mark('D', 0.4, 0.52, '39 %')])
  expect(marks.map(({ words }) => words)).toEqual(['A, C 38 % · D 39 %', 'B 51 %'])
})

test('words stand over the line, and where that is taken elsewhere', () => {
  expect(joinMarks([mark('A', 0.4, 0.4), mark('B', 0.75, 0.6)]).map(({ side }) => side)).toEqual(['over', 'over'])
  expect(joinMarks([mark('A', 0.4, 0.41), mark('B', 0.47, 0.44)]).map(({ letters, side }) => letters + side)).toEqual(['Aover', 'Bunder'])
  expect(joinMarks([mark('A', 0.02, 0)])[0]!.side).toBe('beside')
})

test('four scenarios at one price and beside it are all readable', () => {
  const marks = joinMarks([mark('A', 0.55, 0.87), mark('B', 0.66, 0.79), mark('C', 0.55, 0.77), mark('D', 0.55, 0.98)])
  expect(marks.map(({ letters, side }) => letters + side)).toEqual(['Dunder', 'Aover', 'Cover', 'Bunder'])
})

test('the scale of shares ends at a round share above all of them', () => {
  const share = (p95: number) => ({ p5: 0, p25: 0, p50: 0, p75: 0, p95 })
  expect(topShare([share(6720)])).toBe(7000)
  expect(topShare([share(9990)])).toBe(10_000)
  expect(topShare([])).toBe(1000)
})
