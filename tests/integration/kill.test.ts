import { expect, test } from 'vitest'
import { runKills } from '../kill/run-kills.ts'

test('[DB1] an engine killed with -9 under a stream of edits has lost nothing it acknowledged, and can undo; `npm run kill` does it 100 times', async () => {
  const result = await runKills({ times: 5, seed: 7 })
  expect(result.violations).toEqual([])
  expect(result.acknowledged).toBeGreaterThan(5)
}, 120_000)
