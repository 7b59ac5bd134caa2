import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { folderOfTest } from '../../../tests/helpers/folder-of-test.ts'
import { good } from '../../../tests/helpers/onnx/hostile-graphs.ts'
import { openSession } from './run-session.ts'

const disc = fileURLToPath(new URL('../../../tests/fixtures/models/test-disc.onnx', import.meta.url))
const side = 320
const dims = [1, 3, side, side]

test('a session says what its graph takes and gives; the test graph finds a soft disc', async () => {
  const session = await openSession(disc, { threads: 2, arena: false })
  expect(session.inputs).toEqual([{ name: 'input', type: 'float32', dims }])
  expect(session.outputs.map(({ dims: shape }) => shape)).toEqual(new Array(7).fill([1, 1, side, side]))
  const picture = Float32Array.from({ length: 3 * side * side }, (_, at) => Math.sin(at))
  const [mask, ...others] = await session.run(picture, dims)
  const at = (x: number, y: number) => mask?.[y * side + x]
  expect([at(160, 160), at(10, 10)]).toEqual([expect.closeTo(1, 3), expect.closeTo(0, 3)])
  expect(at(160 - 96, 160)).toBeGreaterThan(0.1)
  expect(at(160 - 96, 160)).toBeLessThan(0.9)
  expect(others).toHaveLength(6)
  await session.close()
})

test('[MD6] a provider that is not here leaves a graph to the processor, and says why', async () => {
  const file = join(folderOfTest(), 'small.onnx')
  writeFileSync(file, good())
  const session = await openSession(file, { threads: 1, provider: 'cuda' })
  expect([session.provider, session.fellBack]).toEqual(['cpu', expect.stringMatching(/./)])
  expect((await session.run(new Float32Array(3 * 32 * 32).fill(0.5), [1, 3, 32, 32]))[0]?.[0]).toBe(0.5)
  await session.close()
})

test('what is no graph, or is not there, is thrown with the runtime\'s own words', async () => {
  await expect(openSession(fileURLToPath(import.meta.url), { threads: 1 })).rejects.toThrow(/protobuf/i)
  await expect(openSession('/nowhere/at-all.onnx', { threads: 1 })).rejects.toThrow()
})
