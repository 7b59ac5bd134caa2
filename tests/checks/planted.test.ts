import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanFiles } from './clean-files.ts'
import { planted } from './planted-files.ts'
import { buildSmallHouse, type SmallHouse } from './small-house.ts'

let house: SmallHouse
let clean: ReturnType<SmallHouse['check']>
let spoilt: ReturnType<SmallHouse['check']>

beforeAll(() => {
  house = buildSmallHouse(cleanFiles)
  house.generateNotices()
  clean = house.check()
  for (const { files } of planted) house.write(files)
  spoilt = house.check()
}, 120_000)
afterAll(() => house.remove())

test('a clean tree passes every check', () => {
  expect(clean.output).toContain('9 passed, 0 failed')
  expect(clean.code).toBe(0)
})

test('a spoilt tree fails every check', () => {
  expect(spoilt.output).toContain('0 passed, 9 failed')
  expect(spoilt.code).toBe(1)
})

test.each(planted)('caught: $violation', ({ says }) => {
  expect(spoilt.output).toMatch(says)
  expect(clean.output).not.toMatch(says)
})

test('a choice of licences with a good one among them passes', () => {
  expect(spoilt.output).not.toContain('fine:')
})
