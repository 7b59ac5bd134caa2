import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../../../tests/helpers/data-folders.ts'
import { encodeModel, floats } from '../../../../tests/helpers/onnx/write-onnx.ts'
import { modelCard } from '../../../contracts/studio-models.ts'
import { recipe as recipeForm } from '../../../contracts/studio-recipes.ts'
import type { ModelAtHand } from './picture-order.ts'
import { createPictureThreads } from './picture-threads.ts'

const side = 64
/** Says each pixel four times. */
function twice(folder: string): ModelAtHand {
  const file = join(folder, 'twice.onnx')
  writeFileSync(file, encodeModel({
    name: 'twice', nodes: [{ op: 'Resize', inputs: ['input', '', 'scales'], outputs: ['larger'] }], weights: [floats('scales', [4], [1, 1, 2, 2])],
    inputs: [{ name: 'input', type: 'float', dims: [1, 3, side, side] }], outputs: [{ name: 'larger', type: 'float', dims: [1, 3, side * 2, side * 2] }],
  }))
  const card = modelCard.parse({
    v: 1, id: 'twice', name: 'Twice', kind: 'super-resolution', file: { name: 'twice.onnx', bytes: readFileSync(file).length, sha256: null, md5: null, url: null }, licence: { name: 'Apache-2.0', commercial: true, url: null },
    input: { width: side, height: side, resize: 'stretch', filter: 'lanczos', channels: 'rgb', scale: 'by-255', mean: [0, 0, 0], std: [1, 1, 1] }, output: { index: 0, channel: 0, activation: 'none', minMax: false, emptyBelow: 0 },
    factor: 2, strength: 1, source: 'This test', checked: null,
  })
  return { card, place: 'shipped', file }
}

test('[ST5] [RE13] a network makes a picture larger, tile by tile without a seam, and the file says that it was enhanced', async () => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  mkdirSync(join(folder, 'stage'))
  const model = twice(folder)
  const threads = createPictureThreads({ workerUrl: new URL('./picture-worker.ts', import.meta.url), cacheFolder: join(folder, 'cache'), blobsFolder: join(folder, 'blobs'), models: () => [model], workers: 1, log: { info: () => undefined, warn: () => undefined, error: () => undefined } })
  onTestFinished(() => threads.stop())
  const [width, height] = [150, 70]
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 37 + Math.floor(at / (width * 3)) * 11) % 256)
  const path = join(folder, 'a.png')
  await sharp(pixels, { raw: { width, height, channels: 3 } }).png().toFile(path)
  const recipe = recipeForm.parse({
    v: 1, name: 'Larger', commercial: true, steps: [{ step: 'upscale', model: 'twice' }],
    outputs: [{ name: 'larger', preset: null, steps: [], encoding: { format: 'png', quality: 100, mostBytes: null, level: 6, sourceType: 'auto' } }],
  })
  const answer = await threads.make({ path, name: 'a.png', recipe, presets: [], correction: [], placement: null, stage: join(folder, 'stage') })
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems))
  const file = readFileSync(answer.value.files[0]!.path)
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([width * 2, height * 2])
  const wrong = data.findIndex((value, at) => {
    const pixel = Math.floor(at / 3), [x, y] = [(pixel % info.width) >> 1, Math.floor(pixel / info.width) >> 1]
    return value !== pixels[(y * width + x) * 3 + at % 3]
  })
  expect(wrong).toBe(-1)
  expect((await sharp(file).metadata()).xmpAsString).toContain('digitalsourcetype/algorithmicallyEnhanced')
})
