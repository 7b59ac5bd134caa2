import { expect, test } from 'vitest'
import { lightAt } from './light-at.ts'

test('brightness holds from its step to the next, the last through midnight; dark and mute may run past it', () => {
  const light = { brightness: [[420, 80], [1320, 20]] as [number, number][], dark: [[1380, 1800]] as [number, number][], mute: [[0, 480]] as [number, number][] }
  expect([419, 420, 1319, 1320].map((minute) => lightAt(light, minute).brightness)).toEqual([20, 80, 80, 20])
  expect([359, 360, 1379, 1380].map((minute) => lightAt(light, minute).dark)).toEqual([true, false, false, true])
  expect([0, 479, 480].map((minute) => lightAt(light, minute).muted)).toEqual([true, true, false])
  expect(lightAt(null, 0)).toEqual({ brightness: null, dark: false, muted: false })
})
