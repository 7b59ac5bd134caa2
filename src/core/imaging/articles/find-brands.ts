import { foldedWords } from '../../kernel/fold-text.ts'
import { isNearWord } from './near-words.ts'

/** Which of the brands are printed on a thing, in the order of the list. Words must stand one after another, as read letters go. */
export function findBrands(text: string, brands: readonly string[]): string[] {
  const read = foldedWords(text)
  return brands.filter((brand) => {
    const wanted = foldedWords(brand)
    if (wanted.length === 0 || wanted.join('').length < 2) return false
    return read.some((_, at) => wanted.every((word, offset) => read[at + offset] !== undefined && isNearWord(read[at + offset]!, word)))
  })
}
