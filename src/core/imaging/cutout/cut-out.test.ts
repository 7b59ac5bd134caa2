import { describe, expect, test } from 'vitest'
import type { ModelInput, ModelOutput } from '../../../contracts/studio-models.ts'
import { degradeAlpha } from '../../../../tests/helpers/sketch-soft-edge.ts'
import { type Packshot, sketchPackshot } from '../../../../tests/helpers/sketch-packshot.ts'
import type { Matte, Picture } from '../raster.ts'
import { scoreMatte } from '../score/score-matte.ts'
import { findMatte, finishCutout, type Network, type ResizePicture } from './cut-out.ts'

const input: ModelInput = { width: 64, height: 64, resize: 'stretch', filter: 'area', channels: 'rgb', scale: 'by-255', mean: [0, 0, 0], std: [1, 1, 1] }
const output: ModelOutput = { index: 0, channel: 0, activation: 'none', minMax: false, emptyBelow: 0.3 }
const whole = { edge: 1000, colour: true, fringe: 0 }

/** Takes the pixel in the middle of each cell. */
const resize: ResizePicture = (picture, { width, height }) => {
  const rgb = new Uint8Array(width * height * 3)
  for (let at = 0; at < width * height; at++) {
    const x = Math.floor(((at % width) + 0.5) * picture.width / width), y = Math.floor((Math.floor(at / width) + 0.5) * picture.height / height)
    rgb.set(picture.rgb.subarray((y * picture.width + x) * 3, (y * picture.width + x) * 3 + 3), at * 3)
  }
  return Promise.resolve({ width, height, rgb })
}
const answering = (values: Float32Array): Network => ({ input, output, run: () => Promise.resolve([values]) })
/** A network that sees the truth four times smaller, and then errs. */
const seeing = (packshot: Packshot, err: (value: number, x: number, y: number) => number = (value) => value): Network => answering(degradeAlpha(packshot, 4).values.map((value, at) => err(value, at % 64, Math.floor(at / 64))))
const iouOf = async (packshot: Packshot, network: Network | null): Promise<number> => {
  const { matte } = await findMatte(packshot, { resize, network })
  return scoreMatte(finishCutout(packshot, matte, whole), packshot, null).iou
}

describe('a cut-out from picture to alpha', () => {
  test('[CU2] a network that finds nothing is believed, whatever noise it answers with', async () => {
    const packshot = sketchPackshot({ seed: 1, ground: 'sweep', thing: 'ball' })
    const network = { ...answering(Float32Array.from({ length: 4096 }, (_, at) => (at % 17) / 100)), output: { ...output, minMax: true } }
    const { matte, doubt } = await findMatte(packshot, { resize, network })
    expect([doubt.verdict, matte.values.some((value) => value > 0)]).toEqual(['no-object', false])
  })

  test.each([{ value: 0.7, cells: 60, verdict: 'no-object' }, { value: 0.95, cells: 60, verdict: 'cut' }, { value: 0.7, cells: 1000, verdict: 'cut' }])('[CU2] $cells cells of which a network is sure by $value: $verdict', async ({ value, cells, verdict }) => {
    const busy: Picture = { width: 256, height: 256, rgb: Uint8Array.from({ length: 256 * 256 * 3 }, (_, at) => Math.imul(at + 1, 0x9e3779b1) >>> 24) }
    const { doubt } = await findMatte(busy, { resize, network: answering(Float32Array.from({ length: 4096 }, (_, at) => (at % 64 > 20 && at % 64 <= 40 && at > 1000 && at < 1000 + cells / 20 * 64 ? value : 0))) })
    expect(doubt.verdict).toBe(verdict)
  })

  test('[CU2] little of which a network is not sure is a thing where colours see the same', async () => {
    const ball = sketchPackshot({ seed: 1, ground: 'grey', thing: 'ball' }), far = { width: 640, height: 640, rgb: new Uint8Array(640 * 640 * 3) }
    for (let at = 0; at < 640 * 640; at++) {
      const x = at % 640 - 192, y = Math.floor(at / 640) - 192, from = Math.min(Math.max(y, 0), 255) * 256 + Math.min(Math.max(x, 0), 255)
      far.rgb.set(ball.rgb.subarray(from * 3, from * 3 + 3), at * 3)
    }
    const within = (at: number): boolean => { const x = Math.floor((at % 64 + 0.5) * 10) - 192, y = Math.floor((Math.floor(at / 64) + 0.5) * 10) - 192; return x >= 0 && y >= 0 && x < 256 && y < 256 && ball.alpha[y * 256 + x]! > 127 }
    const { doubt } = await findMatte(far, { resize, network: answering(Float32Array.from({ length: 4096 }, (_, at) => (within(at) ? 0.7 : 0))) })
    expect(doubt.verdict).toBe('cut')
  })

  test('[CU2] an empty picture has no thing, and its alpha is 0 throughout', async () => {
    const packshot = sketchPackshot({ seed: 4, ground: 'grey', thing: 'none' })
    const { matte, doubt } = await findMatte(packshot, { resize, network: null })
    expect(doubt).toMatchObject({ verdict: 'no-object', place: null })
    expect(finishCutout(packshot, matte, whole).alpha.some((value) => value > 0)).toBe(false)
  })

  test('a network that answers otherwise than its card says is set aside', async () => {
    const packshot = sketchPackshot({ seed: 1, ground: 'white', thing: 'ball' })
    const { way } = await findMatte(packshot, { resize, network: answering(new Float32Array(7)) })
    expect(way).toBe('misfit')
    expect(await iouOf(packshot, answering(new Float32Array(7)))).toBe(await iouOf(packshot, null))
  })

  test('a second look in a mirror is averaged with the first', async () => {
    const packshot = sketchPackshot({ seed: 1, ground: 'white', thing: 'none' })
    const looks: Float32Array[] = []
    const network: Network = { input, output, run: (tensor) => { looks.push(tensor); return Promise.resolve([new Float32Array(4096).fill(looks.length === 1 ? 1 : 0.5)]) } }
    const { matte } = await findMatte(packshot, { resize, network, mirrored: true })
    expect([looks.length, matte.values[0]]).toEqual([2, 0.75])
    expect(looks[1]![0]).toBe(looks[0]![63])
  })
})

