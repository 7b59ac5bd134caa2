import { expect, test } from 'vitest'
import { correction } from '../../../contracts/studio-corrections.ts'
import { beginStroke, drawOn, nextBrush, withoutLast, withStroke } from './strokes.ts'

const at = (x: number, y: number) => ({ x, y })

test('a stroke of the brush follows the pointer, and steps nobody sees add nothing', () => {
  const begun = beginStroke({ tool: 'erase', size: 120 }, at(100, 100), 0)!
  const drawn = [at(102, 101), at(140, 100), at(200, 160)].reduce((stroke, to) => drawOn(stroke, at(100, 100), to), begun)
  expect(drawn).toEqual({ kind: 'stroke', how: 'erase', radius: 60, spots: [at(100, 100), at(140, 100), at(200, 160)] })
  expect(correction.parse([drawn])).toHaveLength(1)
})

test('a box may be drawn in any direction, a new one takes the old one\'s place, and one too small is let drop', () => {
  const first = drawOn(beginStroke({ tool: 'box', size: 1 }, at(5000, 5000), 0)!, at(5000, 5000), at(1000, 2000))
  expect(first).toEqual({ kind: 'box', box: { left: 1000, top: 2000, width: 4000, height: 3000 } })
  const point = beginStroke({ tool: 'point-erase', size: 1 }, at(1, 2), 0)!
  const second = drawOn(beginStroke({ tool: 'box', size: 1 }, at(0, 0), 0)!, at(0, 0), at(9000, 9000))
  expect(withStroke(withStroke(withStroke([], first), point), second)).toEqual([point, second])
  expect(withStroke([], drawOn(first, at(0, 0), at(10, 10)))).toEqual([])
})

test('the last mark is taken back first, the hand draws nothing, and there is an end to marks', () => {
  const point = beginStroke({ tool: 'point-add', size: 1 }, at(1, 2), 0)!
  expect(withoutLast([point, point])).toEqual([point])
  expect(withoutLast([])).toEqual([])
  expect(beginStroke({ tool: 'hand', size: 1 }, at(0, 0), 0)).toBeNull()
  expect(beginStroke({ tool: 'add', size: 1 }, at(0, 0), 500)).toBeNull()
})

test('brush sizes grow and shrink within bounds', () => {
  expect([nextBrush(120, 1), nextBrush(120, -1), nextBrush(1500, 1), nextBrush(8, -1)]).toEqual([160, 90, 1500, 8])
})
