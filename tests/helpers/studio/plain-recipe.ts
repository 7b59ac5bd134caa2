import type { Recipe } from '../../../src/contracts/studio-recipes.ts'

/** Cut out by whatever there is, one PNG of it. */
export const plainRecipe = (change: Partial<Recipe> = {}): Recipe => ({
  v: 1, name: 'Plain', commercial: false, steps: [{ step: 'cutout', model: 'auto', rerun: false, edge: 500, colour: true, fringe: 0 }],
  outputs: [{ name: 'cutout', preset: null, steps: [], encoding: { format: 'png', quality: 90, mostBytes: null, level: 6, sourceType: 'auto' } }],
  set: { scale: false, baseline: false, whitePoint: false }, naming: '{folder}/{stem}{-output}.{ext}', ...change,
})