describe('[CU13] a closer look', () => {
  const ring = sketchPackshot({ seed: 1, ground: 'grey', thing: 'ring' })
  /** Sees the ring filled, and less sure of its middle, when shown 64 pixels; as it is, when shown 128. */
  const nearSighted = (sure: number): { network: Network; asked: number[] } => {
    const asked: number[] = []
    const far = degradeAlpha(ring, 4).values.map((value, at) => Math.max(value, Math.hypot(at % 64 - 32, Math.floor(at / 64) - 32) < 16 ? sure : 0)), near = degradeAlpha(ring, 2).values
    return { asked, network: { input: { ...input, closer: { width: 128, height: 128 } }, output, run: (tensor, { width }) => { asked.push(width); return Promise.resolve([tensor.length === 3 * 64 * 64 ? far : near]) } } }
  }

  test('finds the opening that the first one wavered about', async () => {
    const { network, asked } = nearSighted(0.9)
    const { matte } = await findMatte(ring, { resize, network })
    expect(asked).toEqual([64, 128])
    expect(scoreMatte(finishCutout(ring, matte, whole), ring, null).holeRecall).toBeGreaterThan(0.9)
  })

  test('is not taken of a busy ground, where it would bring scenery nearer, too', async () => {
    const busy: Picture = { ...ring, rgb: Uint8Array.from(ring.rgb, (_, at) => Math.imul(at + 1, 0x9e3779b1) >>> 24) }
    const { network, asked } = nearSighted(0.9)
    await findMatte(busy, { resize, network })
    expect(asked).toEqual([64])
  })

  test('is not what a tall picture has had that was stretched to a square: colours go half of the way', async () => {
    const tall = sketchPackshot({ seed: 1, ground: 'grey', thing: 'ball', width: 128, height: 256 })
    const network: Network = { input: { ...input, width: 256, height: 256 }, output, run: () => Promise.resolve([Float32Array.from({ length: 65_536 }, (_, at) => (tall.alpha[Math.floor(at / 256) * 128 + Math.floor(at % 256 / 2)]! > 127 ? 0.6 : 0))]) }
    const { matte: { width, height, values } } = await findMatte(tall, { resize, network })
    expect(values[height / 2 * width + width / 2]).toBeCloseTo(0.8, 1)
  })

  test('is not taken where the first one was sure', async () => {
    const { network, asked } = nearSighted(1)
    await findMatte(ring, { resize, network })
    expect(asked).toEqual([64])
  })
})

