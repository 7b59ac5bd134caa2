import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ResourceLimits } from 'node:worker_threads'
import ExcelJS from 'exceljs'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, expect, test } from 'vitest'
import type { Delta } from '../../contracts/documents.ts'
import type { DryRun, OpenedImport } from '../../contracts/imports.ts'
import { createRandom } from '../../core/kernel/random.ts'
import { createModel } from '../../core/network/model.ts'
import { idOf, tableNetwork, venueOf } from '../../../tests/helpers/table-network.ts'
import { createJobs } from '../jobs/jobs.ts'
import type { Answer } from '../people/answer.ts'
import type { BulkEdit, DoorOutcome, Log } from '../services.ts'
import { createImports } from './create-imports.ts'

const quiet: Log = { info() {}, warn() {}, error() {} }
const personId = idOf('person', 1)
const networkId = idOf('network', 1)
const stops: (() => Promise<void>)[] = []
afterEach(async () => { for (const stop of stops.splice(0)) await stop() })

function startDesk(memoryLimits?: ResourceLimits) {
  const folder = mkdtempSync(join(tmpdir(), 'pult-imports-'))
  const model = createModel(tableNetwork())
  const edits: BulkEdit[] = []
  let revision = 1
  const apply = (deltas: Delta[]) => { model.apply(deltas); revision++ }
  const commitBulk = (edit: BulkEdit): Promise<DoorOutcome> => {
    if (edit.judgedAtRevision !== revision) return Promise.resolve({ kind: 'refused', problems: [{ reason: 'import-stale' }] })
    edits.push(edit)
    const deltas = edit.chunks.flatMap((chunk) => JSON.parse(new TextDecoder().decode(chunk.deltas)) as Delta[])
    apply(deltas)
    return Promise.resolve({ kind: 'committed', stamp: `${'0'.repeat(16)}-00000000`, revision, documents: deltas.length, skipped: 0 })
  }
  const clock = { nowMs: () => Date.UTC(2026, 8, 15) }
  const desk = createImports({
    folder, clock, random: createRandom(1), model, revision: () => revision, door: { commitBulk }, log: quiet, workerUrl: new URL('./sheet-worker.ts', import.meta.url), memoryLimits,
    jobs: createJobs({ clock, newId: () => 'job', log: quiet, onChange: () => undefined }),
  })
  stops.push(async () => {
    await desk.stop()
    expect(readdirSync(folder)).toEqual([])
    rmSync(folder, { recursive: true })
  })

  const upload = async (bytes: Uint8Array, fileName = 'table.xlsx') => {
    const { uploadId, chunkBytes } = valueOf(await desk.beginUpload({ personId, fileName, bytes: bytes.length }))
    for (let offset = 0; offset < bytes.length; offset += chunkBytes) valueOf(await desk.appendChunk({ personId, uploadId, offset, bytes: bytes.subarray(offset, offset + chunkBytes) }))
    return uploadId
  }
  const open = async (bytes: Uint8Array, fileName?: string) => desk.open({ personId, uploadId: await upload(bytes, fileName) })
  const dryRun = async ({ importId, columns }: OpenedImport) => valueOf(await desk.dryRun({ personId, importId, networkId, columns }))
  const run = async (bytes: Uint8Array, fileName?: string): Promise<{ opened: OpenedImport; dry: DryRun }> => {
    const opened = valueOf(await open(bytes, fileName))
    return { opened, dry: await dryRun(opened) }
  }
  return { desk, folder, model, edits, apply, upload, open, run, dryRun }
}

function valueOf<T>(answer: Answer<T>): T {
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems))
  return answer.value
}
const reasonOf = (answer: Answer<unknown>) => (answer.kind === 'refused' ? answer.problems.map(({ reason }) => reason) : 'done')

