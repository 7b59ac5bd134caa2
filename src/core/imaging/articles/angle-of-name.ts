import type { Angle } from '../../../contracts/studio-articles.ts'
import { foldedWords } from '../../kernel/fold-text.ts'

type Known = Exclude<Angle, `${number}`>
/** As photographers name files, folded; of two words the first says more. */
const spoken: readonly (readonly [Known, RegExp])[] = [
  ['three-quarter-left', /^(34|3 4|45|three ?quarter|polubok|вполоборота|тричетверти) ?(left|l|слева|сол|солдан)$/],
  ['three-quarter-right', /^(34|3 4|45|three ?quarter|polubok|вполоборота|тричетверти) ?(right|r|справа|он|оннан)$/],
  ['front', /^(front|face|anfas|анфас|спереди|перед|лицо|фронт|алды|алдынан|main|главная|главное|басты)$/],
  ['back', /^(back|rear|сзади|зад|задняя|оборот|арты|артынан|spina)$/],
  ['left', /^(left|слева|левая|сол|солдан)$/],
  ['right', /^(right|справа|правая|оннан|он)$/],
  ['side', /^(side|profile|сбоку|бок|профиль|буйир|буйиринен)$/],
  ['top', /^(top|above|сверху|верх|усти|устинен|жогары)$/],
  ['bottom', /^(bottom|below|снизу|низ|дно|асты|астынан)$/],
  ['detail', /^(detail|macro|zoom|деталь|макро|крупно|крупный)$/],
  ['pack', /^(pack|package|packaging|box|упаковка|коробка|орам|каптама|qaptama)$/],
]

/** What is left of a file's name once the article is taken off says from where it was seen; null when it says nothing. */
export function angleOfName(rest: string): Angle | null {
  const words = foldedWords(rest)
  const found = spokenAt(words)
  if (found) return found.angle
  const last = words.at(-1)
  return last !== undefined && /^\d{1,3}$/.test(last) ? String(Number(last)) : null
}

/** What pictures of one thing have in common in their names: what says the angle is left out, and a small number after a name that has figures of its own. */
export function nameWithoutAngle(stem: string): string {
  const words = foldedWords(stem)
  const found = spokenAt(words)
  const rest = found ? [...words.slice(0, found.at), ...words.slice(found.at + found.size)] : words
  const [last, ...before] = [rest.at(-1) ?? '', ...rest.slice(0, -1)]
  const bare = /^\d{1,2}$/.test(last) && before.some((word) => /\d/.test(word)) ? before : rest
  return bare.length === 0 ? stem : bare.join(' ')
}

function spokenAt(words: readonly string[]): { angle: Known; at: number; size: number } | null {
  for (let size = Math.min(3, words.length); size > 0; size -= 1) {
    for (let at = 0; at + size <= words.length; at += 1) {
      const said = words.slice(at, at + size).join(' ')
      const known = spoken.find(([, pattern]) => pattern.test(said))
      if (known) return { angle: known[0], at, size }
    }
  }
  return null
}
