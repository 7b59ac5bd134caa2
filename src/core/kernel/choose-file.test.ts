import { expect, test } from 'vitest'
import type { CreativeFile } from '../../contracts/campaigns.ts'
import { chooseFile, type FileTarget } from './choose-file.ts'
import { createRandom } from './random.ts'

const sha = (letter: string): string => letter.repeat(64)
const picture = (widthPx: number, heightPx: number, more: Partial<CreativeFile> = {}): CreativeFile => ({
  kind: 'image', sha256: sha('a'), fileName: 'a.png', mediaType: 'image/png', bytes: 1000, widthPx, heightPx,
  durationMs: null, codec: null, sound: false, thumbnail: null, frames: [], ...more,
})
const film = (widthPx: number, heightPx: number, durationMs: number, more: Partial<CreativeFile> = {}): CreativeFile =>
  picture(widthPx, heightPx, { kind: 'video', mediaType: 'video/mp4', durationMs, codec: 'avc', ...more })
const wide: FileTarget = { widthPx: 1920, heightPx: 1080, video: true, sound: false, maxFileBytes: null }

test('[SC7] of the files of a creative the one with the very pixels of the screen is shown', () => {
  const files = [picture(3840, 2160), picture(1920, 1080), picture(1080, 1920)]
  expect(chooseFile(files, wide, 10_000)).toEqual({ file: files[1], fit: 'exact', borderBasisPoints: 0, reason: null })
})

test('[SC7] else one of the same shape within 2 %, rather larger than smaller; else the one with the least black', () => {
  const [small, large, near] = [picture(960, 540), picture(3840, 2160), picture(1920, 1100)]
  expect(chooseFile([small, large, near], wide, 10_000)).toMatchObject({ file: large, fit: 'aspect', borderBasisPoints: 0 })
  expect(chooseFile([near], wide, 10_000)).toMatchObject({ file: near, fit: 'aspect', borderBasisPoints: 182 })
  expect(chooseFile([picture(1440, 1080), picture(1600, 1080)], wide, 10_000)).toMatchObject({ file: { widthPx: 1600 }, fit: 'letterbox', borderBasisPoints: 1667 })
})

test('[SC7] a film is shown where films can be, and never longer than its play', () => {
  const files = [picture(1920, 1080), film(1920, 1080, 10_000)]
  expect(chooseFile(files, wide, 10_000).file).toBe(files[1])
  expect(chooseFile(files, { ...wide, video: false }, 10_000).file).toBe(files[0])
  expect(chooseFile(files, wide, 5000).file).toBe(files[0])
  expect(chooseFile([film(1920, 1080, 10_040)], wide, 10_000).file).not.toBeNull()
})

test('[SC7] where no file fits the reason is that of the file that came closest', () => {
  expect(chooseFile([], wide, 10_000)).toEqual({ file: null, nearest: null, reason: 'no-file' })
  expect(chooseFile([film(1920, 1080, 1000)], { ...wide, video: false }, 10_000)).toMatchObject({ file: null, reason: 'wrong-kind' })
  expect(chooseFile([film(1920, 1080, 20_000)], wide, 10_000)).toMatchObject({ reason: 'too-long' })
  expect(chooseFile([picture(1920, 1080, { bytes: 2000 })], { ...wide, maxFileBytes: 1999 }, 10_000)).toMatchObject({ reason: 'too-heavy' })
  const tall = picture(1080, 1920)
  expect(chooseFile([film(1920, 1080, 20_000), tall], wide, 10_000)).toEqual({ file: null, nearest: tall, reason: 'wrong-shape' })
})

test('[SC8] the choice does not depend on the order of the files', () => {
  const seed = 20_260
  const random = createRandom(seed)
  for (let round = 0; round < 500; round++) {
    const files = Array.from({ length: 6 }, (_, i) => {
      const [width, height, more] = [random.pick([960, 1080, 1920, 3840]), random.pick([540, 1080, 1920]), { sha256: sha('abcdef'[i]!), bytes: random.between(1, 3), sound: random.below(2) === 1 }]
      return random.below(2) ? picture(width, height, more) : film(width, height, random.pick([5000, 20_000]), more)
    })
    const target = { ...wide, video: random.below(2) === 1, maxFileBytes: random.pick([null, 2]) }
    expect(chooseFile(random.shuffle(files), target, 10_000), `seed ${seed}, round ${round}`).toEqual(chooseFile(files, target, 10_000))
  }
})

test('[SC7] a target without pixels of its own takes any shape', () => {
  expect(chooseFile([picture(10, 2000)], { ...wide, widthPx: null, heightPx: null }, 10_000)).toMatchObject({ fit: 'exact', borderBasisPoints: 0 })
})
