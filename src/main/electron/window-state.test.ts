import { expect, test } from 'vitest'
import { parseWindowState, placeWindow } from './window-state.ts'

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1040 } }

test('a window comes back where it was while that place can still be grasped', () => {
  const saved = { bounds: { x: 100, y: 50, width: 1200, height: 800 }, maximized: false }
  expect(placeWindow(saved, [display])).toBe(saved)
})

test('a window that was on a display now gone is centred on the first', () => {
  const placed = placeWindow({ bounds: { x: 4000, y: 50, width: 1200, height: 800 }, maximized: true }, [display])
  expect(placed).toEqual({ bounds: { x: 240, y: 70, width: 1440, height: 900 }, maximized: true })
})

test('a small display gets a window that fits it', () => {
  expect(placeWindow(null, [{ workArea: { x: 0, y: 0, width: 1280, height: 720 } }]).bounds).toEqual({ x: 0, y: 0, width: 1280, height: 720 })
})

test('[ER1] a torn state file is no state', () => {
  expect(parseWindowState({ bounds: { x: 1 } })).toBeNull()
  expect(parseWindowState('x')).toBeNull()
  expect(parseWindowState({ bounds: { x: 1, y: 2, width: 3, height: Number.NaN } })).toBeNull()
})
