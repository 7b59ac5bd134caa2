import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { marketplacePreset, type MarketplacePreset, recipe } from '../../../contracts/studio-recipes.ts'
import { paintCutout, paintMatte } from '../../../../tests/helpers/paint-things.ts'
import { unknownParts } from '../recipe/name-output.ts'
import { composeOutput } from '../scene/compose-output.ts'
import { checkPreset } from './check-preset.ts'
import { measureBackground } from './measure-background.ts'
import { fillOf } from './measure-fill.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../../../../resources/studio/${name}`, import.meta.url))
const filesIn = (name: string): string[] => readdirSync(folder(name)).filter((file) => file.endsWith('.json'))
const read = (name: string, file: string): unknown => JSON.parse(readFileSync(join(folder(name), file), 'utf8'))
const presets = new Map(filesIn('presets').map((file): [string, MarketplacePreset] => [file.slice(0, -5), marketplacePreset.parse(read('presets', file))]))
const flask = paintCutout(paintMatte(90, 150, (x, y) => Math.abs(x - 45) < 30 && y > 10 && y < 140, 2), () => [120, 60, 30])

test('[RE19] every preset is a file of its own name, dated and sourced, and its output names it', () => {
  expect(presets.size).toBe(13)
  for (const [file, preset] of presets) {
    expect([preset.id, preset.output.preset, preset.source.length > 40, preset.checked <= '2026-12-31'], file).toEqual([file, file, true, true])
  }
})

/** A smaller canvas of the same shape, so that a test is not a wait. */
function shrunk(preset: MarketplacePreset): MarketplacePreset['output']['steps'] {
  return preset.output.steps.map((step) => (step.step === 'frame' ? { ...step, width: Math.round(step.width / 8), height: Math.round(step.height / 8) } : step))
}

test.each([...presets.keys()])('[RE19] the output of %s keeps its own rules', (id) => {
  const preset = presets.get(id)!
  const { encoding, steps } = preset.output
  const frame = steps.find((step) => step.step === 'frame')!
  const { picture, thing } = composeOutput(flask, shrunk(preset), { behind: null, pictures: new Map(), marks: new Map(), placement: null })
  const verdicts = checkPreset({
    width: frame.width, height: frame.height, format: encoding.format, bytes: encoding.mostBytes ?? 0, quality: encoding.quality, hasAlpha: picture.alpha.some((alpha) => alpha < 255),
    background: measureBackground(picture, preset.rules.background?.colour ?? '#ffffff'), fill: thing && fillOf(thing, picture), text: false, watermark: false, srgb: true, pictures: 1,
  }, preset)
  expect(verdicts.filter((verdict) => verdict.outcome !== 'holds')).toEqual([])
})

test.each(filesIn('recipes'))('[RE20] the built-in recipe %s parses, names its files, and points at presets there are', (file) => {
  const parsed = recipe.parse(read('recipes', file))
  expect(unknownParts(parsed.naming)).toEqual([])
  expect(new Set(parsed.outputs.map((output) => output.name)).size).toBe(parsed.outputs.length)
  for (const output of parsed.outputs) if (output.preset !== null) expect(presets.has(output.preset)).toBe(true)
})

test('[RE20] the recipe cutout changes no pixel of what is the thing and keeps the name', () => {
  const cutout = recipe.parse(read('recipes', 'cutout.json'))
  expect(cutout).toMatchObject({ naming: '{folder}/{stem}.{ext}', outputs: [{ steps: [], encoding: { format: 'png' } }] })
  expect(cutout.steps.map((step) => step.step)).toEqual(['cutout'])
})