async function xlsxOf(rows: unknown[][]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Экраны').addRows(rows)
  return new Uint8Array(await book.xlsx.writeBuffer())
}
const heading = ['Код', 'Название', 'Город']
const venues = (...rows: unknown[][]) => xlsxOf([heading, ...rows])
const csvText = 'Код;Название;Город\r\nM-1;Магазин 1;Алматы\r\nM-9;Ёлка «Ұлы»;Астана\r\n'
const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const windows1251 = (text: string) => Buffer.from([...text].map((letter) => {
  const code = letter.charCodeAt(0)
  if (letter === 'Ё') return 0xa8
  if (letter === '«' || letter === '»') return code
  return code < 128 ? code : code - 0x350
}))

test('a table is tried, written as one edit, and the same file again changes nothing', async () => {
  const { desk, run, edits, model } = startDesk()
  const file = await venues(['M-1', 'Магазин 1', 'Алматы'], ['M-2', 'Новое имя', 'Алматы'], ['M-9', 'Новый', 'Астана'])
  const { opened, dry } = await run(file)
  expect(opened).toMatchObject({ fileName: 'table.xlsx', format: 'xlsx', subject: 'venues', sheet: 'Экраны', sheets: ['Экраны'], rowCount: 3 })
  expect(dry).toMatchObject({ created: 1, changed: 1, unchanged: 1, bad: 0, problems: [] })
  expect(edits).toEqual([])
  expect(valueOf(await desk.apply({ personId, importId: opened.importId }))).toMatchObject({ outcome: { kind: 'committed', documents: 2 }, created: 1, changed: 1, unchanged: 1 })
  expect(edits).toMatchObject([{ personId, label: 'import' }])
  expect(model.byCode('venue', networkId, 'M-9')?.fields).toMatchObject({ name: 'Новый', city: 'Астана', timeZone: 'Asia/Almaty' })
  const again = await run(file)
  expect(again.dry).toMatchObject({ created: 0, changed: 0, unchanged: 3 })
  expect(valueOf(await desk.apply({ personId, importId: again.opened.importId }))).toMatchObject({ outcome: { kind: 'unchanged' }, unchanged: 3 })
  expect(edits.length).toBe(1)
})

test('a table with a bad row is refused as a whole, and its bad rows can be taken away with their reasons', async () => {
  const { desk, run, edits } = startDesk()
  const { opened, dry } = await run(await venues(['M-8', 'Хороший', 'Алматы'], ['M-9', '', 'Астана'], ['M-9', 'Второй', 'Астана']))
  expect(dry).toMatchObject({ created: 1, bad: 2, problems: [{ row: 3, column: 'Название', reason: 'field-required' }, { row: 4, column: 'Код', reason: 'row-code-twice' }] })
  expect(reasonOf(await desk.apply({ personId, importId: opened.importId }))).toEqual(['import-has-bad-rows'])
  expect(edits).toEqual([])
  const bad = valueOf(await desk.badRows({ personId, importId: opened.importId, language: 'ru' }))
  expect(Buffer.from(bad.base64, 'base64').toString().split('\r\n').slice(0, 2)).toEqual(['\ufeffКод;Название;Город;Строка файла;Ошибка', 'M-9;;Астана;3;Название: Заполните это поле.'])
  await desk.close({ personId, importId: opened.importId })
})

test.each([
  ['UTF-8', 'utf-8', Buffer.from(csvText)], ['UTF-8 with a mark', 'utf-8', Buffer.from(`\ufeff${csvText}`)], ['UTF-16 LE', 'utf-16le', utf16(`\ufeff${csvText}`)], ['UTF-16 LE without a mark', 'utf-16le', utf16(csvText)],
  ['UTF-16 BE', 'utf-16be', utf16(`\ufeff${csvText}`).swap16()], ['windows-1251', 'windows-1251', windows1251(csvText.replace('Ұ', 'У'))], ['commas and quotes', 'utf-8', Buffer.from(csvText.replaceAll(';', '","').replaceAll('\r\n', '"\r\n"').replace(/^/, '"').slice(0, -1))],
  ['tabs', 'utf-8', Buffer.from(csvText.replaceAll(';', '\t'))],
])('a CSV in %s is read', async (_, encoding, bytes) => {
  const { run } = startDesk()
  const { opened, dry } = await run(bytes, 'table.csv')
  expect(opened).toMatchObject({ format: 'csv', encoding, rowCount: 2 })
  expect(dry).toMatchObject({ created: 1, unchanged: 1, bad: 0 })
  expect(dry.samples[0]?.fields['name']?.after).toMatch(/^Ёлка «[ҰУ]лы»$/)
})

