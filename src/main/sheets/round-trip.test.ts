import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Document } from '../../contracts/documents.ts'
import { importSubjects } from '../../contracts/imports.ts'
import { languages } from '../../contracts/people.ts'
import { createModel } from '../../core/network/model.ts'
import { matchColumns } from '../../core/network/tables/columns.ts'
import { exportTable, planTable } from '../../core/network/tables/plan-table.ts'
import { bindColumns, sheetOf } from '../../core/network/tables/table.ts'
import { audienceOf, brandOf, campaignOf, creativeOf, idOf, lineOf, screenOf, tableNetwork, venueOf, zoneOf } from '../../../tests/helpers/table-network.ts'
import { openFile } from './open-file.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

const folder = mkdtempSync(join(tmpdir(), 'pult-sheets-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function importBack(documents: Document[], subject: (typeof importSubjects)[number], language: (typeof languages)[number], format: 'csv' | 'xlsx') {
  const model = createModel(documents)
  const { headers, rows } = exportTable(subject, model, undefined, language)
  const path = join(folder, 'table')
  writeFileSync(path, format === 'csv' ? writeCsv([headers, ...rows], language) : await writeXlsx(subject, headers, rows))
  const opened = await openFile(path, undefined)
  const sheet = sheetOf(opened.rows)
  if (!sheet) return { rows: rows.length, plan: null }
  const { columns } = bindColumns(sheet, matchColumns(sheet.headers, subject).map((field, index) => ({ index, field })), subject)
  const never = () => { throw new Error('a round trip makes nothing') }
  return { rows: rows.length, plan: planTable(subject, sheet, columns, { model, networkId: idOf('network', 1), newId: never, newProgrammaticId: never, today: '2030-01-01', fileName: 'table', personId: idOf('person', 1), nowMs: 0 }) }
}

const everyWay = importSubjects.flatMap((subject) => languages.flatMap((language) => (['csv', 'xlsx'] as const).map((format) => [subject, language, format] as const)))

test.each(everyWay)('%s exported in %s as %s and imported back change nothing', async (subject, language, format) => {
  const { rows, plan } = await importBack(tableNetwork(), subject, language, format)
  expect(plan).toMatchObject({ problems: [], warnings: [], drafts: [] })
  expect(plan!.rows.length).toBe(rows)
  expect(plan!.rows.every(({ outcome }) => outcome === 'same')).toBe(true)
})

/** As the edge lets it in. */
const text = fc.string({ unit: 'binary', maxLength: 30 }).map((value) => value.replace(/\p{Cf}/gu, '').normalize('NFC').trim())
const nasty = fc.stringMatching(/^['=+@-]{1,3}[ -~]{0,8}$/).map((value) => value.trim())
const some = fc.oneof(text, nasty, fc.constantFrom('007', '1,5', '_x000D_', 'TRUE', '#N/A', '2026-03-21', '"', "'", ';', '&lt;', '<b>&amp;</b>'))
const filled = some.filter((value) => value !== '')
const optional = fc.option(filled, { nil: null })
const tags = fc.uniqueArray(filled.filter((value) => value.length <= 60), { maxLength: 4 }).map((values) => values.sort())
const position = fc.option(fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }).map((value) => value + 0), lon: fc.double({ min: -180, max: 180, noNaN: true }).map((value) => value + 0) }), { nil: null })

const networks = fc.tuple(fc.uniqueArray(filled, { minLength: 1, maxLength: 4 }), filled, some, optional, tags, position, fc.array(fc.nat(1e6), { minLength: 168, maxLength: 168 }))
  .map(([codes, name, address, owner, tagged, location, hours]): Document[] => [
    ...tableNetwork().filter(({ kind }) => kind === 'network' || kind === 'profile' || kind === 'rateCard' || kind === 'advertiser'),
    ...codes.flatMap((code, index) => [
      venueOf(index, { code, name, address, owner, tags: tagged, location, city: name }), zoneOf(index, index, { code, name, planogramCategory: owner }),
      screenOf(index, index, { code, name, note: owner, controller: owner, player: owner, tags: tagged, location }), audienceOf(index, index, { source: name, hours }),
      brandOf(index, 1, { code, name }), campaignOf(index, index, { code, name }), creativeOf(index, index, { code, name }),
      lineOf(index, index, {
        code, name, creatives: [{ creativeId: idOf('creative', index), weight: 1 + index }, { creativeId: idOf('creative', 0), weight: 1 }], excludedScreens: [idOf('screen', 0)],
        targeting: { op: 'any', of: [{ op: 'is', field: 'zone', values: [idOf('zone', index)] }, { op: 'is', field: 'category', values: [name] }, { op: 'not', of: { op: 'is', field: 'screen', values: [idOf('screen', 0)] } }] },
        price: { kind: 'package', rateCardId: null, micros: hours[0]!, discountBasisPoints: hours[1]! % 10_001, agencyBasisPoints: 0 },
      }),
    ]),
  ])

test.each(['csv', 'xlsx'] as const)('whatever texts, tags and positions a network holds, %s brings them back unchanged', async (format) => {
  await fc.assert(fc.asyncProperty(networks, fc.constantFrom(...languages), fc.constantFrom(...importSubjects), async (documents, language, subject) => {
    const { plan } = await importBack(documents, subject, language, format)
    expect(plan).toMatchObject({ problems: [], drafts: [] })
  }), { numRuns: format === 'csv' ? 150 : 40 })
})
