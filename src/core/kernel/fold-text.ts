const folded: Record<string, string> = { ё: 'е', қ: 'к', ә: 'а', ғ: 'г', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и' }
const foldable = /[ёқәғңөұүһі]/g
const separators = /[^\p{L}\p{N}]+/u

/** Text as someone without a Kazakh keyboard would type it: one case, no ё, each Kazakh letter its Russian neighbour. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(foldable, (letter) => folded[letter]!)
}

/** The words of a text, folded. */
export function foldedWords(text: string): string[] {
  return foldText(text).split(separators).filter((word) => word !== '')
}
