import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Document } from '../../../contracts/documents.ts'
import { generateDemonstration } from '../../../core/network/demonstration/generate-demonstration.ts'
import { createModel } from '../../../core/network/index.ts'
import type { PlainCell } from '../../../core/network/tables/cell.ts'
import { done } from '../../people/answer.ts'
import type { TableToWrite } from '../../sheets/sheet-messages.ts'
import { writePlainCsv } from '../../sheets/write-csv.ts'
import { createInventory } from './create-inventory.ts'

const nowMs = Date.parse('2026-11-28T11:00:00Z')
const { documents } = generateDemonstration({ seed: 1, atMs: nowMs, sha256: (text) => createHash('sha256').update(text).digest('hex') })
const model = createModel(documents)
const written: { table: TableToWrite; rows: PlainCell[][] }[] = []
const inventory = createInventory({
  model, clock: { nowMs: () => nowMs },
  async writeTable(table, slices) {
    const rows: PlainCell[][] = []
    for await (const slice of slices) rows.push(...slice)
    written.push({ table, rows })
    return done({ fileName: `${table.name}.${table.format}`, mediaType: 'text/csv', base64: '' })
  },
})
const all = (kind: Document['kind']) => documents.filter((document) => document.kind === kind)

test('every screen with slots is listed once, by pages; those without anybody counted are not sellable, and say why', async () => {
  const first = await inventory.page({ filter: 'all', from: 0, limit: 500 })
  const { counts } = first
  expect([first.rows.length, first.total, counts.all]).toEqual([500, counts.all, counts.all])
  const taxis = all('venue').filter(({ fields }) => fields.venueType === 'vehicle').length
  expect(counts).toMatchObject({ sellable: counts.all - taxis, notOffered: 0, defects: { 'no-audience': taxis } })
  expect(counts.all).toBeGreaterThan(9000)
  const ids = new Set<string>()
  for (let from = 0; from < first.total; from += 500) for (const { screenId } of (await inventory.page({ filter: 'all', from, limit: 500 })).rows) ids.add(screenId)
  expect(ids.size).toBe(counts.all)
  const some = await inventory.page({ filter: 'no-audience', from: 0, limit: 5 })
  expect([some.total, some.rows.every(({ defects, zoneKind, meanMillionths }) => defects[0] === 'no-audience' && zoneKind === 'roof' && meanMillionths === null)]).toEqual([taxis, true])
  expect((await inventory.page({ filter: 'sellable', from: counts.sellable - 1, limit: 9 })).rows.length).toBe(1)
})

test('a file for a buyer has his deals and the floors that bind him, in his spelling; the same screens as the filter', async () => {
  const buyer = all('buyer').find(({ fields }) => fields.code === 'qytyrlaq')!
  const { counts } = await inventory.page({ filter: 'all', from: 0, limit: 1 })
  expect(await inventory.export({ buyerId: buyer.id, spelling: 'venuetypeid', format: 'csv', filter: 'sellable', language: 'ru' })).toMatchObject({ kind: 'done', value: { fileName: 'inventory-qytyrlaq-2026-11-28.csv' } })
  const { table, rows } = written.at(-1)!
  expect(rows.length).toBe(counts.sellable)
  const at = (header: string): number => table.headers.indexOf(header)
  const checkout = rows.filter((row) => row[at('venuetypeid')] === 20302)
  const deal = all('deal').find(({ fields }) => fields.code === 'CHECKOUT')!.id
  expect([checkout.length > 0, checkout.every((row) => String(row[at('deals')]).split(' ').includes(deal)), rows.filter((row) => row[at('venuetypeid')] === 20303).some((row) => String(row[at('deals')]).includes(deal))]).toEqual([true, true, false])
  expect([new Set(checkout.map((row) => row[at('floor_lowest')])), new Set(checkout.map((row) => row[at('floor_highest')]))]).toEqual([new Set([450]), new Set([560])])
  expect(new Set(rows.map((row) => row[at('screen_id')])).size).toBe(rows.length)
  expect(await inventory.export({ buyerId: 'by_none', spelling: 'venuetype', format: 'csv', filter: 'all', language: 'ru' })).toMatchObject({ kind: 'refused', problems: [{ reason: 'document-unknown' }] })
  await inventory.export({ buyerId: null, spelling: 'venuetype', format: 'xlsx', filter: 'no-audience', language: 'kk' })
  expect([written.at(-1)!.table.name, written.at(-1)!.rows.every((row) => row[written.at(-1)!.table.headers.indexOf('venuetype')] === '104' && row[written.at(-1)!.table.headers.indexOf('deals')] === '')]).toEqual(['inventory-all-2026-11-28', true])
})

test('an edit is seen at once', async () => {
  const screen = model.all('screen').find(({ id }) => id === 'none') ?? model.all('screen')[0]!
  const { counts: before } = await inventory.page({ filter: 'all', from: 0, limit: 1 })
  const deltas = [{ id: screen.id, kind: 'screen' as const, fields: { ...screen.fields, programmaticId: model.all('screen')[1]!.fields.programmaticId } }]
  model.apply(deltas as never)
  inventory.heed(deltas as never)
  const { counts } = await inventory.page({ filter: 'all', from: 0, limit: 1 })
  expect([counts.defects['programmatic-id-repeated'], counts.sellable]).toEqual([2, before.sellable - 2])
})

test('for a machine: commas, points, no mark, and nothing that a spreadsheet would run', () => {
  expect(writePlainCsv([['a', 'b'], [1.5, 'x,y'], [null, '=1+1']]).toString()).toBe('a,b\r\n1.5,"x,y"\r\n,\'=1+1\r\n')
})
