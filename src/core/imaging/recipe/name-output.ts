import { cutBytes, fitName, mostNameBytes, safeName } from './safe-name.ts'

/** What names are made of: `folder` is the original's own below the folder that was dropped, its parts divided by /. */
export type NameParts = { readonly folder: string; readonly stem: string; readonly output: string; readonly article: string; readonly angle: string; readonly n: string; readonly ext: string }

/** {word}, or {-word}: with what stands before the word, where there is a word. */
const partOf = /\{([-_. ]*)([a-z]+)\}/g
const known: readonly (keyof NameParts)[] = ['folder', 'stem', 'output', 'article', 'angle', 'n', 'ext']
const isKnown = (word: string): word is keyof NameParts => known.some((each) => each === word)

/** Words of a template that mean nothing. */
export const unknownParts = (template: string): string[] => [...template.matchAll(partOf)].map((found) => found[2]!).filter((word) => !isKnown(word))

/** Where an output goes, below the target folder, parts divided by /: never out of it, and a name that every system takes. */
export function nameOutput(template: string, parts: NameParts): string {
  const whole = template.replace(partOf, (text, before: string, word: string) => {
    if (!isKnown(word)) return text
    const value = word === 'folder' ? parts.folder.replace(/\\/g, '/') : parts[word].replace(/[/\\]/g, '_')
    return value === '' ? '' : before + value
  })
  const ending = parts.ext === '' ? '' : `.${safeName(parts.ext)}`
  const names = whole.replace(/\\/g, '/').split('/')
  const last = names.pop() ?? ''
  const file = safeName(ending !== '' && last.endsWith(ending) ? last.slice(0, -ending.length) : last)
  const folders = names.map((name) => cutBytes(safeName(name), mostNameBytes)).filter((name) => name !== '' && !/^\.*$/.test(name))
  return [...folders, fitName(/^\.*$/.test(file) ? '' : file, ending)].join('/')
}

/** Two names with one key are one file on some system: letters in upper and lower case, accents in one piece or two. */
export const nameKey = (path: string): string => path.normalize('NFC').toLowerCase().normalize('NFC')

/**
 * Every wish its own name, in the order given: the first to wish for a name has it, the others get -2, -3 … that nobody wishes for and that are not `taken` already. Nothing is
 * overwritten, and the same wishes give the same names.
 */
export function nameAll(wishes: readonly string[], taken: (key: string) => boolean = () => false): string[] {
  const wished = new Set(wishes.map(nameKey))
  const given = new Set<string>()
  const next = new Map<string, number>()
  return wishes.map((wish) => {
    const key = nameKey(wish)
    let name = wish
    if (given.has(key) || taken(key)) {
      let number = next.get(key) ?? 2
      for (name = numbered(wish, number); isHeld(nameKey(name)); name = numbered(wish, number)) number++
      next.set(key, number + 1)
    }
    given.add(nameKey(name))
    return name
  })
  function isHeld(key: string): boolean {
    return given.has(key) || wished.has(key) || taken(key)
  }
}

function numbered(path: string, number: number): string {
  const slash = path.lastIndexOf('/') + 1
  const dot = path.indexOf('.', slash + 1) < 0 ? path.length : path.lastIndexOf('.')
  return `${path.slice(0, slash)}${fitName(path.slice(slash, dot), `-${number}${path.slice(dot)}`)}`
}
