/**
 * XLSX by exceljs' streaming reader, fed a zip of our own making: only the chosen sheet with its strings and styles,
 * unpacked under our limits. That reader loses formatted runs of inline strings and unescapes their text twice; sheets
 * that hold such cells (few programs write them) are read again by its slower, whole-workbook reader.
 */
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { zipSync } from 'fflate'
import type { CellValue, Row } from 'exceljs'
import { importLimits } from '../../contracts/imports.ts'
import type { Cell, PlainCell, SheetDate } from '../../core/network/tables/cell.ts'
import type { SheetRow } from '../../core/network/tables/table.ts'
import { FileRefused } from './file-refused.ts'
import { readWorkbook, type Workbook } from './read-workbook.ts'
import { readZipDirectory, streamPart, unpackPart, type ZipPart } from './read-zip.ts'
import { storedZip, type StoredPart } from './stored-zip.ts'

export type ReadSheet = { sheets: string[]; sheet: string; rows: SheetRow[] }

/** Loaded when first needed: it takes longer to load than a small table to read. */
export const loadExceljs = async () => (await import('exceljs')).default
/** The slower reader holds everything at once, so it is given less. */
const mostBytesAtOnce = 96 * 1024 * 1024

export async function readXlsx(file: Buffer, wanted: string | undefined): Promise<ReadSheet> {
  const workbook = readWorkbook(file, readZipDirectory(file))
  const sheet = wanted === undefined ? workbook.sheets[0]! : workbook.sheets.find(({ name }) => name === wanted)
  if (!sheet) throw new FileRefused('sheet-unknown', { sheet: wanted! })
  const seen = { inline: false, ambiguous: false }
  let rows: SheetRow[]
  try {
    rows = await streamRows(file, workbook, sheet.part, seen)
    if (seen.inline && seen.ambiguous) rows = await loadRows(file, workbook, sheet.part)
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('file-truncated', { detail: error instanceof Error ? error.message : String(error) })
  }
  return { sheets: workbook.sheets.map(({ name }) => name), sheet: sheet.name, rows }
}

