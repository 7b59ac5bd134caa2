import { expect, test } from 'vitest'
import { createRandom } from '../../kernel/random.ts'
import { alignSet } from './align-set.ts'
import { frameBaseline, placeThing, type FrameStep } from './place-thing.ts'

const frame: FrameStep = { step: 'frame', width: 900, height: 1200, fill: 800, stand: 'centre', enlarge: true }
const box = (left: number, top: number, width: number, height: number) => ({ left, top, width, height })

test('[RE8] the sides of one thing become equally high and stand on one row', () => {
  const set = alignSet([box(100, 100, 300, 400), box(80, 130, 280, 376), box(90, 101, 120, 404), box(10, 0, 350, 400)], frame, { scale: true, baseline: true })
  expect(set.scaled).toBe('height')
  expect(new Set(set.pictures.map(({ placement }) => placement.thing.height)).size).toBe(1)
  expect(new Set(set.pictures.map(({ placement }) => placement.thing.top + placement.thing.height))).toEqual(new Set([frameBaseline(frame)]))
  expect(set.pictures.map(({ deviation }) => deviation.scalePermille)).toEqual([0, -60, 10, 0])
})

test('[RE8] several things keep their proportions to each other', () => {
  const set = alignSet([box(0, 0, 400, 800), box(0, 0, 200, 400)], frame, { scale: true, baseline: true })
  expect(set.scaled).toBe('camera')
  const [large, little] = set.pictures.map(({ placement }) => placement.thing.height)
  expect(large).toBe(2 * little!)
})

test('[RE8] any set stands on one row and within its frame, whatever its boxes', () => {
  const seed = 8_2026
  const random = createRandom(seed)
  for (let round = 0; round < 300; round++) {
    const boxes = Array.from({ length: random.between(1, 6) }, () => box(random.below(500), random.below(500), random.between(1, 3000), random.between(1, 3000)))
    const { pictures } = alignSet(boxes, frame, { scale: true, baseline: true })
    for (const { placement: { thing } } of pictures) {
      expect(thing.top + thing.height, `seed ${seed}, round ${round}`).toBe(frameBaseline(frame))
      expect(thing.width <= 721 && thing.height <= 961 && thing.width >= 1, `seed ${seed}, round ${round}`).toBe(true)
    }
  }
})

test('[RE8] what is not asked for stays each picture\'s own', () => {
  const boxes = [box(0, 0, 300, 100), box(0, 0, 100, 300)]
  expect(alignSet(boxes, frame, { scale: false, baseline: false }).pictures.map(({ placement }) => placement)).toEqual(boxes.map((each) => placeThing(each, frame)))
  expect(alignSet([], frame, { scale: true, baseline: true })).toEqual({ scaled: 'own', pictures: [] })
})
