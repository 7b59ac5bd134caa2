import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { planSteps } from './plan-steps.ts'
import { type KeyInput, recipeKeys } from './step-key.ts'

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const input: KeyInput = { picture: 'ab'.repeat(32), model: (step) => (step.step === 'cutout' ? 'cd'.repeat(32) : null), corrected: null, set: null, hash }
const output = (density: number): Recipe['outputs'][number] => ({
  name: 'wb', preset: null, encoding: { format: 'jpeg', quality: 90, mostBytes: null, level: 6, sourceType: 'auto' },
  steps: [{ step: 'frame', width: 900, height: 1200, fill: 800, stand: 'centre', enlarge: true }, { step: 'contact-shadow', density, softness: 500 }],
})
const recipe = (density = 500, sharpen = 300): Pick<Recipe, 'steps' | 'outputs'> => ({
  steps: [{ step: 'cutout', model: 'auto', rerun: true, edge: 500, colour: true, fringe: 0 }, { step: 'exposure', ev: 'auto' }, { step: 'sharpen', amount: sharpen, radius: 10 }],
  outputs: [output(density), { ...output(density), name: 'ozon', encoding: { ...output(density).encoding, quality: 80 } }],
})
const keysOf = (keys: ReturnType<typeof recipeKeys>): string[] => [...keys.steps, ...keys.outputs].map((each) => each.key)

test('[RE2] keys are stable: the order of fields, the output\'s name and its preset do not matter', () => {
  const keys = recipeKeys(recipe(), input)
  expect(keys.steps[0]!.key.slice(0, 12)).toBe('f06e6eba6e7a')
  const shuffled = JSON.parse(JSON.stringify(recipe(), null, 1)) as ReturnType<typeof recipe>
  const turned = { ...shuffled, steps: shuffled.steps.map((step) => Object.fromEntries(Object.entries(step).reverse()) as typeof step), outputs: shuffled.outputs.map((each) => ({ ...each, name: 'x', preset: 'kaspi' })) }
  expect(keysOf(recipeKeys(turned, input))).toEqual(keysOf(keys))
})

test('[RE2] what changes a result changes its key and all after it, and none before', () => {
  const before = keysOf(recipeKeys(recipe(), input))
  const differs = (after: string[]): number => after.findIndex((key, at) => key !== before[at])
  expect(differs(keysOf(recipeKeys(recipe(), { ...input, picture: 'ac'.repeat(32) })))).toBe(0)
  expect(differs(keysOf(recipeKeys(recipe(), { ...input, model: () => 'ce'.repeat(32) })))).toBe(0)
  expect(differs(keysOf(recipeKeys(recipe(), { ...input, corrected: 'ef' })))).toBe(0)
  expect(differs(keysOf(recipeKeys(recipe(), { ...input, set: '{"scale":1}' })))).toBe(1)
  expect(differs(keysOf(recipeKeys(recipe(500, 400), input)))).toBe(2)
  expect(differs(keysOf(recipeKeys(recipe(501), input)))).toBe(3)
  expect(before[3]).not.toBe(before[4])
})

test('[RE3] a changed shadow begins from the last step: the network does not run', () => {
  const there = new Set(keysOf(recipeKeys(recipe(), input)))
  const keys = recipeKeys(recipe(800), input)
  expect(planSteps(keys, (key) => there.has(key))).toEqual({ outputs: ['wb', 'ozon'], first: 3, from: keys.steps[2]!.key })
})

test('[RE3] what is there is not made again; what is missing begins from the last result that is left', () => {
  const keys = recipeKeys(recipe(), input)
  expect(planSteps(keys, () => true)).toMatchObject({ outputs: [], first: 3 })
  expect(planSteps(keys, () => false)).toEqual({ outputs: ['wb', 'ozon'], first: 0, from: null })
  expect(planSteps(keys, (key) => key === keys.steps[0]!.key || key === keys.outputs[0]!.key)).toEqual({ outputs: ['ozon'], first: 1, from: keys.steps[0]!.key })
})
