import { expect, test } from 'vitest'
import type { RecipeOutput } from '../../../contracts/studio-recipes.ts'
import { freshOutputName, movedInList, sizeOfOutput } from './describe-output.ts'

const output = (name: string): RecipeOutput => ({ name, preset: null, steps: [], encoding: { format: 'png', quality: 100, mostBytes: null, level: 6, sourceType: 'auto' } })

test('an output added by hand gets a name that is free and fit for a file', () => {
  const outputs = [output('ozon'), output('ozon-2')]
  expect(freshOutputName({ outputs }, 'Ozon')).toBe('ozon-3')
  expect(freshOutputName({ outputs }, 'Свои экраны')).toBe('output')
  expect(freshOutputName({ outputs }, 'Own screens: 16×9')).toBe('own-screens-16-9')
})

test('an output without a frame keeps the size of the picture', () => {
  expect(sizeOfOutput(output('a'))).toBeNull()
  expect(sizeOfOutput({ ...output('a'), steps: [{ step: 'frame', width: 900, height: 1200, fill: 800, stand: 'centre', enlarge: true }] })).toEqual({ width: 900, height: 1200 })
})

test('steps change places with their neighbour, and stop at the ends', () => {
  expect(movedInList(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(movedInList(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
})
