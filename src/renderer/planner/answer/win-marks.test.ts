import { expect, test } from 'vitest'
import { joinMarks, topShare } from './win-marks.ts'

test('scenarios that lie on one another are said together, others apart', () => {
  const marks = joinMarks([{ letter: 'A', along: 0.4, up: 0.5, words: '38 %' }, { letter: 'B', along: 0.7, up: 0.6, words: '51 %' }, { letter: 'C', along: 0.41, up: 0.5, words: '38 %' }, { letter: 'D', along: 0.4, up: 0.52, words: '39 %' }])
  expect(marks.map(({ words }) => words)).toEqual(['A, C 38 % · D 39 %', 'B 51 %'])
  expect(marks.map(({ side }) => side)).toEqual(['over', 'over'])
  expect(joinMarks([{ letter: 'A', along: 0.5, up: 0.5, words: '' }, { letter: 'B', along: 0.4, up: 0.4, words: '' }]).map(({ letters, side }) => letters + side)).toEqual(['Bover', 'Aunder'])
})

test('the scale of shares ends at a round share above all of them', () => {
  const share = (p95: number) => ({ p5: 0, p25: 0, p50: 0, p75: 0, p95 })
  expect(topShare([share(6720)])).toBe(7000)
  expect(topShare([share(9990)])).toBe(10_000)
  expect(topShare([])).toBe(1000)
})
