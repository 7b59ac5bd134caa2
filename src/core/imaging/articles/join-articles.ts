import type { ArticleOfPicture, ArticleRow, ArticleSummary } from '../../../contracts/studio-articles.ts'
import { foldedWords } from '../../kernel/fold-text.ts'
import { angleOfName } from './angle-of-name.ts'
import { isNearWord } from './near-words.ts'

/** A picture as far as it says whose it is. `path`: below what was dropped. */
export type PictureToJoin = { path: string; codes: readonly string[]; text: string }
export type Joined = { pictures: ArticleOfPicture[]; summary: ArticleSummary }

const mostOthers = 5
/** Of the words of an article's name, so many must be printed on it. */
const wordsNeeded = 0.7

/** Each picture to the article it shows: what is printed in bars is surest, then what the file is called, then what can be read. */
export function joinArticles(rows: readonly ArticleRow[], pictures: readonly PictureToJoin[]): Joined {
  const list = indexOf(rows)
  const joined = pictures.map((picture) => joinOne(picture, list))
  return { pictures: joined, summary: summariseArticles(rows, joined.map(({ article, angle }, index) => ({ article, angle, path: pictures[index]!.path }))) }
}

type Listed = { byBarcode: Map<string, string>; byKey: Map<string, string>; longest: number; named: { article: string; words: string[] }[] }

function indexOf(rows: readonly ArticleRow[]): Listed {
  const [byBarcode, byKey] = [new Map<string, string>(), new Map<string, string>()]
  for (const { article, barcodes, codes } of rows) {
    for (const barcode of barcodes) byBarcode.set(withoutZeros(barcode), article)
    for (const code of [article, ...barcodes, ...Object.values(codes)]) byKey.set(keyOf(code), byKey.get(keyOf(code)) ?? article)
  }
  const longest = Math.max(1, ...[...byKey.keys()].map((key) => key.length))
  return { byBarcode, byKey, longest, named: rows.map(({ article, name }) => ({ article, words: foldedWords(name).filter((word) => word.length > 2) })) }
}

/** An EAN-13 that begins with 0 is a UPC. */
const withoutZeros = (barcode: string): string => barcode.replace(/^0+/, '')
const keyOf = (code: string): string => foldedWords(code).join('')

function joinOne({ path, codes, text }: PictureToJoin, list: Listed): ArticleOfPicture {
  const called = byName(path, list)
  const scanned = [...new Set(codes.flatMap((code) => list.byBarcode.get(withoutZeros(code)) ?? []))]
  const said = angleOfName(called?.rest ?? stemOf(path))
  if (scanned.length > 0) {
    // Two articles on one picture: its name decides between them.
    const chosen = scanned.find((article) => article === called?.article) ?? (scanned.length === 1 ? scanned[0]! : null)
    return { article: chosen, angle: said, by: chosen === null ? null : 'barcode', others: scanned.filter((article) => article !== chosen).slice(0, mostOthers) }
  }
  if (called) return { article: called.article, angle: said, by: 'file-name', others: [] }
  const printed = byText(text, list)
  return { article: printed.length === 1 ? printed[0]! : null, angle: said, by: printed.length === 1 ? 'text' : null, others: printed.length === 1 ? [] : printed.slice(0, mostOthers) }
}

const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')

/** The longest run of a name's words that is an article; where the file's own name holds none, the folders it lies in are asked, the nearest first. */
function byName(path: string, list: Listed): { article: string; rest: string } | null {
  const inStem = inWords(stemOf(path), list)
  if (inStem) return inStem
  for (const folder of path.split('/').slice(0, -1).reverse()) {
    const found = inWords(folder, list)
    if (found) return { article: found.article, rest: stemOf(path) }
  }
  return null
}

function inWords(name: string, { byKey, longest }: Listed): { article: string; rest: string } | null {
  const words = foldedWords(name)
  let best: { article: string; rest: string; size: number } | null = null
  for (let from = 0; from < words.length; from += 1) {
    let key = ''
    for (let to = from; to < words.length && key.length <= longest; to += 1) {
      key += words[to]!
      const article = byKey.get(key)
      if (article !== undefined && key.length > (best?.size ?? 0)) best = { article, size: key.length, rest: [...words.slice(0, from), ...words.slice(to + 1)].join(' ') }
    }
  }
  return best
}

/** Those whose names are printed on it best, where at least two words of each are. */
function byText(text: string, { named }: Listed): string[] {
  const read = foldedWords(text)
  if (read.length === 0) return []
  const shares = named.filter(({ words }) => words.length >= 2).map(({ article, words }) => ({ article, share: words.filter((word) => read.some((each) => isNearWord(each, word))).length / words.length }))
  const best = shares.reduce((most, { share }) => Math.max(most, share), 0)
  return best < wordsNeeded ? [] : shares.filter(({ share }) => share === best).map(({ article }) => article)
}

/** What a list still lacks, and what it has twice. */
export function summariseArticles(rows: readonly ArticleRow[], pictures: readonly { path: string; article: string | null; angle: string | null }[]): ArticleSummary {
  const seen = new Map<string, Map<string, string[]>>(rows.map(({ article }) => [article, new Map<string, string[]>()]))
  for (const { path, article, angle } of pictures) {
    const angles = article === null ? undefined : seen.get(article)
    angles?.set(angle ?? '0', [...angles.get(angle ?? '0') ?? [], path])
  }
  const missing = rows.flatMap(({ article, name, angles }) => {
    const has = seen.get(article)!
    const lacking = angles.filter((each) => !has.has(each))
    return has.size === 0 || lacking.length > 0 ? [{ article, name, angles: lacking }] : []
  })
  const twice = [...seen].flatMap(([article, angles]) => [...angles].filter(([angle, paths]) => angle !== '0' && paths.length > 1).map(([angle, paths]) => ({ article, angle, paths })))
  const found = pictures.filter(({ article }) => article !== null).length
  return { joined: found, alone: pictures.length - found, missing, twice }
}
