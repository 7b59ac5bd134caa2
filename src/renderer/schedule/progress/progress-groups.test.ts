import { expect, test } from 'vitest'
import type { PublishProgress, ScreenRow } from '../../../contracts/devices.ts'
import { newestProgress, progressGroups } from './progress-groups.ts'

const row = (screenId: string, change: Partial<ScreenRow>): ScreenRow => ({ screenId, enrolled: true, link: 'ok', adopted: { release: 1, sequence: 1 }, wanted: { release: 2, sequence: 2 }, lacks: null, refused: null, seenAtMs: 5, ...change } as ScreenRow)

test('each late screen is in one group, by what keeps it; who has it or should not have it is in none', () => {
  const groups = progressGroups([
    row('has', { adopted: { release: 2, sequence: 2 } }), row('other', { wanted: { release: 1, sequence: 1 } }), row('bare', { enrolled: false }),
    row('few', { lacks: { files: 1, bytes: 5 } }), row('many', { lacks: { files: 9, bytes: 50 } }), row('no', { refused: 'older' }), row('gone', { link: 'broken', refused: 'older', seenAtMs: 9 }), row('never', { link: 'silent', seenAtMs: null }), row('soon', {}),
  ], 2)
  const ids = Object.fromEntries(Object.entries(groups).map(([kind, rows]) => [kind, rows.map(({ screenId }) => screenId)]))
  expect(ids).toEqual({ refused: ['no'], fetching: ['many', 'few'], unreachable: ['never', 'gone'], waiting: ['soon'] })
})

test('the newest publish is the one spoken of', () => {
  const progress = (release: number): PublishProgress => ({ release, startedAtMs: 0, screens: 1, adopted: 0, fetching: 0, refused: 0, waiting: 0, unreachable: 0 })
  expect(newestProgress([progress(3), progress(7), progress(5)])?.release).toBe(7)
  expect(newestProgress([])).toBeNull()
})
