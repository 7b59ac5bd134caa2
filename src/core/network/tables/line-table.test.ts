import { expect, test } from 'vitest'
import type { LineFields } from '../../../contracts/campaigns.ts'
import { generateDemonstration } from '../demonstration/generate-demonstration.ts'
import { brandOf, campaignOf, idOf, lineOf, tableNetwork } from '../../../../tests/helpers/table-network.ts'
import { createModel } from '../model.ts'
import type { Cell } from './cell.ts'
import { matchColumns } from './columns.ts'
import { changesOfDraft } from './plan.ts'
import { exportTable, planTable, sampleRows } from './plan-table.ts'
import { bindColumns, sheetOf } from './table.ts'

const known = tableNetwork()
let made = 1000
const context = { networkId: idOf('network', 1), newId: (kind: Parameters<typeof idOf>[0]) => idOf(kind, made++), newProgrammaticId: () => 'never', today: '2026-11-28', fileName: 'линии.csv', personId: idOf('person', 1), nowMs: 5 }

function plan(table: Cell[][], documents = known, networkId = context.networkId) {
  const model = createModel(documents)
  const sheet = sheetOf(table.map((cells, index) => ({ row: index + 1, cells })))!
  const { columns, problems } = bindColumns(sheet, matchColumns(sheet.headers, 'lines').map((field, index) => ({ index, field })), 'lines')
  expect(problems).toEqual([])
  return { ...planTable('lines', sheet, columns, { ...context, networkId, model }), sheet, columns, model }
}
const outcomes = ({ rows }: { rows: { outcome: string }[] }) => rows.map(({ outcome }) => outcome)
const named = ({ problems }: ReturnType<typeof plan>) => problems.map(({ row, column, reason }) => `${row} ${column}: ${reason}`)
const changes = (result: ReturnType<typeof plan>) => result.drafts.flatMap(changesOfDraft)

const heading = ['Код кампании', 'Кампания', 'Бренд', 'Код линии', 'Линия', 'Цель', 'Значение цели', 'С', 'По', 'Часы показа', 'Где', 'Без экранов', 'Ролики', 'Пауза, слотов', 'Вид цены', 'Цена, ₸', 'Скидка, %']

test('a campaign is made of its rows as a draft, once, with all its lines', () => {
  const result = plan([heading,
    ['CM-9', 'Новый год', 'Бренд 1', 'L1', 'Полка', 'доля эфира', 22.5, '2026-12-01', '31.12.2026', 'Пн–Пт 8–12', 'город = Алматы и зона = M-1/Z-1', 'S-1, S-2', 'CR-1 ×2, BR-2/"Чай и кофе"', 6, 'пакет', '1 250 000,50', '12,5'],
    ['CM-9', '', 'AD-1/BR-1', 'L2', 'Касса', 'Раз в цикл', '1 × 6', '2026-12-01', '2026-12-31', '', 'все', '', '', '', '', '', ''],
  ])
  expect(outcomes(result)).toEqual(['create', 'create'])
  expect(result.drafts.map(({ kind }) => kind)).toEqual(['campaign', 'line', 'line'])
  const [campaign] = result.drafts.filter(({ kind }) => kind === 'campaign')
  expect(campaign!.after).toMatchObject({ brandId: idOf('brand', 1), code: 'CM-9', name: 'Новый год', ownerId: idOf('person', 1), template: false, stage: { name: 'draft', byPersonId: idOf('person', 1), atMs: 5, holdUntilMs: null } })
  const [shelf, till] = result.drafts.filter(({ kind }) => kind === 'line').map(({ after }) => after as unknown as LineFields)
  expect(shelf).toMatchObject({
    campaignId: campaign!.id, code: 'L1', tier: 'guaranteed', goal: { kind: 'share', basisPoints: 2250 }, flight: { from: '2026-12-01', to: '2026-12-31' }, lengthSlots: 1,
    dayparts: { week: [3840, 3840, 3840, 3840, 3840, 0, 0], exceptions: [] }, excludedScreens: [idOf('screen', 1), idOf('screen', 2)], minGapSlots: 6,
    targeting: { op: 'all', of: [{ op: 'is', field: 'city', values: ['Алматы'] }, { op: 'is', field: 'zone', values: [idOf('zone', 1)] }] },
    creatives: [{ creativeId: idOf('creative', 1), weight: 2 }, { creativeId: idOf('creative', 2), weight: 1 }],
    price: { kind: 'package', rateCardId: null, micros: 1_250_000_500_000, discountBasisPoints: 1250, agencyBasisPoints: 0 },
  })
  expect(till).toMatchObject({ goal: { kind: 'loops', loops: 1, loopSlots: 6 }, dayparts: { week: Array(7).fill(0xff_ff_ff), exceptions: [] }, targeting: { op: 'all', of: [] }, price: null, creatives: [] })
})

