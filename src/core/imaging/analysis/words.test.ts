import { expect, test } from 'vitest'
import words from '../../../../resources/locales/en/looks.json'
import type { RuleName } from '../rules/check-preset.ts'
import { colourNames } from './colour-names.ts'

const rules: Record<RuleName, true> = {
  'min-width': true, 'min-height': true, 'min-long-side': true, 'max-side': true, 'max-megapixels': true, ratio: true, background: true, transparent: true, fill: true, format: true, bytes: true, quality: true, count: true, text: true,
  watermark: true, srgb: true,
}

test('[RE15] [RE18] every rule and colour has its words', () => {
  const asked = [...Object.keys(rules).map((name) => `rule.${name}`), ...colourNames.map((name) => `colour.${name}`)]
  expect(asked.filter((key) => !Object.hasOwn(words, key))).toEqual([])
})
