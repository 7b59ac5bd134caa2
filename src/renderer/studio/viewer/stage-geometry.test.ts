import { expect, test } from 'vitest'
import { fitView, lensCorner, pointOf, spotAt, zoomAt } from './stage-geometry.ts'

const stage = { width: 624, height: 424 }
const picture = { width: 4000, height: 2000 }

test('a picture lies whole in the middle of the stage', () => {
  expect(fitView(stage, picture)).toEqual({ scale: 0.15, left: 12, top: 62 })
})

test('zooming keeps what is under the pointer under it', () => {
  const view = fitView(stage, picture)
  const at = { x: 200, y: 150 }
  const nearer = zoomAt(view, at, 2, 0.01)
  expect(nearer.scale).toBeCloseTo(0.3)
  expect(spotAt(nearer, picture, at)).toEqual(spotAt(view, picture, at))
})

test('places travel in ten-thousandths and come back to the same point', () => {
  const view = fitView(stage, picture)
  const spot = spotAt(view, picture, { x: 312, y: 212 })
  expect(spot).toEqual({ x: 5000, y: 5000 })
  expect(pointOf(view, picture, spot)).toEqual({ x: 312, y: 212 })
  expect(spotAt(view, picture, { x: -50, y: 9999 })).toEqual({ x: 0, y: 10_000 })
})

test('the lens never lies over the place it shows', () => {
  for (const at of [{ x: 600, y: 20 }, { x: 20, y: 20 }, { x: 312, y: 400 }]) {
    const corner = lensCorner(stage, at, 180)
    expect(Math.hypot(corner.x - at.x, corner.y - at.y)).toBeGreaterThan(90)
  }
})
