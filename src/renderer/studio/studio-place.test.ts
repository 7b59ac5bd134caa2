import { expect, test } from 'vitest'
import { readPlace, recipeAddress } from './studio-place.ts'

test('the address keeps which batch and picture lie open, or which recipe', () => {
  expect(readPlace(null)).toEqual({ at: 'batches', batchId: null, pictureId: null })
  expect(readPlace('b1')).toEqual({ at: 'batches', batchId: 'b1', pictureId: null })
  expect(readPlace('b1/p2')).toEqual({ at: 'batches', batchId: 'b1', pictureId: 'p2' })
  expect(readPlace('recipes')).toEqual({ at: 'recipes', recipeId: null })
  expect(readPlace('recipes/rp_1')).toEqual({ at: 'recipes', recipeId: 'rp_1' })
  expect(recipeAddress('rp_1')).toBe('#/studio/recipes/rp_1')
})