const patched = (zip: Uint8Array, name: string, unpackedBytes: number): Buffer => {
  const bytes = Buffer.from(zip)
  for (let at = 0; (at = bytes.indexOf('PK\x01\x02', at, 'latin1')) >= 0; at++) if (bytes.toString('latin1', at + 46, at + 46 + bytes.readUInt16LE(at + 28)) === name) bytes.writeUInt32LE(unpackedBytes, at + 24)
  return bytes
}
const sheetPart = 'xl/worksheets/sheet1.xml'
const bomb = async () => zipSync({ ...unzipSync(await venues(['M-1', 'А', 'Б'])), [sheetPart]: new Uint8Array(20e6) })
const encrypted = async () => {
  const bytes = Buffer.from(await venues(['M-1', 'А', 'Б']))
  bytes.writeUInt16LE(1, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 8)
  return bytes
}
const oldFormat = (text = '') => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), utf16(text), Buffer.alloc(600)])
const damaged = async () => {
  const bytes = Buffer.from(await venues(['M-1', 'А', 'Б']))
  bytes.fill(0xff, bytes.indexOf(sheetPart) + sheetPart.length + 20, bytes.indexOf(sheetPart) + sheetPart.length + 60)
  return bytes
}

test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452000000', 'hex'), 'file-not-a-table'],
  ['a PDF', () => Buffer.from('%PDF-1.7 text'), 'file-not-a-table'],
  ['a zip of something else', () => zipSync({ 'word/document.xml': strToU8('<w/>') }), 'file-not-a-table'],
  ['XLSX with a heading and no rows', () => venues(), 'file-empty'],
  ['XLSX without anything', () => xlsxOf([]), 'file-empty'],
  ['CSV of empty lines', () => Buffer.from('\r\n;;\r\n'), 'file-empty'],
  ['truncated XLSX', async () => (await venues(['M-1', 'А', 'Б'])).slice(0, -300), 'file-truncated'],
  ['damaged XLSX', damaged, 'file-truncated'],
  ['CSV that breaks off within quotes', () => Buffer.from('Код;Название\r\nM-1;"Мага'), 'file-truncated'],
  ['a bomb that says its size', async () => patched(await bomb(), sheetPart, 600e6), 'file-too-large'],
  ['a bomb that lies about its size', async () => patched(await bomb(), sheetPart, 1000), 'file-too-large'],
  ['XLSX with a password', encrypted, 'file-encrypted'],
  ['XLSX in an encrypted package', () => oldFormat('EncryptedPackage'), 'file-encrypted'],
  ['XLS', () => oldFormat(), 'file-old-format'],
  ['CSV in a DOS code page', () => Buffer.from([0x8a, 0xae, 0xa4, 0x3b, 0x8d, 0xa0, 0xa7, 0xa2, 0xa0, 0xad, 0xa8, 0xa5, 0x0a, 0x31, 0x3b, 0x80, 0x81, 0x82, 0x83]), 'file-encoding-unknown'],
  ['CSV of too many columns', () => Buffer.from(`${';x'.repeat(300)}\n1`), 'file-too-many-columns'],
])('%s is answered for what it is, and nothing stays behind', async (_, file, reason) => {
  const { desk, open, folder } = startDesk()
  expect(reasonOf(await open(await file(), 'table'))).toEqual([reason])
  expect(readdirSync(folder)).toEqual([])
  expect(reasonOf(await desk.exportTable({ subject: 'venues', format: 'csv', language: 'ru' }))).toBe('done')
})

test('a file of 500 MB is refused when it is announced, and one that grows beyond what it said when it does', async () => {
  const { desk, folder } = startDesk()
  expect(reasonOf(await desk.beginUpload({ personId, fileName: 'big.xlsx', bytes: 500 * 1024 * 1024 }))).toEqual(['file-too-large'])
  expect(reasonOf(await desk.beginUpload({ personId, fileName: 'empty.xlsx', bytes: 0 }))).toEqual(['file-empty'])
  const { uploadId } = valueOf(await desk.beginUpload({ personId, fileName: 'liar.xlsx', bytes: 10 }))
  expect(reasonOf(await desk.appendChunk({ personId, uploadId, offset: 0, bytes: new Uint8Array(11) }))).toEqual(['file-too-large'])
  expect(readdirSync(folder)).toEqual([])
})

