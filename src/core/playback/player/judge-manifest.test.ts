import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Manifest } from '../../../contracts/screens.ts'
import { backOffMs } from './back-off.ts'
import { forgettable, judgeCommand } from './judge-command.ts'
import { judgeManifest, maySwitch, stillWaiting } from './judge-manifest.ts'
import { lackOf, neededFiles, unneededFiles } from './needed-files.ts'

const manifest = (more: Partial<Manifest>): Manifest => ({ epoch: 1, sequence: 10, algorithm: 3, acceptUntilMs: 1000, validFromMs: 0, files: [], ...more }) as Manifest
const judge = (more: Partial<Manifest>, present: [number, number] | null = [1, 9], waiting: [number, number, number?] | null = null, nowMs = 500) =>
  judgeManifest(manifest(more), { present: present && { epoch: present[0], sequence: present[1] }, waiting: waiting ? [{ epoch: waiting[0], sequence: waiting[1], validFromMs: waiting[2] ?? 0 }] : [], nowMs, algorithms: [2, 3] })

test('[PL1] a manifest is taken when it is newer by number, of a known algorithm, and in time', () => {
  expect(judge({})).toEqual({ kind: 'take' })
  expect(judge({}, null)).toEqual({ kind: 'take' })
  expect(judge({ sequence: 9 })).toEqual({ kind: 'known' })
  expect(judge({ sequence: 10 }, [1, 9], [1, 11])).toEqual({ kind: 'refused', reason: 'older' })
  expect(judge({ sequence: 11 }, [1, 9], [1, 11])).toEqual({ kind: 'waits' })
  expect(judge({ sequence: 12 }, [1, 9], [1, 11])).toEqual({ kind: 'take' })
  expect(judge({ sequence: 10 }, [1, 9], [1, 11, 600])).toEqual({ kind: 'take' })
  expect(judge({ sequence: 10 }, [2, 1])).toEqual({ kind: 'refused', reason: 'older' })
  expect(judge({ epoch: 2, sequence: 1 })).toEqual({ kind: 'take' })
  expect(judge({ algorithm: 4 })).toEqual({ kind: 'refused', reason: 'algorithm-unknown' })
  expect(judge({}, [1, 9], null, 1001)).toEqual({ kind: 'refused', reason: 'expired' })
  expect(judge({ validFromMs: 36 * 86_400_000 })).toEqual({ kind: 'refused', reason: 'too-far-ahead' })
})

test('[SC14] a plan for later waits beside the one for now, whichever came first', () => {
  const its = (sequence: number, validFromMs: number) => ({ epoch: 1, sequence, validFromMs })
  expect(stillWaiting([its(10, 0)], its(11, 500))).toEqual([its(10, 0)])
  expect(stillWaiting([its(11, 500)], its(10, 0))).toEqual([its(11, 500)])
  expect(stillWaiting([its(10, 0), its(11, 500)], its(12, 0))).toEqual([])
  expect(stillWaiting([its(10, 0)], its(12, 0))).toEqual([])
})

test('[PL3] it switches when all its files are there, not before its date, and not after it may be accepted', () => {
  const times = { acceptUntilMs: 1000, validFromMs: 100 }
  expect([[1, 500], [0, 50], [0, 500], [0, 1001]].map(([lacking, nowMs]) => maySwitch(times, lacking!, nowMs!))).toEqual(['wait', 'wait', 'now', 'too-late'])
})

test('[PL3] every picture of a still set is needed, each file once, and nothing that a manifest or an order needs is thrown away', () => {
  const file = (sha256: string, frames: string[] = []) => ({ sha256, kind: 'still-set' as const, mediaType: 'image/png', bytes: 5, durationMs: null, sound: false, frames })
  const files = [file('a', ['a', 'b']), file('c'), file('a')]
  expect(neededFiles(files).map(({ sha256 }) => sha256)).toEqual(['a', 'b', 'c'])
  expect(lackOf(neededFiles(files), (sha256) => sha256 === 'a')).toEqual({ files: 2, bytes: 8 })
  expect(unneededFiles(['a', 'b', 'x', 'o'], [manifest({ files }), null], [file('o')])).toEqual(['x'])
})

test('[PL5] a command runs once, in time, and if the manifest permits it', () => {
  const judged = (nowMs: number, seen: string[], permits: 'reboot'[] | null) => judgeCommand({ id: 'co_1', kind: 'reboot', expiresAtMs: 100 }, { nowMs, seen: new Set(seen), permits }).kind
  expect(judged(99, [], ['reboot'])).toBe('run')
  expect(judged(99, ['co_1'], ['reboot'])).toBe('seen')
  expect(judged(100, [], ['reboot'])).toBe('expired')
  expect(judged(99, [], [])).toBe('refused')
  expect(judged(99, [], null)).toBe('refused')
  expect(forgettable(new Map([['a', { expiresAtMs: 4 }], ['b', { expiresAtMs: 5 }]]), 5)).toEqual(['a'])
})

test('[PL6] reconnects are spread: chance over 0-2 s first, doubling to 60 s, never all at once', () => {
  fc.assert(fc.property(fc.nat(20), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (failures, chance) => {
    const waitMs = backOffMs(failures, chance)
    const mostMs = Math.min(60_000, 2000 * 2 ** failures)
    expect(waitMs).toBeLessThan(mostMs)
    expect(waitMs).toBeGreaterThanOrEqual(failures === 0 ? 0 : mostMs / 2)
  }), { seed: 15_2026 })
})
