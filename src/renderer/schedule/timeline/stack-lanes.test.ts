import { expect, test } from 'vitest'
import type { Lanes } from '../../../contracts/planning.ts'
import { demandAt, stackLanes } from './stack-lanes.ts'

const lanes = (...lines: { id: string; asked: number[]; conflict?: boolean[] }[]): Lanes => ({
  revision: 1, screens: 1, open: [true, true, true], exchange: [0, 0, 0], house: [0, 0, 0],
  lines: lines.map(({ id, asked, conflict = asked.map(() => false) }) => ({ lineId: id, screens: 1, asked, granted: asked, conflict })),
})

test('each line has a track of its own, as high as the most it asks, so nothing jumps', () => {
  const tracks = stackLanes(lanes({ id: 'a', asked: [3000, 0, 4000] }, { id: 'b', asked: [0, 2000, 2000] }), () => 'guaranteed')
  expect(tracks.map(({ lineId, base, height, blocks }) => [lineId, base, height, blocks.map(({ from, to }) => [from, to])])).toEqual([['a', 0, 4000, [[0, 1], [2, 3]]], ['b', 4000, 2000, [[1, 3]]]])
})

test('cells alike are one block, conflicts apart; a line that asks nothing in view has no track', () => {
  const tracks = stackLanes(lanes({ id: 'a', asked: [3000, 3000, 3000], conflict: [false, true, true] }, { id: 'b', asked: [0, 0, -1] }), () => 'guaranteed')
  expect(tracks).toHaveLength(1)
  expect(tracks[0]!.blocks.map(({ from, to, conflict }) => [from, to, conflict])).toEqual([[0, 1, false], [1, 3, true]])
})

test('demand of a cell is the sum of what is asked', () => {
  expect(demandAt(lanes({ id: 'a', asked: [3000, -1, 8000] }, { id: 'b', asked: [0, -1, 4000] }), 2)).toBe(12_000)
})