test('a line is matched by its code within its campaign: a column that is missing leaves everything as it is', () => {
  const result = plan([['Код кампании', 'Код линии', 'По'], ['CM-1', 'L1', '2027-01-15'], ['CM-1', 'L2', '2026-12-31']])
  expect(outcomes(result)).toEqual(['change', 'same'])
  expect(changes(result)).toEqual([{ documentId: idOf('line', 1), kind: 'line', field: 'flight', value: { from: '2026-12-01', to: '2027-01-15' } }])
})

test('a part of a goal or of a price changes that part alone', () => {
  const result = plan([['Код кампании', 'Код линии', 'Значение цели', 'Скидка, %'], ['CM-1', 'L1', '30 %', 5]])
  expect(changes(result).map(({ field, value }) => [field, value])).toEqual([
    ['goal', { kind: 'share', basisPoints: 3000 }], ['price', { kind: 'card', rateCardId: idOf('rateCard', 1), micros: null, discountBasisPoints: 500, agencyBasisPoints: 300 }],
  ])
})

test('a campaign is renamed by all its rows or by one, never in two ways', () => {
  const renamed = plan([['Код кампании', 'Кампания', 'Код линии'], ['CM-1', 'Зима', 'L1'], ['CM-1', '', 'L2']])
  expect(changes(renamed)).toEqual([{ documentId: idOf('campaign', 1), kind: 'campaign', field: 'name', value: 'Зима' }])
  expect(outcomes(renamed)).toEqual(['change', 'change'])
  expect(named(plan([['Код кампании', 'Кампания', 'Код линии'], ['CM-1', 'Зима', 'L1'], ['CM-1', 'Лето', 'L2']]))).toEqual(['3 Кампания: row-contradicts'])
})

test('[ER2] every bad row is named with its column and reason', () => {
  const row = (...cells: Partial<Record<number, Cell>>[]) => {
    const sound: Cell[] = ['CM-9', 'Новый год', 'Бренд 1', `L${made++}`, 'Полка', 'доля эфира', 20, '2026-12-01', '2026-12-31', '', 'все', '', '', '', '', '', '']
    for (const given of cells) for (const [at, cell] of Object.entries(given)) sound[Number(at)] = cell!
    return sound
  }
  expect(named(plan([heading, row({ 0: '' }), row({ 2: '' }), row({ 2: 'Никто' }), row({ 2: 'BR-1' }), row({ 3: '' }), row({ 5: 'сколько-нибудь' }), row({ 6: '' }), row({ 6: 120 }), row({ 5: 'бюджет' }),
    row({ 7: '' }), row({ 7: '2027-02-01' }), row({ 9: 'пн 8:30-9' }), row({ 10: 'город Алматы' }), row({ 10: 'площадка = M-404' }), row({ 11: 'S-404' }), row({ 12: 'CR-3' }), row({ 12: 'CR-1 ×' }), row({ 13: 0 }),
    row({ 15: 100 }), row({ 14: 'пакет', 16: '101' }), row({ 3: 'L1' }), row({ 3: 'L1' }),
  ]))).toEqual([
    '2 Код кампании: row-code-missing', '3 Бренд: field-required', '4 Бренд: reference-unknown', '5 Бренд: reference-ambiguous', '6 Код линии: row-code-missing', '7 Цель: cell-unknown-choice', '8 Значение цели: field-required',
    '9 Значение цели: goal-value-impossible', '10 undefined: field-required', '11 С: field-required', '12 С: flight-backwards', '13 Часы показа: dayparts-unreadable', '14 Где: targeting-unreadable', '15 Где: reference-unknown',
    '16 Без экранов: reference-unknown', '17 Ролики: reference-unknown', '18 Ролики: names-unreadable', '19 Пауза, слотов: field-invalid', '20 Вид цены: field-required', '21 Скидка, %: cell-not-a-number', '23 Код линии: row-code-twice',
  ])
})