async function streamRows(file: Buffer, workbook: Workbook, sheet: ZipPart, seen: { inline: boolean; ambiguous: boolean }): Promise<SheetRow[]> {
  const exceljs = await loadExceljs()
  const unpacking = Promise.withResolvers<never>()
  const zip = Readable.from(reportingFailure(storedZip(partsOf(file, workbook, sheet, seen)), unpacking.reject), { objectMode: false })
  const reader = new exceljs.stream.xlsx.WorkbookReader(zip, { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit', hyperlinks: 'ignore', entries: 'ignore' })
  const gathering = createGathering(workbook.date1904)
  const reading = async () => {
    for await (const worksheet of reader) for await (const row of worksheet) gathering.add(row)
  }
  await Promise.race([reading(), unpacking.promise])
  return gathering.rows
}

/** A stream that breaks off leaves the reader waiting for ever, so the reason is told beside it; the thread ends with the file. */
async function* reportingFailure(pieces: AsyncIterable<Buffer>, report: (error: unknown) => void): AsyncGenerator<Buffer> {
  try {
    yield* pieces
  } catch (error) {
    report(error)
  }
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const sheetName = 'xl/worksheets/sheet1.xml'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const documents: Record<string, string> = {
  rels: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  strings: `<sst xmlns="${main}"/>`,
}
const workbookXml = (date1904: boolean) =>
  `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`

function partsOf(file: Buffer, { date1904, sharedStrings, styles }: Workbook, sheet: ZipPart, seen: { inline: boolean; ambiguous: boolean }): StoredPart[] {
  const copied = (name: string, part: ZipPart): StoredPart => ({ name, bytes: part.unpackedBytes, crc: part.crc, pieces: streamPart(file, part) })
  return [
    textPart('xl/_rels/workbook.xml.rels', documents['rels']!),
    textPart('xl/workbook.xml', workbookXml(date1904)),
    sharedStrings ? copied('xl/sharedStrings.xml', sharedStrings) : textPart('xl/sharedStrings.xml', documents['strings']!),
    ...(styles ? [copied('xl/styles.xml', styles)] : []),
    { ...copied(sheetName, sheet), pieces: watchInline(streamPart(file, sheet), seen) },
  ]
}

function textPart(name: string, text: string): StoredPart {
  const bytes = Buffer.from(text)
  return { name, bytes: bytes.length, crc: crc32(bytes), pieces: [bytes] }
}

async function* watchInline(pieces: AsyncIterable<Buffer>, seen: { inline: boolean; ambiguous: boolean }): AsyncGenerator<Buffer> {
  let tail = Buffer.alloc(0)
  for await (const piece of pieces) {
    const window = Buffer.concat([tail, piece])
    seen.inline ||= window.includes('"inlineStr"')
    seen.ambiguous ||= window.includes('<is><r') || window.includes('&amp;')
    tail = window.subarray(-16)
    yield piece
  }
}

async function loadRows(file: Buffer, { date1904, sharedStrings, styles }: Workbook, sheet: ZipPart): Promise<SheetRow[]> {
  const exceljs = await loadExceljs()
  const contents: Record<string, Uint8Array> = { 'xl/_rels/workbook.xml.rels': Buffer.from(documents['rels']!), 'xl/workbook.xml': Buffer.from(workbookXml(date1904)), [sheetName]: unpackPart(file, sheet, mostBytesAtOnce) }
  if (sharedStrings) contents['xl/sharedStrings.xml'] = unpackPart(file, sharedStrings, mostBytesAtOnce)
  if (styles) contents['xl/styles.xml'] = unpackPart(file, styles, mostBytesAtOnce)
  const book = new exceljs.Workbook()
  await book.xlsx.load(Buffer.from(zipSync(contents, { level: 0 })) as unknown as ArrayBuffer)
  const gathering = createGathering(date1904)
  book.worksheets[0]?.eachRow((row) => gathering.add(row))
  return gathering.rows
}

function createGathering(date1904: boolean) {
  const rows: SheetRow[] = []
  let last = 0
  const add = (row: Row) => {
    // Some programs leave out the numbers of rows.
    last = Number.isInteger(row.number) ? row.number : last + 1
    const cells = cellsOf(row, date1904)
    if (cells.length === 0) return
    if (cells.length > importLimits.columns) throw new FileRefused('file-too-many-columns', { limit: importLimits.columns })
    if (rows.push({ row: last, cells }) > importLimits.rows + 1) throw new FileRefused('file-too-many-rows', { limit: importLimits.rows })
  }
  return { rows, add }
}

function cellsOf(row: Row, date1904: boolean): Cell[] {
  const values = row.values as CellValue[]
  const cells: Cell[] = []
  for (let column = 1; column < values.length; column++) {
    const cell = toCell(values[column], () => row.getCell(column), date1904)
    if (cell === null || cell === '') continue
    while (cells.length < column - 1) cells.push(null)
    cells.push(cell)
  }
  return cells
}

type GetCell = () => { numFmt: string | undefined; result: unknown }

function toCell(value: CellValue | undefined, cell: GetCell, date1904: boolean): Cell {
  if (typeof value === 'string') return unescapeText(value)
  if (value === null || value === undefined || typeof value === 'boolean') return value ?? null
  if (typeof value === 'number') return Number.isNaN(value) ? { error: '#VALUE!' } : value
  if (value instanceof Date) return { dateMs: value.getTime() }
  if ('richText' in value) return unescapeText(value.richText.map(({ text }) => text).join(''))
  if ('error' in value) return { error: String(value.error) }
  // The value of a formula cell leaves out results like 0 and "", its result does not.
  if ('formula' in value || 'sharedFormula' in value) return { formula: toResult(value.result ?? cell().result, cell, date1904) }
  if ('text' in value) return toCell(value.text as CellValue, cell, date1904)
  return null
}

function toResult(result: unknown, cell: GetCell, date1904: boolean): PlainCell | SheetDate | { error: string } {
  if (result === undefined || result === null) return null
  // Errors come out of the streaming reader as numbers that are none.
  if (typeof result === 'number' && Number.isNaN(result)) return { error: '#N/A' }
  if (typeof result === 'number' && isDateFormat(cell().numFmt)) return { dateMs: Math.round((result - 25_569 + (date1904 ? 1462 : 0)) * 86_400_000) }
  const settled = toCell(result as CellValue, cell, date1904)
  return settled !== null && typeof settled === 'object' && 'formula' in settled ? null : settled
}

const isDateFormat = (format: string | undefined): boolean => /[ymdhs]/i.test((format ?? '').replace(/\[[^\]]*\]|"[^"]*"|general/gi, ''))

/** `_x000D_`: how a spreadsheet writes what XML cannot hold. ECMA-376 22.9.2.19 */
const unescapeText = (text: string): string => (text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text)
