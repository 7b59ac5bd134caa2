import { expect, test } from 'vitest'
import type { ModelCard } from '../../../contracts/studio-models.ts'
import { chooseModel, type PresentModel, strongerModel } from './choose-model.ts'

const model = (id: string, strength: number, { place = 'added' as PresentModel['place'], commercial = true, kind = 'cutout' as ModelCard['kind'] } = {}): PresentModel =>
  ({ place, card: { id, name: id.toUpperCase(), kind, strength, licence: { name: commercial ? 'MIT' : 'CC-BY-NC-4.0', commercial, url: null } } as ModelCard })
const cutout = { kind: 'cutout', commercial: true } as const
const id = (chosen: ReturnType<typeof chooseModel>) => (chosen.kind === 'model' ? chosen.card.id : chosen.kind)

test('[MD5] auto is the program\'s own network, else the quickest that is here, else the classical way', () => {
  const [own, quick, strong] = [model('own', 30, { place: 'shipped' }), model('quick', 20), model('strong', 90)]
  expect(id(chooseModel([strong, quick, own], 'auto', cutout))).toBe('own')
  expect(id(chooseModel([strong, quick], 'auto', cutout))).toBe('quick')
  expect(id(chooseModel([], 'auto', cutout))).toBe('classical')
  expect(id(chooseModel([own], 'classical', cutout))).toBe('classical')
  expect(id(chooseModel([model('larger', 99, { kind: 'super-resolution' })], 'auto', cutout))).toBe('classical')
})

test('[MD5] a model that may not earn money is refused by name in a commercial recipe, and never chosen for it', () => {
  const present = [model('free', 40), model('nc', 95, { commercial: false })]
  expect(chooseModel(present, 'nc', cutout)).toEqual({ kind: 'refused', problem: { reason: 'model-not-commercial', params: { name: 'NC', licence: 'CC-BY-NC-4.0' } } })
  expect(id(chooseModel(present, 'nc', { kind: 'cutout', commercial: false }))).toBe('nc')
  expect(strongerModel(present, null, { commercial: true })?.id).toBe('free')
  expect(strongerModel(present, null, { commercial: false })?.id).toBe('nc')
  expect(chooseModel(present, 'gone', cutout)).toMatchObject({ problem: { reason: 'model-unknown' } })
})

test('[MD5] doubtful pictures go to the strongest, never back to the one that doubted or to a weaker one', () => {
  const [weak, strong] = [model('weak', 20), model('strong', 90)]
  expect(strongerModel([weak, strong], weak.card, { commercial: true })?.id).toBe('strong')
  expect(strongerModel([weak, strong], strong.card, { commercial: true })).toBeNull()
  expect(strongerModel([weak], weak.card, { commercial: true })).toBeNull()
})
