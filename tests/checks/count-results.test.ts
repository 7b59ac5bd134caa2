import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from '../../scripts/count-results.mjs'

const file = (status: string, ...statuses: string[]) => ({ status, assertionResults: statuses.map((each) => ({ status: each })) })

test('a skipped or pending test has not passed', () => {
  expect(countVitest({ testResults: [file('passed', 'passed', 'skipped', 'todo', 'pending')] })).toEqual({ passed: 1, failed: 3 })
  expect(countPlaywright({ stats: { expected: 2, unexpected: 0, flaky: 1, skipped: 1 } })).toEqual({ passed: 2, failed: 2 })
})

test('a test file that could not be loaded is one failure', () => {
  expect(countVitest({ testResults: [file('failed'), file('passed', 'passed')] })).toEqual({ passed: 1, failed: 1 })
  expect(countVitest({ testResults: [file('failed', 'failed', 'passed')] })).toEqual({ passed: 1, failed: 1 })
  expect(countPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] })).toEqual({ passed: 0, failed: 1 })
})
