import { expect, test } from 'vitest'
import { recipe as recipeShape } from '../../../contracts/studio-recipes.ts'
import { networkSpared, stepsShown } from './steps-shown.ts'

const recipe = recipeShape.parse({
  v: 1, name: 'r', commercial: true, steps: [{ step: 'cutout', model: 'auto', rerun: true, edge: 1000, colour: true }, { step: 'crop', margin: 10 }],
  outputs: [{ name: 'a', preset: null, steps: [{ step: 'contact-shadow', density: 340, softness: 180 }], encoding: { format: 'png', quality: 90, mostBytes: null } }],
})
const done = (step: string, cached: boolean, tookMs = 10) => ({ step, cached, tookMs, detail: null })

test('steps stand in the order of the recipe, each with what was reported of it', () => {
  const shown = stepsShown(recipe, null, [done('cutout', true, 1), done('edge', true, 2), done('foreground', false, 3), done('contact-shadow', false, 80)])
  expect(shown.map(({ kind, step }) => `${kind} ${step.step}`)).toEqual(['once cutout', 'edge cutout', 'once crop', 'output contact-shadow'])
  expect(shown.map((each) => each.done && [each.done.cached, each.done.tookMs])).toEqual([[true, 1], [false, 5], null, [false, 80]])
})

test('that the network did not run is said only when the cut-out came from the cache, whole', () => {
  expect(networkSpared([done('cutout', true), done('edge', true), done('contact-shadow', false)])).toBe(true)
  expect(networkSpared([done('cutout', true), done('edge', false)])).toBe(false)
  expect(networkSpared([done('cutout', false)])).toBe(false)
  expect(networkSpared([done('edge', true)])).toBe(false)
  expect(networkSpared([])).toBe(false)
})
