import { expect, test } from 'vitest'
import { judgeState } from './judge-state.ts'

const state = (epoch: number, revision: number, after: [number, number][] = []) => ({ epoch, revision, after })

test('[PL5] a higher (epoch, revision) replaces a lower one, by number; the same is known, a replayed one is older', () => {
  expect(judgeState(state(1, 4), null)).toEqual({ kind: 'take' })
  expect(judgeState(state(1, 10), { epoch: 1, revision: 9 })).toEqual({ kind: 'take' })
  expect(judgeState(state(1, 9), { epoch: 1, revision: 9 })).toEqual({ kind: 'known' })
  expect(judgeState(state(1, 9), { epoch: 1, revision: 10 })).toEqual({ kind: 'refused', reason: 'older' })
  expect(judgeState(state(1, 99), { epoch: 2, revision: 1 })).toEqual({ kind: 'refused', reason: 'older' })
})

test('[PL5] a restored engine lifts nothing that it does not know of', () => {
  expect(judgeState(state(2, 1), { epoch: 1, revision: 7 })).toEqual({ kind: 'refused', reason: 'not-after' })
  expect(judgeState(state(2, 1, [[1, 6]]), { epoch: 1, revision: 7 })).toEqual({ kind: 'refused', reason: 'not-after' })
  expect(judgeState(state(2, 1, [[1, 7]]), { epoch: 1, revision: 7 })).toEqual({ kind: 'take' })
  expect(judgeState(state(3, 1, [[1, 7], [2, 2]]), { epoch: 1, revision: 7 })).toEqual({ kind: 'take' })
})
