import { type ArticleColumns, type ArticleField, articleLimits, type ArticleProblem, type ArticleRow, type OpenedArticles } from '../../contracts/studio-articles.ts'
import { angleOfName } from '../../core/imaging/articles/angle-of-name.ts'
import { cellText } from '../../core/network/tables/cell.ts'
import { foldKey } from '../../core/network/tables/read-cell.ts'
import { type Sheet, type SheetRow, sheetOf } from '../../core/network/tables/table.ts'
import { FileRefused } from './file-refused.ts'
import { openFile } from './open-file.ts'

/** What a studio was asked to photograph. `presets`: marketplaces that may have a column of their own, by id and name. */
export type ArticlesTask = { path: string; fileName: string; sheet: string | null; columns: ArticleColumns | null; presets: readonly { id: string; name: string }[] }
export type ReadArticles = { opened: OpenedArticles; rows: ArticleRow[] }

/** As such columns are headed, in three languages; compared without case, spaces and signs. */
const headings: Record<Exclude<ArticleField, `code:${string}`>, string> = {
  article: 'артикул|артикул продавца|код|код товара|sku|article|item|item code|seller sku|тауар коды|артикулы|vendor code',
  name: 'наименование|название|товар|name|title|product|атауы|тауар|тауар атауы|product name',
  brand: 'бренд|марка|торговая марка|brand|бренді',
  barcode: 'штрихкод|штрихкоды|баркод|ean|ean13|gtin|upc|barcode|barcodes|штрих код|штрих-код|штрихкоды товара',
  angles: 'ракурсы|ракурс|виды|angles|views|shots|көріністер|ракурстар',
}
const shownFields = Object.keys(headings) as (keyof typeof headings)[]
const [mostListed, samplesOfColumn] = [200, 3]

export async function readArticles({ path, fileName, sheet: name, columns, presets }: ArticlesTask): Promise<ReadArticles> {
  const { rows, sheet: shown, sheets } = await openFile(path, name ?? undefined)
  const sheet = sheetOf(rows)
  if (!sheet || sheet.rows.length === 0) throw new FileRefused('file-empty')
  if (sheet.rows.length > articleLimits.rows) throw new FileRefused('file-too-many-rows', { limit: articleLimits.rows })
  const bound = columns ?? guessColumns(sheet, presets)
  const missing = bound.some(({ field }) => field === 'article') ? [] : ['article' as const]
  const seen = new Set<string>()
  const read = missing.length > 0 ? [] : sheet.rows.map((row) => readRow(row, bound, seen))
  const good = read.flatMap((each) => ('problems' in each ? [] : [each]))
  const problems = read.flatMap((each) => ('problems' in each ? each.problems : []))
  return {
    rows: good,
    opened: {
      fileName: fileName.slice(0, 200), sheets, sheet: shown, rowCount: sheet.rows.length, missing, rows: good.length, badRows: read.length - good.length, problems: problems.slice(0, mostListed),
      columns: sheet.headers.map((header, index) => ({ index, header, field: bound.find((column) => column.index === index)?.field ?? null, samples: samplesOf(sheet, index) })),
    },
  }
}

function guessColumns({ headers }: Sheet, presets: ArticlesTask['presets']): ArticleColumns {
  const known = new Map<string, ArticleField>(shownFields.flatMap((field) => headings[field].split('|').map((text): [string, ArticleField] => [foldKey(text), field])))
  for (const { id, name } of presets) for (const text of [id, name, `артикул ${name}`, `sku ${name}`, `${name} sku`, `код ${name}`]) known.set(foldKey(text), `code:${id}`)
  known.set(foldKey('артикул wb'), 'code:wildberries').set(foldKey('wb'), 'code:wildberries')
  const taken = new Set<ArticleField>()
  return headers.map((header, index) => {
    const field = known.get(foldKey(header)) ?? null
    if (field === null || taken.has(field)) return { index, field: null }
    taken.add(field)
    return { index, field }
  })
}

const samplesOf = ({ rows }: Sheet, index: number): string[] => rows.slice(0, 100).map(({ cells }) => cellText(cells[index]).slice(0, 60)).filter((text) => text !== '').slice(0, samplesOfColumn)

function readRow({ row, cells }: SheetRow, columns: ArticleColumns, seen: Set<string>): ArticleRow | { problems: ArticleProblem[] } {
  const problems: ArticleProblem[] = []
  const at = (field: ArticleField): string => {
    const column = columns.find((each) => each.field === field)
    return column === undefined ? '' : cellText(cells[column.index]).normalize('NFC').trim()
  }
  const wrong = (field: ArticleField, reason: ArticleProblem['reason'], text: string) => void problems.push({ row, field, reason, text: text.slice(0, 80) })
  const short = (field: ArticleField, most: number): string => {
    const text = at(field)
    if (text.length > most) wrong(field, 'too-long', text)
    return text.slice(0, most)
  }
  const [article, name, brand] = [short('article', 100), short('name', 300), short('brand', 120)]
  if (article === '') wrong('article', 'nothing-said', '')
  else if (seen.has(foldKey(article))) wrong('article', 'twice', article)
  seen.add(foldKey(article))
  const barcodes = parted(at('barcode')).slice(0, articleLimits.barcodesOfOne).map((text) => text.replace(/[\s-]/g, ''))
  for (const text of barcodes) if (!/^\d{6,18}$/.test(text)) wrong('barcode', 'bad-barcode', text)
  const angles = parted(at('angles')).slice(0, articleLimits.anglesOfOne).flatMap((text) => {
    const said = angleOfName(text)
    if (said === null) wrong('angles', 'bad-angle', text)
    return said ?? []
  })
  const codes = Object.fromEntries(columns.flatMap(({ field }) => (field?.startsWith('code:') ? [[field.slice('code:'.length), short(field, 100)]] : [])).filter(([, code]) => code !== ''))
  return problems.length > 0 ? { problems } : { row, article, name, brand, barcodes, angles: [...new Set(angles)], codes }
}

const parted = (text: string): string[] => text.split(/[,;|/\n]/).map((part) => part.trim()).filter((part) => part !== '')
