import { expect, test } from 'vitest'
import { paintCutout, paintMatte } from '../../../../tests/helpers/paint-things.ts'
import { measureBackground } from './measure-background.ts'

const disc = paintMatte(200, 200, (x, y) => Math.hypot(x - 100, y - 100) < 95, 1)
const before = (ground: (x: number, y: number) => readonly [number, number, number]) => paintCutout(disc, (x, y) => (disc.alpha[y * 200 + x]! > 0 ? [20, 20, 20] : ground(x, y)))

test('[RE18] a pure ground is pure, and a tinge or a dark corner is seen', () => {
  expect(measureBackground(before(() => [255, 255, 255]), '#ffffff')).toEqual({ colour: '#ffffff', farthest: 0 })
  expect(measureBackground(before(() => [250, 251, 255]), '#ffffff')).toEqual({ colour: '#fafbff', farthest: 5 })
  expect(measureBackground(before((x, y) => (x < 20 && y < 20 ? [225, 225, 225] : [255, 255, 255])), '#ffffff')).toEqual({ colour: '#f8f8f8', farthest: 30 })
})

test('[RE18] where the thing reaches the rim its own colour is no ground', () => {
  const wide = paintMatte(200, 200, (_, y) => y > 60 && y < 150, 1)
  const picture = paintCutout(wide, (x, y) => (wide.alpha[y * 200 + x]! > 0 ? [20, 20, 20] : [255, 255, 255]))
  expect(measureBackground(picture, '#ffffff')).toEqual({ colour: '#ffffff', farthest: 0 })
})
