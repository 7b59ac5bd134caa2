import { expect, test } from 'vitest'
import { paintCutout, paintMatte } from '../../../../tests/helpers/paint-things.ts'
import { addMargin, cropCutout, cropPicture } from './crop.ts'
import { drawPlaced } from './draw-placed.ts'
import { findBox } from './find-box.ts'
import { placeThing, type FrameStep } from './place-thing.ts'

const thing = paintCutout(paintMatte(400, 300, (x, y) => x >= 100 && x < 220 && y >= 40 && y < 280, 1), (x) => [(x * 5) & 255, 90, 200])
const frame: FrameStep = { step: 'frame', width: 300, height: 300, fill: 800, stand: 'baseline', enlarge: true }

test.each([{ fill: 800 }, { fill: 900, stand: 'centre' as const }, { fill: 350 }, { fill: 120 }, { width: 1000, height: 800 }])('[RE7] a thing comes to lie where its frame says: %o', (change) => {
  const asked = { ...frame, ...change }
  const placement = placeThing(findBox(thing)!, asked)
  expect(findBox(drawPlaced(thing, findBox(thing)!, placement), 128)).toEqual(placement.thing)
})

test('[RE7] at its own size the pixels are the very same', () => {
  const box = findBox(thing)!
  const drawn = drawPlaced(thing, box, placeThing(box, { ...frame, width: 400, height: 400, fill: 1000, enlarge: false }))
  const [cut, own] = [cropCutout(drawn, findBox(drawn)!), cropCutout(thing, box)]
  expect([Buffer.compare(cut.alpha, own.alpha), Buffer.compare(cut.rgb, own.rgb)]).toEqual([0, 0])
})

test('[RE7] without leave to enlarge a small thing stays small', () => {
  expect(placeThing({ left: 0, top: 0, width: 40, height: 20 }, { ...frame, enlarge: false }).thing).toMatchObject({ width: 40, height: 20 })
})

test('[RE7] one colour stays one colour at any size, whatever lies unseen beside it', () => {
  const plain = paintCutout(paintMatte(200, 200, (x, y) => Math.hypot(x - 100, y - 100) < 70), (x, y) => (Math.hypot(x - 100, y - 100) < 75 ? [180, 60, 20] : [0, 255, 0]))
  for (const fill of [200, 470, 900]) {
    const drawn = drawPlaced(plain, findBox(plain)!, placeThing(findBox(plain)!, { ...frame, fill }))
    const off = Array.from(drawn.alpha, (alpha, at) => (alpha > 2 ? Math.max(...[180, 60, 20].map((byte, channel) => Math.abs(byte - drawn.rgb[at * 3 + channel]!))) : 0))
    expect(Math.max(...off)).toBeLessThanOrEqual(1)
  }
})

test('[RE5] a margin may reach out of the picture: there is nothing there, or the picture\'s edge goes on', () => {
  const box = addMargin({ left: 10, top: 0, width: 100, height: 50 }, 200)
  expect(box).toEqual({ left: -10, top: -20, width: 140, height: 90 })
  expect(cropCutout(thing, box)).toMatchObject({ width: 140, height: 90 })
  expect(cropCutout(thing, { left: 390, top: 290, width: 30, height: 30 }).alpha.every((alpha) => alpha === 0)).toBe(true)
  expect([...cropPicture(thing, { left: 450, top: 0, width: 1, height: 1 }).rgb]).toEqual([(399 * 5) & 255, 90, 200])
})