describe('[CU9] network and colours together', () => {
  test('a hole that a network filled, and a cable that it lost, are mended on a plain background', async () => {
    const ring = sketchPackshot({ seed: 1, ground: 'grey', thing: 'ring' }), cable = sketchPackshot({ seed: 2, ground: 'grey', thing: 'cable' })
    const filled = seeing(ring, (value, x, y) => Math.max(value, Math.hypot(x - 32, y - 32) < 12 ? 0.8 : 0))
    const lost = seeing(cable, (value, _, y) => (y > 34 ? value * 0.3 : value))
    expect(scoreMatte(finishCutout(ring, (await findMatte(ring, { resize, network: filled })).matte, whole), ring, null).holeRecall).toBeGreaterThan(0.9)
    expect(await iouOf(cable, lost)).toBeGreaterThan(0.85)
  })

  test('edges are those that colours show', async () => {
    const packshot = sketchPackshot({ seed: 3, ground: 'sweep', thing: 'ball' })
    const blurred = seeing(packshot, (value) => Math.min(1, value * 0.9 + 0.02))
    expect(await iouOf(packshot, blurred)).toBeGreaterThan(0.98)
  })

  test('a thing of the background\'s own colour is the network\'s to find, and is said to be doubtful', async () => {
    const packshot = sketchPackshot({ seed: 1, ground: 'white', thing: 'ball', shadow: false })
    for (let at = 0; at < packshot.alpha.length; at++) if (packshot.alpha[at]! > 0 && at % 256 > 128) packshot.rgb.fill(254, at * 3, at * 3 + 3)
    const { doubt } = await findMatte(packshot, { resize, network: seeing(packshot) })
    expect(await iouOf(packshot, seeing(packshot))).toBeGreaterThan(0.95)
    expect(doubt.confidence).toBeLessThan(0.6)
    expect(doubt.reasons.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['white-on-white', 'ways-disagree']))
    expect(doubt.place!.left + doubt.place!.width).toBeGreaterThan(128)
  })
})

describe('[CU10] doubt has reasons', () => {
  const reasonsOf = async (packshot: Packshot, network: Network | null = seeing(packshot)): Promise<{ confidence: number; reasons: string[] }> => {
    const { doubt } = await findMatte(packshot, { resize, network })
    return { confidence: doubt.confidence, reasons: doubt.reasons.map(({ reason }) => reason) }
  }

  test('a clear thing on a plain background has none', async () => {
    expect(await reasonsOf(sketchPackshot({ seed: 1, ground: 'grey', thing: 'ball' }))).toMatchObject({ reasons: [] })
  })

  test.each([['pair', 'several-objects'], ['cable', 'thin-parts'], ['ring', 'holes']] as const)('a %s: %s', async (thing, reason) => {
    expect((await reasonsOf(sketchPackshot({ seed: 1, ground: 'grey', thing }))).reasons).toContain(reason)
  })

  test('a soft edge is as wide as it is, in the picture\'s own pixels', async () => {
    const packshot = sketchPackshot({ seed: 1, ground: 'grey', thing: 'ball', shadow: false })
    const busy: Picture = { ...packshot, rgb: Uint8Array.from(packshot.rgb, (_, at) => Math.imul(at + 1, 0x9e3779b1) >>> 24) }
    const soft = answering(Float32Array.from({ length: 4096 }, (_, at) => Math.min(Math.max((24 - Math.hypot(at % 64 - 32, Math.floor(at / 64) - 32)) / 8, 0), 1)))
    const { doubt } = await findMatte(busy, { resize, network: soft })
    const edge = doubt.reasons.find(({ reason }) => reason === 'soft-edge')
    expect(edge!.px).toBeGreaterThan(16)
    expect(edge!.px).toBeLessThan(48)
  })

  test('a thing that leaves the frame touches it', async () => {
    const packshot = sketchPackshot({ seed: 1, ground: 'grey', thing: 'ball' })
    const { reasons } = await reasonsOf({ ...packshot, height: 128, rgb: packshot.rgb.subarray(0, 256 * 128 * 3), alpha: packshot.alpha.subarray(0, 256 * 128) }, null)
    expect(reasons).toContain('touches-frame')
  })
})

describe('the finish', () => {
  const packshot = sketchPackshot({ seed: 5, ground: 'grey', thing: 'ball' }), coarse = degradeAlpha(packshot, 4)
  const sum = ({ alpha }: Matte): number => alpha.reduce((total, value) => total + value, 0)

  test('a fringe moves the edge in or out', () => {
    const usual = sum(finishCutout(packshot, coarse, whole))
    expect(sum(finishCutout(packshot, coarse, { ...whole, fringe: -1000 }))).toBeLessThan(usual)
    expect(sum(finishCutout(packshot, coarse, { ...whole, fringe: 1000 }))).toBeGreaterThan(usual)
  })

  test('colours are left alone where nobody asked', () => {
    expect(finishCutout(packshot, coarse, { ...whole, colour: false }).rgb).toBe(packshot.rgb)
  })
})
