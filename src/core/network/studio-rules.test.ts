import { expect, test } from 'vitest'
import type { Json } from '../../contracts/json.ts'
import { studioRules } from './studio-rules.ts'

const reasons = (field: 'steps' | 'outputs' | 'naming', value: Json) => studioRules.recipe[field].judge(value).map(({ reason }) => reason)
const cutout = { step: 'cutout', model: 'auto', rerun: true, edge: 1000, colour: true, fringe: 0 }

test('[ST1] a recipe cuts out once, and before all else', () => {
  expect(reasons('steps', [cutout, { step: 'dust', strength: 1 }])).toEqual([])
  expect(reasons('steps', [{ step: 'dust', strength: 1 }])).toEqual([])
  expect(reasons('steps', [{ step: 'dust', strength: 1 }, cutout])).toEqual(['recipe-cutout-late'])
  expect(reasons('steps', [cutout, cutout])).toEqual(['recipe-cuts-twice'])
})

test('two outputs of one name are refused: they would take each other\'s files', () => {
  expect(reasons('outputs', [{ name: 'web' }, { name: 'ozon' }])).toEqual([])
  expect(reasons('outputs', [{ name: 'web' }, { name: 'web' }])).toEqual(['recipe-output-twice'])
})

test('[ST6] names of files stay below the target folder and use known words only', () => {
  expect(reasons('naming', '{folder}/{stem}{-output}.{ext}')).toEqual([])
  expect(reasons('naming', '../{stem}.{ext}')).toEqual(['naming-leaves-folder'])
  expect(reasons('naming', '{folder}/../{stem}.{ext}')).toEqual(['naming-leaves-folder'])
  expect(reasons('naming', 'C:/{stem}.{ext}')).toEqual(['naming-leaves-folder'])
  expect(reasons('naming', '/{stem}.{ext}')).toEqual(['naming-leaves-folder'])
  expect(reasons('naming', '{stem}{size}.{ext}')).toEqual(['naming-word-unknown'])
})
