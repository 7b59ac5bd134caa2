import { expect, test } from 'vitest'
import words from '../../../../resources/locales/en/looks.json'
import type { RuleName } from '../rules/check-preset.ts'
import { colourNames } from './colour-names.ts'
import type { AdviceName } from './judge-quality.ts'

const advice: Record<AdviceName, true> = { 'no-thing': true, 'cut-off': true, blurred: true, 'too-dark': true, 'burnt-out': true, noisy: true, 'colour-cast': true, 'few-pixels': true, 'small-in-frame': true, 'touches-rim': true, 'uneven-background': true }
const rules: Record<RuleName, true> = {
  'min-width': true, 'min-height': true, 'min-long-side': true, 'max-side': true, 'max-megapixels': true, ratio: true, background: true, transparent: true, fill: true, format: true, bytes: true, quality: true, count: true, text: true,
  watermark: true, srgb: true,
}

test('[RE15] [RE18] every advice, rule and colour has its words', () => {
  const asked = [...Object.keys(advice).map((name) => `advice.${name}`), ...Object.keys(rules).map((name) => `rule.${name}`), ...colourNames.map((name) => `colour.${name}`)]
  expect(asked.filter((key) => !Object.hasOwn(words, key))).toEqual([])
})
