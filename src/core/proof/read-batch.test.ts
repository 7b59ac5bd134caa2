import { expect, test } from 'vitest'
import { playFlags, type ProofBatch, playSources } from '../../contracts/screens.ts'
import { allFlags, flag, isEvidence, sources } from './play-flags.ts'
import { judgeBatch } from './read-batch.ts'

const baseMs = Date.UTC(2026, 10, 2, 9)
const sound: ProofBatch = {
  v: 1, screenId: 'sc_1', ledgerId: 'a'.repeat(32), from: 1, to: 2, previousSha256: null, replaces: null, baseMs, manifests: [[1, 5]], lines: ['ln_1'], creatives: ['cr_1'], files: ['f'.repeat(64)],
  plays: [[0, 10_000, 0, 0, 0, 0, 0, 0, 7], [10_000, 10_000, 3, -1, -1, -1, -1, 1, 7]],
}
const judged = (change: Partial<ProofBatch>) => judgeBatch({ ...sound, ...change }, { screenId: 'sc_1', receivedAtMs: baseMs + 60_000 })
const play = (change: Record<number, number>): ProofBatch['plays'] => [sound.plays[0]!, Object.assign([...sound.plays[1]!], change) as unknown as ProofBatch['plays'][number]]

test('[PP1] flags and sources are those of the wire', () => {
  expect(flag).toEqual(playFlags)
  expect(sources).toEqual(playSources)
  expect(allFlags).toBe(Object.values(playFlags).reduce((sum, bit) => sum | bit, 0))
})

test('[PP1] a sound batch is taken, one whose numbers, chain, indexes, times or flags contradict is refused whole, with its reason', () => {
  expect(judged({})).toBeNull()
  expect(judged({ screenId: 'sc_2' })).toBe('foreign')
  expect(judged({ to: 3 })).toBe('numbers-contradict')
  expect(judged({ plays: [], to: 0 })).toBe('numbers-contradict')
  expect(judged({ from: 5, to: 6 })).toBe('chain-contradicts')
  expect(judged({ previousSha256: 'e'.repeat(64) })).toBe('chain-contradicts')
  expect(judged({ replaces: { ledgerId: sound.ledgerId, headSha256: null, unknownSinceMs: null } })).toBe('chain-contradicts')
  expect(judged({ from: 5, to: 6, previousSha256: 'e'.repeat(64), replaces: { ledgerId: 'b'.repeat(32), headSha256: null, unknownSinceMs: null } })).toBe('chain-contradicts')
  for (const [at, value] of [[2, 5], [3, 1], [4, 1], [5, 1], [6, 1], [3, -2]] as const) expect(judged({ plays: play({ [at]: value }) })).toBe('index-unknown')
  expect(judged({ plays: play({ 0: 40 * 3_600_000 }) })).toBe('time-impossible')
  expect(judged({ plays: play({ 0: -baseMs }) })).toBe('time-impossible')
  expect(judged({ plays: play({ 1: 90_000_000 }) })).toBe('time-impossible')
  expect(judged({ plays: play({ 8: 128 }) })).toBe('flags-unknown')
})

test('[PP3] evidence is a completed play with advancing frames, a trusted clock and no panel known to be dark', () => {
  expect(isEvidence(flag.completed | flag.framesAdvanced)).toBe(true)
  expect(isEvidence(flag.completed | flag.framesAdvanced | flag.panelKnown | flag.panelLit)).toBe(true)
  expect(isEvidence(flag.completed | flag.framesAdvanced | flag.panelKnown)).toBe(false)
  expect(isEvidence(flag.completed)).toBe(false)
  expect(isEvidence(flag.framesAdvanced)).toBe(false)
  expect(isEvidence(flag.completed | flag.framesAdvanced | flag.clockUntrusted)).toBe(false)
})
