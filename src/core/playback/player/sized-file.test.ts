import { expect, test } from 'vitest'
import { sizedFileFor } from './sized-file.ts'

test('[PL5] a screen takes the file of its own pixels, else the nearest of its proportions, else none', () => {
  const file = (widthPx: number, heightPx: number) => ({ sha256: `${widthPx}`, kind: 'image' as const, mediaType: 'image/png', bytes: 1, durationMs: null, sound: false, frames: [], widthPx, heightPx })
  const files = [file(3840, 2160), file(1280, 720), file(1080, 1920), file(1900, 1080)]
  const chosen = (widthPx: number, heightPx: number) => sizedFileFor(files, { widthPx, heightPx })?.sha256
  expect(chosen(1280, 720)).toBe('1280')
  expect(chosen(1920, 1080)).toBe('1900')
  expect(chosen(3840, 2160)).toBe('3840')
  expect(chosen(1080, 1920)).toBe('1080')
  expect(chosen(1920, 360)).toBeUndefined()
})
