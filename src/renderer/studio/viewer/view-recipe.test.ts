import { expect, test } from 'vitest'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { viewOutput, viewRecipe } from './view-recipe.ts'

const recipe: Recipe = {
  v: 1, name: 'Маркетплейсы', commercial: true, set: { scale: false, baseline: false, whitePoint: false }, naming: '{stem}.{ext}',
  steps: [{ step: 'cutout', model: 'auto', rerun: true, edge: 1000, colour: true, fringe: 0 }, { step: 'straighten', mostTenthsOfDegree: 50 }, { step: 'sharpen', amount: 100, radius: 10 }, { step: 'crop', margin: 40 }],
  outputs: [
    { name: 'web', preset: null, steps: [{ step: 'background', fill: { kind: 'original' } }], encoding: { format: 'jpeg', quality: 90, mostBytes: null, level: 6, sourceType: 'auto' } },
    { name: 'ozon', preset: 'ozon', steps: [{ step: 'frame', width: 900, height: 1200, fill: 820, stand: 'centre', enlarge: true }, { step: 'background', fill: { kind: 'colour', colour: '#ffffff' } }, { step: 'contact-shadow', density: 340, softness: 20 }], encoding: { format: 'jpeg', quality: 90, mostBytes: null, level: 6, sourceType: 'auto' } },
  ],
}

test('before and after lie over each other: the large view keeps the picture\'s own frame, and the shadow of the output', () => {
  const view = viewRecipe(recipe, 'ozon')
  expect(view.steps.map(({ step }) => step)).toEqual(['cutout', 'sharpen'])
  expect(view.outputs).toHaveLength(1)
  expect(view.outputs[0]).toMatchObject({ name: viewOutput, steps: [{ step: 'background', fill: { kind: 'transparent' } }, { step: 'contact-shadow', density: 340, softness: 20 }] })
  expect(viewRecipe(recipe, 'gone').outputs[0]!.steps).toEqual([{ step: 'background', fill: { kind: 'transparent' } }])
})