test('what has ended is not changed by a table', () => {
  expect(named(plan([['Код кампании', 'Код линии', 'Линия'], ['CM-2', 'L7', 'Иначе']]))).toEqual(['2 Линия: campaign-not-editable'])
  expect(outcomes(plan([['Код кампании', 'Код линии', 'Линия'], ['CM-2', 'L7', 'Линия 7']]))).toEqual(['same'])
})

test('the same campaign code at two brands needs the brand, and a zone code at two venues its venue', () => {
  const twice = [...known, brandOf(9, 2), campaignOf(9, 9, { code: 'CM-1' }), lineOf(9, 9, { code: 'L1' })]
  expect(named(plan([['Код кампании', 'Код линии', 'По'], ['CM-1', 'L1', '2027-01-15']], twice))).toEqual(['2 undefined: reference-ambiguous'])
  expect(changes(plan([['Код кампании', 'Бренд', 'Код линии', 'По'], ['CM-1', 'BR-9', 'L1', '2027-01-15']], twice)).map(({ documentId }) => documentId)).toEqual([idOf('line', 9)])
})

test('a text too long for a cell is not said, and what is not said stays', () => {
  const long = known.map((document) => (document.id === idOf('line', 4) ? lineOf(4, 1, { ...(document.fields as unknown as LineFields), targeting: { op: 'is', field: 'sku', values: Array.from({ length: 5000 }, (_, at) => `4870000${at}`) } }) : document))
  const { headers, rows } = exportTable('lines', createModel(long), undefined, 'ru')
  expect(rows.find((row) => row[headers.indexOf('Код линии')] === 'L4')![headers.indexOf('Где')]).toBe('…')
  const result = plan([headers, ...rows] as Cell[][], long)
  expect([named(result), changes(result)]).toEqual([[], []])
})

test('a sample shows the cells of a line as people read them', () => {
  const { sheet, columns, model, ...result } = plan([['Код кампании', 'Код линии', 'Где', 'Цель', 'Значение цели'], ['CM-1', 'L4', 'город = Астана', 'выходы', 1000]])
  expect(sampleRows('lines', sheet, columns, result, model, 'ru', 5)).toEqual([
    { row: 2, code: 'L4', outcome: 'change', fields: { targeting: { before: 'площадка = M-2', after: 'город = Астана' }, goalValue: { before: '10000000000', after: '1000' } } },
  ])
})

test('the season of the demonstration goes out and comes back unchanged, and into an empty season as it was', () => {
  const { documents } = generateDemonstration({ seed: 7, atMs: Date.UTC(2026, 10, 28), sha256: (text) => String(text.length).padStart(64, '0') })
  const networkId = documents.find(({ kind }) => kind === 'network')!.id
  const { headers, rows } = exportTable('lines', createModel(documents), networkId, 'kk')
  expect(rows.length).toBeGreaterThan(100)
  expect(plan([headers, ...rows] as Cell[][], documents, networkId)).toMatchObject({ problems: [], drafts: [] })
  const bare = documents.filter(({ kind }) => kind !== 'line' && kind !== 'campaign')
  const anew = plan([headers, ...rows] as Cell[][], bare, networkId)
  expect(anew.problems).toEqual([])
  expect(outcomes(anew).every((outcome) => outcome === 'create')).toBe(true)
  const again = exportTable('lines', createModel([...bare, ...anew.drafts.map(({ id, kind, after }) => ({ id, kind, fields: after }))]), networkId, 'kk')
  const sorted = (table: { rows: unknown[][] }) => table.rows.map((row) => JSON.stringify(row)).sort()
  expect(sorted(again)).toEqual(sorted({ rows }))
})
