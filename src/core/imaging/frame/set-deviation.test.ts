import { expect, test } from 'vitest'
import { setDeviations } from './set-deviation.ts'

const taken = (top: number, height: number) => ({ box: { left: 0, top, width: 5000, height }, height: 4000 })

test('a picture is compared with the middle one of its set', () => {
  expect(setDeviations([taken(1000, 8000), taken(1000, 8000), taken(1500, 7520)])).toEqual([{ scale: 0, baselinePx: 0 }, { scale: 0, baselinePx: 0 }, { scale: expect.closeTo(-0.06) as number, baselinePx: 8 }])
})

test('where nothing was found nothing is said', () => {
  expect(setDeviations([{ box: null, height: 4000 }, taken(0, 5000)])).toEqual([null, { scale: 0, baselinePx: 0 }])
  expect(setDeviations([{ box: null, height: null }])).toEqual([null])
})
