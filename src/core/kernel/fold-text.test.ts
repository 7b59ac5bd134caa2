import { expect, test } from 'vitest'
import { foldText, foldedWords } from './fold-text.ts'

test('Kazakh letters fold to what is typed without a Kazakh keyboard', () => {
  expect(foldText('Қазақстан, Өскемен, Ұлытау, Үштөбе, Әулие, Ғабит, Мың, Жаһан, Іле')).toBe('казакстан, оскемен, улытау, уштобе, аулие, габит, мын, жахан, иле')
})

test('case, ё and decomposed letters fold', () => {
  expect(foldText('ЁЛКА')).toBe('елка')
  expect(foldText('и\u0306од')).toBe('йод')
})

test('words are split at everything that is neither letter nor digit', () => {
  expect(foldedWords('«Подгузники» · рейка 158/7')).toEqual(['подгузники', 'рейка', '158', '7'])
})
