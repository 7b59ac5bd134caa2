import { expect, test } from 'vitest'
import { traceLevel } from './draw-lens.ts'

test('the edge is drawn where the matte crosses the level, and nowhere else', () => {
  const side = 6
  const data = new Uint8ClampedArray(side * side * 4)
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) data[(y * side + x) * 4] = x < 3 ? 255 : 0
  const marked: string[] = []
  traceLevel(data, side, 128, (x, y) => marked.push(`${x},${y}`))
  expect(marked).toEqual(['2,0', '2,1', '2,2', '2,3', '2,4'])
  const none: string[] = []
  traceLevel(new Uint8ClampedArray(side * side * 4).fill(255), side, 128, (x, y) => none.push(`${x},${y}`))
  expect(none).toEqual([])
})
