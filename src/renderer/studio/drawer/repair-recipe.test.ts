import { expect, test } from 'vitest'
import { type OutputStep, recipe as recipeShape, type Recipe } from '../../../contracts/studio-recipes.ts'
import { repairRecipe } from './repair-recipe.ts'

const frame: OutputStep = { step: 'frame', width: 900, height: 1200, fill: 700, stand: 'centre', enlarge: true }
const recipeOf = (...steps: OutputStep[]): Recipe => recipeShape.parse({
  v: 1, name: 'r', commercial: true, steps: [],
  outputs: [{ name: 'a', preset: null, steps, encoding: { format: 'png', quality: 60, mostBytes: null } }, { name: 'b', preset: null, steps, encoding: { format: 'png', quality: 60, mostBytes: null } }],
})
const mended = (value: Recipe) => { const parsed = recipeShape.parse(value); return parsed.outputs[0]! }

test('a repair mends the one output it was said of', () => {
  const repaired = repairRecipe(recipeOf(frame), 'a', { rule: 'fill', repair: { kind: 'fill', value: 820 } })
  expect(repaired.outputs.map(({ steps }) => steps[0])).toEqual([{ ...frame, fill: 820 }, frame])
})

test('size, ratio, format, quality and background are mended each in its place', () => {
  expect(mended(repairRecipe(recipeOf(frame), 'a', { rule: 'size', repair: { kind: 'size', value: 1600 } })).steps[0]).toMatchObject({ width: 1200, height: 1600 })
  expect(mended(repairRecipe(recipeOf(frame), 'a', { rule: 'size', repair: { kind: 'size', value: '1000x1500' } })).steps[0]).toMatchObject({ width: 1000, height: 1500 })
  expect(mended(repairRecipe(recipeOf(frame), 'a', { rule: 'ratio', repair: { kind: 'ratio', value: 800 } })).steps[0]).toMatchObject({ width: 960, height: 1200 })
  expect(mended(repairRecipe(recipeOf(), 'a', { rule: 'format', repair: { kind: 'format', value: 'jpeg' } })).encoding.format).toBe('jpeg')
  expect(mended(repairRecipe(recipeOf(), 'a', { rule: 'quality', repair: { kind: 'quality', value: 90 } })).encoding.quality).toBe(90)
  expect(mended(repairRecipe(recipeOf(frame, { step: 'contact-shadow', density: 1, softness: 1 }), 'a', { rule: 'background', repair: { kind: 'background', value: '#ffffff' } })).steps.map(({ step }) => step)).toEqual(['frame', 'background', 'contact-shadow'])
})

test('a file that is too heavy is packed harder, and stays as large as it is', () => {
  const output = mended(repairRecipe(recipeOf(frame), 'a', { rule: 'bytes', repair: { kind: 'size', value: 5_000_000 } }))
  expect([output.encoding.mostBytes, output.steps[0]]).toEqual([5_000_000, frame])
})

test('an output without a frame gets one when its fill is mended', () => {
  expect(mended(repairRecipe(recipeOf({ step: 'reflection', density: 1, length: 1 }), 'a', { rule: 'fill', repair: { kind: 'fill', value: 850 } })).steps.map(({ step }) => step)).toEqual(['frame', 'reflection'])
})
