/**
 * Names as people write them in a cell: bare words where those are plain, else in quotes; `M-1/Z-1` where a code is only unique
 * under another's; `#` and an id for what has no name any more. Lists are parted by commas.
 */
export type SaidName = { name: string; under: string | null; byId: boolean }

/** Takes what stands next in a text, blanks aside; where nothing fits it stays, so its place is the place of the mistake. */
export type Scanner = { take(pattern: RegExp): string | null; peek(pattern: RegExp): string | null; at(): number; ended(): boolean }

export function createScanner(text: string): Scanner {
  let at = 0
  const skipBlanks = (): void => {
    while (at < text.length && /\s/.test(text[at]!)) at++
  }
  const peek = (pattern: RegExp): string | null => {
    skipBlanks()
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? null
  }
  return {
    take(pattern) {
      const found = peek(pattern)
      if (found !== null) at += found.length
      return found
    },
    peek,
    at: () => at,
    ended() {
      skipBlanks()
      return at === text.length
    },
  }
}

/** Words that join conditions, in every language: a name that holds one stands in quotes. */
const joiningWords = ['и', 'или', 'не', 'және', 'немесе', 'емес', 'and', 'or', 'not'] as const
const joining = new RegExp(`(?:${joiningWords.join('|')})(?![\\p{L}\\p{M}\\p{N}_.+&%№’/-])`, 'iuy')
const joins = (word: string): boolean => joiningWords.some((joiningWord) => joiningWord === word.toLowerCase())

const word = /[\p{L}\p{M}\p{N}_.+&%№’/-]+/uy
const wordOfPath = /[\p{L}\p{M}\p{N}_.+&%№’-]+/uy
const quoted = /"(?:[^"]|"")*"/y
const bareId = /#[^\s#,;()[\]"/×*]+/y
const slash = /\//y
const comma = /[,;]/y

/** `paths`: may one name stand under another? Else a stroke is a letter like any. */
export function readName(scanner: Scanner, paths: boolean): SaidName | null {
  const id = scanner.take(bareId)
  if (id !== null) return { name: id.slice(1), under: null, byId: true }
  const first = readWords(scanner, paths)
  if (first === null || !paths || scanner.take(slash) === null) return first === null ? null : { name: first, under: null, byId: false }
  const second = readWords(scanner, paths)
  return second === null ? null : { name: second, under: first, byId: false }
}

function readWords(scanner: Scanner, paths: boolean): string | null {
  const inQuotes = scanner.take(quoted)
  if (inQuotes !== null) return inQuotes.slice(1, -1).replaceAll('""', '"')
  const words: string[] = []
  for (;;) {
    const next = scanner.peek(joining) !== null ? null : scanner.take(paths ? wordOfPath : word)
    if (next === null) return words.length === 0 ? null : words.join(' ')
    words.push(next)
  }
}

/** One name or more; null where one is missing. */
export function readNames<T>(scanner: Scanner, one: (scanner: Scanner) => T | null): T[] | null {
  const names: T[] = []
  do {
    const name = one(scanner)
    if (name === null) return null
    names.push(name)
  } while (scanner.take(comma) !== null)
  return names
}

export function printName({ name, under, byId }: SaidName, paths: boolean): string {
  if (byId) return `#${name}`
  return under === null ? printWords(name, paths) : `${printWords(under, paths)}/${printWords(name, paths)}`
}

const allPlain = /^[\p{L}\p{M}\p{N}_.+&%№’/-]+$/u
function printWords(text: string, paths: boolean): string {
  const plain = text.split(' ').every((part) => allPlain.test(part) && !joins(part) && !(paths && part.includes('/')))
  return plain ? text : `"${text.replaceAll('"', '""')}"`
}

/** What a cell of a spreadsheet holds at most; a longer text is not said, and what is not said stays as it is. */
const longest = 32_767
export const unsaid = '…'
export const sayable = (text: string): string => (text.length > longest ? unsaid : text)
