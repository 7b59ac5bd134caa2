import { expect, test } from 'vitest'
import { rollOutSentence } from './roll-out-sentence.ts'

const rings = [1, 10, 50, 100].map((percent) => ({ percent, screens: 40, reachable: percent === 50 ? 0 : 20, running: 9, settled: 5, fellBack: 0, declined: 0 }))
const its = { stage: 'running' as const, ring: 1, rings, halt: null, stopped: null }

test('[PL5] a roll-out says what it waits for, and why it stands', () => {
  expect(rollOutSentence(its)).toEqual({ key: 'waits-for-time', values: { percent: 10, settled: 5, count: 20 } })
  expect(rollOutSentence({ ...its, ring: 2 })).toEqual({ key: 'waits-for-screens', values: { percent: 50 } })
  expect(rollOutSentence({ ...its, ring: 2, stage: 'halted', halt: { ring: 1, fellBack: 3, screens: 27 } })).toEqual({ key: 'why-halted', values: { percent: 10, count: 3, screens: 27 } })
  expect([rollOutSentence({ ...its, stage: 'stopped', stopped: 'other-version' }).key, rollOutSentence({ ...its, stage: 'stopped', stopped: 'by-person' }).key]).toEqual(['why-other-version', 'why-stopped'])
})
