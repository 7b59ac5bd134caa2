import { expect, test } from 'vitest'
import { recipe as recipeShape } from '../../../contracts/studio-recipes.ts'
import { outputsDone, spared, stepsShown } from './steps-shown.ts'

const recipe = recipeShape.parse({
  v: 1, name: 'r', commercial: true, steps: [{ step: 'cutout', model: 'auto', rerun: true, edge: 1000, colour: true }, { step: 'crop', margin: 10 }],
  outputs: [{ name: 'a', preset: null, steps: [{ step: 'contact-shadow', density: 340, softness: 180 }], encoding: { format: 'png', quality: 90, mostBytes: null } }],
})
const done = (step: string, cached: boolean, tookMs = 10) => ({ step, cached, tookMs, detail: null })

test('steps stand in the order of the recipe, each with what was reported of it', () => {
  const shown = stepsShown(recipe, null, [done('cutout', false, 900), done('crop', false, 5)])
  expect(shown.map(({ kind, step }) => `${kind} ${step.step}`)).toEqual(['once cutout', 'edge cutout', 'once crop', 'output contact-shadow'])
  expect(shown.map((each) => each.done && [each.done.cached, each.done.tookMs])).toEqual([[false, 900], null, [false, 5], null])
})

test('where the network did not run, what the cut-out took was the edge\'s', () => {
  const edge = (tookMs: number) => stepsShown(recipe, null, [done('cutout', true, tookMs)]).slice(0, 2).map((each) => [each.done?.cached, each.done?.tookMs])
  expect(edge(40)).toEqual([[true, 0], [false, 40]])
  expect(edge(0)).toEqual([[true, 0], [true, 0]])
})

test('that the network did not run is said only when the cut-out came from the cache', () => {
  expect(spared([done('cutout', true, 0), done('output a', false)])).toBe('cutout-and-edge')
  expect(spared([done('cutout', true, 40)])).toBe('cutout')
  expect(spared([done('cutout', false)])).toBeNull()
  expect(spared([])).toBeNull()
})

test('what all outputs took is added up, and nothing is said where none was drawn', () => {
  expect(outputsDone([done('cutout', true), done('output a', false, 30), done('output b', false, 50)])?.tookMs).toBe(80)
  expect(outputsDone([done('cutout', true)])).toBeNull()
})
