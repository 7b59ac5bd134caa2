const letters = 'а a б b в v г g д d е e ё e ж zh з z и i й j к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч ch ш sh щ sh ы y э e ю yu я ya ә a ғ g қ q ң n ө o ұ u ү u һ h і i ъ - ь -'.split(' ')
const latin = new Map(letters.flatMap((letter, at) => (at % 2 === 0 ? [[letter, letters[at + 1]?.replace('-', '') ?? ''] as const] : [])))

/** A folder's name out of a person's: letters of ours as Latin ones, anything else a dash. */
export function idOfName(name: string): string {
  const spelled = [...name.toLowerCase()].map((letter) => latin.get(letter) ?? letter).join('')
  return spelled.replace(/[^a-z0-9.]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 60)
}
