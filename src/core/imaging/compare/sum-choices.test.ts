import { expect, test } from 'vitest'
import type { Choice } from '../../../contracts/studio-choices.ts'
import { sumChoices } from './sum-choices.ts'

const side = (model: string, recipe = 'shop', tookMs: number | null = null) => ({ model, recipe, tookMs })
const chose = (a: string, b: string, chosen: Choice['chosen']): Choice => ({ sourceSha256: '0'.repeat(64), a: side(a, 'shop', 100), b: side(b, 'shop', 300), chosen, atMs: 0, personId: 'pe_1' })

test('whichever side a model stood on, it is counted for it, and few choices say little', () => {
  const { models, pairs } = sumChoices([chose('isnet', 'own', 'a'), chose('own', 'isnet', 'b'), chose('own', 'isnet', 'neither'), chose('own', 'own', 'a')], [])
  expect(models.map(({ name, won, lost, undecided }) => [name, won, lost, undecided])).toEqual([['isnet', 2, 0, 1], ['own', 0, 2, 1]])
  expect(models[0]!.share).toMatchObject({ permille: 1000, most: 1000 })
  expect(models[0]!.share!.least).toBeLessThan(500)
  expect(pairs).toEqual([{ a: 'isnet', b: 'own', wonByA: 2, wonByB: 0, undecided: 1 }])
  expect(models.map(({ medianMs }) => medianMs)).toEqual([300, 100])
})

test('ratings speak for a model that was never compared', () => {
  const { models, recipes } = sumChoices([], [{ model: 'own', recipe: 'shop', rating: 5 }, { model: 'own', recipe: 'amazon', rating: 4 }, { model: null, recipe: 'amazon', rating: 2 }])
  expect(models).toEqual([{ name: 'own', won: 0, lost: 0, undecided: 0, share: null, ratings: 2, meanRatingMilli: 4500, medianMs: null }])
  expect(recipes.map(({ name, meanRatingMilli }) => [name, meanRatingMilli])).toEqual([['amazon', 3000], ['shop', 5000]])
})
