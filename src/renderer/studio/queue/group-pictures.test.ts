import { expect, test } from 'vitest'
import type { PictureRow } from '../../../contracts/studio.ts'
import { groupPictures, nameOfPicture, nextDoubtful, type QueueRow } from './group-pictures.ts'

const picture = (n: number, state: PictureRow['state'], confidence: number | null = null): PictureRow => ({
  id: `p${n}`, batchId: 'b', n, path: `shoes/Кеды ${n}.jpg`, state, confidence, doubts: [], problem: null, width: null, height: null, bytes: 1, thumbnail: null, article: null, angle: null,
  verdict: null, corrected: false, rating: null, favourite: false, model: null, tookMs: null, duplicateOf: null, similarTo: null, set: '',
})
const said = (rows: readonly QueueRow[]) => rows.map((row) => (row.kind === 'head' ? `${row.group} ${row.count}` : row.picture.id))

test('what failed comes first, then the doubtful, the least sure of them first', () => {
  const all = [picture(1, 'written', 990), picture(2, 'doubtful', 700), picture(3, 'waiting'), picture(4, 'failed'), picture(5, 'doubtful', 410), picture(6, 'working'), picture(7, 'refused', 300), picture(8, 'ready', 900)]
  expect(said(groupPictures(all, null, ''))).toEqual(['failed 1', 'p4', 'doubtful 2', 'p5', 'p2', 'working 2', 'p6', 'p3', 'ready 1', 'p8', 'written 1', 'p1', 'refused 1', 'p7'])
  expect(said(groupPictures(all, ['doubtful'], ''))).toEqual(['doubtful 2', 'p5', 'p2'])
  expect(said(groupPictures(all, null, 'КЕДЫ 8'))).toEqual(['ready 1', 'p8'])
  expect(said(groupPictures([...all, { ...picture(9, 'written'), favourite: true }], null, '', true))).toEqual(['written 1', 'p9'])
})

test('the keys lead from doubt to doubt and round the end', () => {
  const rows = groupPictures([picture(1, 'doubtful', 500), picture(2, 'doubtful', 400), picture(3, 'written')], null, '')
  expect(nextDoubtful(rows, null, 1)?.id).toBe('p2')
  expect(nextDoubtful(rows, 'p2', 1)?.id).toBe('p1')
  expect(nextDoubtful(rows, 'p1', 1)?.id).toBe('p2')
  expect(nextDoubtful(rows, 'p2', -1)?.id).toBe('p1')
  expect(nextDoubtful(rows, 'p3', -1)?.id).toBe('p1')
  expect(nextDoubtful(groupPictures([picture(3, 'written')], null, ''), 'p3', 1)).toBeNull()
})

test('twenty thousand pictures are put in order within a blink', () => {
  const many = Array.from({ length: 20_000 }, (_, n) => picture(n, n % 3 === 0 ? 'doubtful' : 'written', (n * 7919) % 1000))
  const before = performance.now()
  expect(groupPictures(many, null, '')).toHaveLength(20_002)
  expect(performance.now() - before).toBeLessThan(1000)
})

test('a picture is called by its file, without its folder and its ending', () => {
  expect(nameOfPicture('обувь/2026/Sayran Nur.v2.jpg')).toBe('Sayran Nur.v2')
  expect(nameOfPicture('обувь\\a.png')).toBe('a')
})
