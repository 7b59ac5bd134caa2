import { expect, test } from 'vitest'
import type { RecipeOutput } from '../../../contracts/studio-recipes.ts'
import { type Measured, placeSet } from './place-set.ts'

const output = (name: string, framed: boolean): RecipeOutput => ({
  name, preset: null, encoding: { format: 'png', quality: 100, mostBytes: null, level: 6, sourceType: 'auto' }, steps: framed ? [{ step: 'frame', width: 1000, height: 1000, fill: 800, stand: 'baseline', enlarge: true }] : [],
})
const measured = (height: number, white: Measured['white'] = null): Measured => ({ width: 500, height: 500, box: { left: 100, top: 400 - height, width: 100, height }, white })
const recipe = { outputs: [output('cutout', false), output('main', true)], set: { scale: true, baseline: true, whitePoint: true } }

test('pictures of a set share scale and base in every output that has a frame, and one white', () => {
  const [one, other, empty] = placeSet(recipe, [measured(300, [1, 1, 1.1]), measured(310, [1, 1, 1.11]), { width: 500, height: 500, box: null, white: null }])
  expect(Object.keys(one!.placements)).toEqual(['main'])
  const foot = ({ top, height }: { top: number; height: number }) => top + height
  expect([foot(one!.placements.main!.thing), one!.placements.main!.thing.height]).toEqual([foot(other!.placements.main!.thing), other!.placements.main!.thing.height])
  expect([one!.white, empty!.white, empty!.placements]).toEqual([[1, 1, 1.1], [1, 1, 1.1], {}])
})

test('what is not asked of a set is left to each picture', () => {
  expect(placeSet({ ...recipe, set: { scale: false, baseline: false, whitePoint: false } }, [measured(300, [1, 1, 1.1])])).toEqual([{ white: null, placements: {} }])
})
