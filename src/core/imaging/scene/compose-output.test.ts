import { expect, test } from 'vitest'
import type { OutputStep } from '../../../contracts/studio-recipes.ts'
import { paintCutout, paintMatte } from '../../../../tests/helpers/paint-things.ts'
import type { Cutout } from '../raster.ts'
import { composeOutput, layersOf, type Materials } from './compose-output.ts'

const none: Materials = { behind: null, pictures: new Map(), marks: new Map(), placement: null }
const jar = paintCutout(paintMatte(240, 200, (x, y) => Math.abs(x - 120) < 40 && y > 40 && y < 150, 2), (x, y) => [x, y, 77])
const white: OutputStep = { step: 'background', fill: { kind: 'colour', colour: '#ffffff' } }
const contact: OutputStep = { step: 'contact-shadow', density: 700, softness: 500 }
const cast: OutputStep = { step: 'cast-shadow', density: 600, softness: 400, degrees: 20, length: 900 }
const pixel = ({ picture }: { picture: Cutout }, x: number, y: number): number[] => [...picture.rgb.subarray((y * picture.width + x) * 3, (y * picture.width + x) * 3 + 3), picture.alpha[y * picture.width + x]!]

test('[RE10] without steps an output is its cut-out, byte by byte', () => {
  const { picture, thing } = composeOutput(jar, [], none)
  const seen = Array.from(jar.alpha, (alpha, at) => alpha === 0 || picture.rgb.subarray(at * 3, at * 3 + 3).join() === jar.rgb.subarray(at * 3, at * 3 + 3).join())
  expect(seen.every(Boolean)).toBe(true)
  expect(Buffer.compare(picture.alpha, jar.alpha)).toBe(0)
  expect(thing).toEqual({ left: 80, top: 40, width: 80, height: 110 })
})

test('[RE10] at alpha 255 stands the thing\'s own byte, at 0 the background\'s, whatever else is drawn', () => {
  for (const steps of [[white], [white, contact, cast], [white, { step: 'reflection' as const, density: 500, length: 500 }]]) {
    const composed = composeOutput(jar, steps, none)
    expect(composed.picture.alpha.every((alpha) => alpha === 255)).toBe(true)
    expect([pixel(composed, 120, 100), pixel(composed, 90, 60), pixel(composed, 2, 2), pixel(composed, 237, 2)]).toEqual([[120, 100, 77, 255], [90, 60, 77, 255], [255, 255, 255, 255], [255, 255, 255, 255]])
  }
})

test('[RE10] light is what mixes: half white over black is 188, not 128', () => {
  const half = paintCutout({ width: 20, height: 20, alpha: new Uint8Array(400).fill(128) }, () => [255, 255, 255])
  expect(pixel(composeOutput(half, [{ step: 'background', fill: { kind: 'colour', colour: '#000000' } }], none), 5, 5)).toEqual([188, 188, 188, 255])
})

test('[RE11] a shadow never brightens, is darkest where the thing stands, and is the same every time', () => {
  for (const shadow of [contact, cast]) {
    const [bare, shaded, again] = [composeOutput(jar, [white], none), composeOutput(jar, [white, shadow], none), composeOutput(jar, [white, shadow], none)]
    expect(shaded.picture.rgb.every((byte, at) => byte <= bare.picture.rgb[at]!)).toBe(true)
    expect(Buffer.compare(shaded.picture.rgb, again.picture.rgb)).toBe(0)
    expect(shaded.picture.rgb.reduce((sum, byte) => sum + byte, 0)).toBeLessThan(bare.picture.rgb.reduce((sum, byte) => sum + byte, 0))
  }
  const { picture } = composeOutput(jar, [white, contact], none)
  const column = Array.from({ length: 30 }, (_, down) => picture.rgb[((151 + down) * 240 + 120) * 3]!)
  expect(column[0]).toBeLessThan(215)
  expect(column.every((byte, at) => at === 0 || byte >= column[at - 1]! - 2)).toBe(true)
})

test('[RE11] a cast shadow falls where it is told to', () => {
  const darkness = (degrees: number, left: number, right: number): number => {
    const { picture } = composeOutput(jar, [white, { ...cast, degrees }], none)
    let sum = 0
    for (let y = 0; y < 200; y++) for (let x = left; x < right; x++) sum += 255 - picture.rgb[(y * 240 + x) * 3]!
    return sum - 0
  }
  expect(darkness(20, 165, 240)).toBeGreaterThan(darkness(160, 165, 240) * 3)
  expect(darkness(160, 0, 75)).toBeGreaterThan(darkness(20, 0, 75) * 3)
})

