import { initializeCanvas, readPsd } from 'ag-psd'
import { expect, test } from 'vitest'
import type { OutputStep } from '../../../contracts/studio-recipes.ts'
import { composeOutput, layersOf } from '../../../core/imaging/scene/compose-output.ts'
import type { Cutout } from '../../../core/imaging/raster.ts'
import { writeLayeredPsd } from './write-psd.ts'

const [width, height] = [60, 40]
const block: Cutout = { width, height, rgb: new Uint8Array(width * height * 3).fill(90), alpha: Uint8Array.from({ length: width * height }, (_, at) => (at % width > 20 && at % width < 40 && at / width > 8 && at / width < 30 ? 200 : 0)) }
const steps: OutputStep[] = [{ step: 'background', fill: { kind: 'colour', colour: '#ffffff' } }, { step: 'contact-shadow', density: 500, softness: 300 }]
const materials = { behind: null, pictures: new Map(), marks: new Map(), placement: null }

test('a layered file has background, shadow and thing apart, the thing behind a mask, and looks as the flat one does', () => {
  const flat = composeOutput(block, steps, materials).picture
  // Its reader asks for a place to put pixels; its writer does not.
  initializeCanvas(() => { throw new Error('no canvas') }, (w, h) => ({ width: w, height: h, data: new Uint8ClampedArray(w * h * 4), colorSpace: 'srgb' }) as ImageData)
  const psd = readPsd(writeLayeredPsd(layersOf(block, steps, materials), flat, '<x:xmpmeta/>'), { useImageData: true })
  expect(psd.children?.map(({ name }) => name)).toEqual(['Background', 'Contact shadow', 'Product'])
  const thing = psd.children?.[2]
  const middle = (picture: { width: number; data: ArrayLike<number> } | undefined, left = 0, top = 0) => picture && picture.data[((20 - top) * picture.width + 30 - left) * 4]
  expect(middle(thing?.mask?.imageData as never, thing?.mask?.left, thing?.mask?.top)).toBe(200)
  expect(psd.imageResources?.xmpMetadata).toContain('xmpmeta')
  expect(Buffer.from(psd.imageData!.data as Uint8Array).subarray(0, 4)).toEqual(Buffer.from([255, 255, 255, 255]))
})