test('a file arrives in order, in full, and only for its sender', async () => {
  const { desk } = startDesk()
  const { uploadId } = valueOf(await desk.beginUpload({ personId, fileName: 'a.csv', bytes: 10 }))
  expect(reasonOf(await desk.appendChunk({ personId, uploadId, offset: 5, bytes: new Uint8Array(5) }))).toEqual(['upload-out-of-order'])
  expect(reasonOf(await desk.appendChunk({ personId: idOf('person', 2), uploadId, offset: 0, bytes: new Uint8Array(5) }))).toEqual(['upload-unknown'])
  expect(reasonOf(await desk.open({ personId, uploadId }))).toEqual(['upload-incomplete'])
})

test('formulas count as the values kept beside them, with a warning; errors and formulas without a value are bad rows', async () => {
  const { run } = startDesk()
  const { dry } = await run(await venues(['M-7', { formula: '"Мега"&1', result: 'Мега1' }, 'Алматы'], ['M-8', { formula: 'A1' }, 'Алматы'], ['M-9', { formula: 'NA()', result: { error: '#N/A' } }, 'Алматы'], ['M-10', { error: '#REF!' }, 'Алматы'], ['M-11', { sharedFormula: 'B2', result: 'Б' }, 'А'], ['M-12', { formula: 'A1*0', result: 0 }, 'А']))
  expect(dry.problems.map(({ row, reason }) => `${row} ${reason}`)).toEqual(['3 cell-formula-without-value', '4 cell-error', '5 cell-error'])
  expect(dry.warnings.map(({ row, reason }) => `${row} ${reason}`)).toEqual(['2 cell-formula', '6 cell-formula', '7 cell-formula'])
  expect(dry.samples[0]).toMatchObject({ row: 2, fields: { name: { before: '', after: 'Мега1' } } })
})

test('inline strings keep their formatted runs and their ampersands', async () => {
  const parts = unzipSync(await venues(['M-1', 'А', 'Б']))
  const cell = (ref: string, inner: string) => `<c r="${ref}" t="inlineStr"><is>${inner}</is></c>`
  parts[sheetPart] = strToU8(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">${heading.map((title, index) => cell(`${'ABC'[index]}1`, `<t>${title}</t>`)).join('')}</row>`
    + `<row r="4">${cell('A4', '<t>M-7</t>')}${cell('B4', '<r><t>Мар</t></r><r><rPr><b/></rPr><t>т &amp;lt; Ко</t></r>')}${cell('C4', '<t>Алматы</t>')}</row></sheetData></worksheet>`)
  const { dry } = await startDesk().run(zipSync(parts))
  expect(dry.samples).toMatchObject([{ row: 4, fields: { name: { after: 'Март &lt; Ко' } } }])
})