test('[RE11] on a see-through ground a shadow is black of its own alpha', () => {
  const composed = composeOutput(jar, [contact], none)
  const [red, green, blue, alpha] = pixel(composed, 120, 152)
  expect([red, green, blue]).toEqual([0, 0, 0])
  expect(alpha).toBeGreaterThan(30)
  expect(pixel(composed, 3, 3)[3]).toBe(0)
})

test('[RE12] a gradient runs from one colour to the other without bands', () => {
  const { picture } = composeOutput(jar, [{ step: 'background', fill: { kind: 'gradient', from: '#808080', to: '#888888', degrees: 180 } }], none)
  const mean = (y: number): number => Array.from({ length: 64 }, (_, x) => picture.rgb[(y * 240 + x) * 3]!).reduce((sum, byte) => sum + byte, 0) / 64
  const means = [0, 40, 80, 120, 160, 199].map((y) => (mean(y) + mean(Math.max(0, y - 1)) + mean(Math.min(199, y + 1))) / 3)
  expect(means.every((each, at) => Math.abs(each - (128 + (8 * ([0, 40, 80, 120, 160, 199][at]! + 0.5)) / 200)) < 0.5)).toBe(true)
  expect([picture.rgb[0]! <= 129, picture.rgb[(199 * 240 + 9) * 3]! >= 135]).toEqual([true, true])
})

test.each(['studio-sweep', 'table-wood', 'table-stone', 'shelf', 'soft-light', 'podium'] as const)('[RE12] the scene %s is the same from one seed, and alike at another size', (scene) => {
  const frame = (side: number): OutputStep => ({ step: 'frame', width: side, height: side, fill: 500, stand: 'baseline', enlarge: true })
  const draw = (side: number, seed = 5) => composeOutput(jar, [frame(side), { step: 'background', fill: { kind: 'scene', scene, tint: '#d8c8b4', seed } }], none).picture
  const [first, large] = [draw(90), draw(180)]
  expect(Buffer.compare(first.rgb, draw(90).rgb)).toBe(0)
  const halves = Array.from({ length: 90 * 90 }, (_, at) => {
    const [x, y] = [(at % 90) * 2, Math.floor(at / 90) * 2]
    return (large.rgb[(y * 180 + x) * 3]! + large.rgb[(y * 180 + x + 1) * 3]! + large.rgb[((y + 1) * 180 + x) * 3]! + large.rgb[((y + 1) * 180 + x + 1) * 3]!) / 4
  })
  expect(halves.reduce((sum, value, at) => sum + Math.abs(value - first.rgb[at * 3]!), 0) / halves.length).toBeLessThan(4)
})

test('[RE10] a background that stays is cropped and placed as its thing is', () => {
  const behind = { width: 240, height: 200, rgb: Uint8Array.from({ length: 240 * 200 * 3 }, (_, at) => (Math.floor(at / 3) % 240 < 120 ? 40 : 200)) }
  const frame: OutputStep = { step: 'frame', width: 220, height: 220, fill: 500, stand: 'centre', enlarge: true }
  const composed = composeOutput(jar, [frame, { step: 'background', fill: { kind: 'original' } }], { ...none, behind })
  expect([pixel(composed, 20, 110)[0], pixel(composed, 200, 110)[0]]).toEqual([40, 200])
})

test('[RE10] layers drawn one by one give the flat picture; marks lie on top', () => {
  const mark = paintCutout({ width: 10, height: 4, alpha: new Uint8Array(40).fill(255) }, () => [255, 0, 0])
  const steps: OutputStep[] = [contact, white, { step: 'watermark', mark: { kind: 'text', text: 'A', colour: '#ff0000' }, place: 'bottom-right', size: 200, density: 500 }]
  const materials = { ...none, marks: new Map([['#ff0000 A', mark]]) }
  expect(layersOf(jar, steps, materials).layers.map((layer) => layer.name)).toEqual(['background', 'contact-shadow', 'thing', 'watermark'])
  const composed = composeOutput(jar, steps, materials)
  expect(pixel(composed, 225, 190).slice(0, 3)).toEqual([255, 187, 187])
  expect(pixel(composed, 10, 190).slice(0, 3)).toEqual([255, 255, 255])
  expect(() => composeOutput(jar, steps, none)).toThrow('#ff0000 A')
})
