import { expect, test } from 'vitest'
import { marketplacePreset, type MarketplacePreset, ruleVerdict } from '../../../contracts/studio-recipes.ts'
import { checkPreset, type FileFacts } from './check-preset.ts'

const output = { name: 'x', preset: null, steps: [], encoding: { format: 'jpeg', quality: 90, mostBytes: null } }
const preset: MarketplacePreset = marketplacePreset.parse({
  v: 1, id: 'x', name: 'X', source: 'planted', checked: '2026-11-29', confidence: 'low', output,
  rules: {
    minWidth: 900, minHeight: 1200, minLongSide: 1000, maxSide: 8000, maxMegapixels: 25, ratio: { milli: 750, tolerance: 5 }, background: { colour: '#ffffff', tolerance: 2 }, transparent: 'refused', fill: { least: 800, most: 950 },
    formats: ['jpeg', 'png'], maxBytes: 1_000_000, minQuality: 85, mostPictures: 30, text: 'refused', watermark: 'refused', srgb: true,
  },
})
const good: FileFacts = { width: 900, height: 1200, format: 'jpeg', bytes: 400_000, quality: 90, background: { colour: '#ffffff', farthest: 0 }, hasAlpha: false, fill: 850, text: false, watermark: false, srgb: true, pictures: 4 }
const failing = (change: Partial<FileFacts>) => checkPreset({ ...good, ...change }, preset).filter((each) => each.outcome === 'fails')

test('[RE18] a file that keeps every rule is told so, rule by rule', () => {
  const verdicts = checkPreset(good, preset)
  expect(verdicts).toHaveLength(16)
  expect(verdicts.every((each) => each.outcome === 'holds' && each.repair === null && ruleVerdict.safeParse(each).success)).toBe(true)
})

test('[RE18] each broken rule names what was measured, what is asked and what would mend it', () => {
  expect(failing({ fill: 740 })).toEqual([{ rule: 'fill', outcome: 'fails', measured: 740, asked: 800, repair: { kind: 'fill', value: 875 } }])
  expect(failing({ fill: 990 })).toMatchObject([{ measured: 990, asked: 950 }])
  expect(failing({ width: 600, height: 800 }).map((each) => [each.rule, each.measured, each.repair?.value])).toEqual([['min-width', 600, '900×1200'], ['min-height', 800, '900×1200'], ['min-long-side', 800, '900×1200']])
  expect(failing({ width: 9000, height: 12_000 }).map((each) => [each.rule, each.repair?.value])).toEqual([['max-side', '4330×5773'], ['max-megapixels', '4330×5773']])
  expect(failing({ width: 1200 })).toMatchObject([{ rule: 'ratio', measured: 1000, asked: 750, repair: { kind: 'ratio', value: 750 } }])
  expect(failing({ background: { colour: '#f4f4f4', farthest: 14 } })).toMatchObject([{ rule: 'background', measured: '#f4f4f4', asked: '#ffffff', repair: { kind: 'background', value: '#ffffff' } }])
  expect(failing({ format: 'webp' })).toMatchObject([{ rule: 'format', measured: 'webp', asked: 'jpeg, png', repair: { kind: 'format', value: 'jpeg' } }])
  expect(failing({ hasAlpha: true, bytes: 2_000_000, quality: 70, pictures: 31, text: true, watermark: true, srgb: false }).map((each) => each.rule)).toEqual(['transparent', 'text', 'watermark', 'bytes', 'quality', 'count', 'srgb'])
})

test('[RE18] what was not measured is unknown, what is not asked is not judged', () => {
  const unmeasured = checkPreset({ ...good, background: null, fill: null, text: null, watermark: null, srgb: null, pictures: null, quality: null }, preset)
  expect(unmeasured.filter((each) => each.outcome === 'unknown').map((each) => each.rule)).toEqual(['background', 'fill', 'text', 'watermark', 'quality', 'count', 'srgb'])
  expect(checkPreset({ ...good, format: 'png', quality: null }, preset).find((each) => each.rule === 'quality')?.outcome).toBe('holds')
  const free = { ...preset, rules: { ...preset.rules, minWidth: null, minHeight: null, minLongSide: null, maxSide: null, maxMegapixels: null, ratio: null, background: null, transparent: 'allowed' as const, fill: null, maxBytes: null, minQuality: null, mostPictures: null, text: 'allowed' as const, watermark: 'allowed' as const, srgb: false } }
  expect(checkPreset(good, free).map((each) => each.rule)).toEqual(['format'])
})