test('a file that exhausts its reader ends the reader, and the engine answers', async () => {
  const { open, desk } = startDesk({ maxOldGenerationSizeMb: 40, maxYoungGenerationSizeMb: 8 })
  const row = (index: number) => `<row r="${index}">${['A', 'B', 'C'].map((letter) => `<c r="${letter}${index}" t="inlineStr"><is><t>${'x'.repeat(2000)}${index}</t></is></c>`).join('')}</row>`
  const rows = Array.from({ length: 10_000 }, (_, index) => row(index + 1)).join('')
  const parts = { ...unzipSync(await venues(['M-1', 'А', 'Б'])), [sheetPart]: strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`) }
  expect(reasonOf(await open(zipSync(parts, { level: 1 })))).toEqual(['file-too-large'])
  expect(reasonOf(await desk.beginUpload({ personId, fileName: 'next.csv', bytes: 10 }))).toBe('done')
})

test('an import is written though others edit meanwhile, unless what it would do is no longer what was shown', async () => {
  const { desk, run, apply } = startDesk()
  const { opened } = await run(await venues(['M-1', 'Новое имя', 'Алматы']))
  apply([{ id: idOf('screen', 1), kind: 'screen', fields: { note: 'другое' } }])
  expect(reasonOf(await desk.apply({ personId, importId: opened.importId }))).toBe('done')
  const second = await run(await venues(['M-2', 'Новое имя', 'Алматы'], ['M-9', 'Девятый', 'Алматы']))
  apply([venueOf(9)])
  expect(reasonOf(await desk.apply({ personId, importId: second.opened.importId }))).toEqual(['import-stale'])
  await desk.close({ personId, importId: second.opened.importId })
  expect(reasonOf(await desk.apply({ personId, importId: second.opened.importId }))).toEqual(['import-unknown'])
})

test('columns are corrected by hand, and another sheet of the same file can be chosen', async () => {
  const { desk, upload } = startDesk()
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Заметки').addRows([['ничего', 'важного'], ['1', '2']])
  book.addWorksheet('Данные').addRows([['Шифр', 'Как зовут', 'Где'], ['M-9', 'Девятый', 'Алматы']])
  const uploadId = await upload(new Uint8Array(await book.xlsx.writeBuffer()))
  expect(valueOf(await desk.open({ personId, uploadId }))).toMatchObject({ sheet: 'Заметки', sheets: ['Заметки', 'Данные'] })
  expect(reasonOf(await desk.open({ personId, uploadId, sheet: 'Нет' }))).toEqual(['sheet-unknown'])
  const { importId, columns } = valueOf(await desk.open({ personId, uploadId, sheet: 'Данные', subject: 'venues' }))
  expect(columns).toMatchObject([{ header: 'Шифр', field: null, samples: ['M-9'] }, { header: 'Как зовут', field: null }, { header: 'Где', field: null }])
  expect(reasonOf(await desk.dryRun({ personId, importId, networkId, columns }))).toEqual(['column-missing'])
  const corrected = ['code', 'name', 'city'].map((field, index) => ({ index, field }))
  expect(valueOf(await desk.dryRun({ personId, importId, networkId, columns: corrected }))).toMatchObject({ created: 1, bad: 0 })
})

test('lines go out, are changed and come in again, and their campaigns are made with them', async () => {
  const { desk, run, model } = startDesk()
  const file = valueOf(await desk.exportTable({ subject: 'lines', format: 'csv', language: 'ru', networkId }))
  expect(file.fileName).toBe('lines-2026-09-15.csv')
  const text = Buffer.from(file.base64, 'base64').toString()
  expect((await run(Buffer.from(text), file.fileName)).dry).toMatchObject({ created: 0, changed: 0, bad: 0, problems: [] })
  const { opened, dry } = await run(Buffer.from(text.replaceAll('CM-1;Кампания 1', 'CM-7;Весна')), file.fileName)
  expect(opened.subject).toBe('lines')
  // One of the lines shows a creative that is gone, which a new line may not, and one is priced by a card that is gone.
  expect(dry.problems.map(({ row, column, reason }) => `${row} ${column}: ${reason}`)).toEqual(['4 Прайс-карта: reference-unknown', '6 Ролики: reference-unknown'])
  const kept = text.split('\r\n').filter((row) => !row.includes('L3') && !row.includes('L5')).join('\r\n').replaceAll('CM-1;Кампания 1', 'CM-7;Весна')
  const clean = await run(Buffer.from(kept), file.fileName)
  expect(clean.dry).toMatchObject({ created: 4, changed: 0, unchanged: 1, bad: 0 })
  expect(valueOf(await desk.apply({ personId, importId: clean.opened.importId }))).toMatchObject({ created: 4 })
  const campaign = model.byCode('campaign', idOf('brand', 1), 'CM-7')!
  expect(campaign.fields).toMatchObject({ name: 'Весна', stage: { name: 'draft', byPersonId: personId } })
  expect(model.children(campaign.id, 'line').map(({ fields }) => fields.code)).toEqual(['L1', 'L2', 'L4', 'L6'])
})
