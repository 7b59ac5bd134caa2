import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { beforeEach, describe, expect, test } from 'vitest'
import zoneTable from '../../../../resources/zones.json' with { type: 'json' }
import { folderOfTest } from '../../../../tests/helpers/folder-of-test.ts'
import { createMemoryStore } from '../../../../tests/helpers/memory-store.ts'
import type { SettledRow, SettlementFile } from '../../../contracts/settlement.ts'
import type { ZoneTable } from '../../../core/kernel/local-time.ts'
import { nothing, sumOf } from '../../../core/settlement/add-rows.ts'
import { ownRate, splitMoney } from '../../../core/settlement/split-money.ts'
import type { BookingModel } from '../../booking/create-booking.ts'
import { done } from '../../people/answer.ts'
import { readReport } from '../../sheets/read-report.ts'
import { createSettlement } from './create-settlement.ts'
import { createSettledRecords } from './settled-records.ts'

const usd = { perUnitMicros: 523_450_000, asOf: '2026-10-15', source: 'НБ РК' }
const row = (buyerId: string, dealId: string | null, costMicros: number, own: Partial<SettledRow> = {}): SettledRow => {
  const rate = own.rate ?? ownRate
  return { ...nothing, assumed: true, buyerId, dealId, owner: null, currency: rate === ownRate ? 'KZT' : 'USD', rate, takeBasisPoints: 1200, plays: 4, peopleMillionths: 10_000_000, ...splitMoney(costMicros, 1200, rate), ...own }
}
const documents = {
  network: [{ id: 'nw', fields: { name: 'Magnum', currency: 'KZT', timeZone: 'Asia/Almaty' } }], sellerTerms: [{ id: 'st', fields: { networkId: 'nw', windowMinutes: 15 } }],
  buyer: [{ id: 'by_1', fields: { code: 'b1', name: 'Сүтсарай' } }, { id: 'by_2', fields: { code: 'b2', name: 'Türik DSP' } }], deal: [{ id: 'dl_1', fields: { code: 'D1', name: 'Кассы' } }],
}
const allOf = (kind: string) => (documents as Record<string, { id: string }[]>)[kind] ?? []
const model = { all: allOf, typed: (kind: string, id: string) => allOf(kind).find((each) => each.id === id) } as unknown as BookingModel

/** An exchange that has handed over what October came to; November has begun. */
async function house() {
  const store = createMemoryStore()
  const records = createSettledRecords({ store, nowMs: () => 0, failed: (error) => { throw error } })
  const time = { nowMs: Date.UTC(2026, 9, 31, 19, 15) }
  const exchange = { openSales: 0 as number | null, settle: async () => (exchange.openSales === null ? null : { openSales: exchange.openSales }) }
  const folder = folderOfTest()
  let ids = 0
  const settlement = createSettlement({
    model, records, clock: { nowMs: () => time.nowMs }, zones: zoneTable as unknown as ZoneTable, newId: (prefix) => `${prefix}_${++ids}`, nameOf: () => 'Айгерим', exchange,
    uploads: { take: async ({ uploadId }) => done({ path: join(folder, uploadId), fileName: uploadId }), remove: async () => undefined }, readReport: async (task) => done(await readReport(task)), workerUrl: new URL('../../pdf/settlement-worker.ts', import.meta.url),
  })
  let at = 0
  const bill = (day: string, ...rows: SettledRow[]) => records.keep('nw', { from: at === 0 ? null : { segment: 's', offset: at }, to: { segment: 's', offset: ++at }, days: [{ day, rows }], gap: null })
  await bill('2026-10-07', row('by_1', 'dl_1', 100_000_001), row('by_2', null, 2_000_003, { rate: usd, owner: 'ТОО «Жол»', latePlays: 1, lateMicros: 500_000 }))
  await bill('2026-10-08', row('by_1', null, 40_000_000))
  return { store, records, time, exchange, settlement, bill, put: (name: string, text: string) => writeFileSync(join(folder, name), text) }
}
type House = Awaited<ReturnType<typeof house>>
let at: House
beforeEach(async () => { at = await house() })
const october = { firstDay: '2026-10-01', lastDay: '2026-10-31', vatBasisPoints: 1600, personId: 'ps_1' }
async function value<T>(answer: Promise<{ kind: 'done'; value: T } | { kind: 'refused'; problems: { reason: string }[] }>): Promise<T> {
  const got = await answer
  if (got.kind === 'refused') throw new Error(got.problems.map(({ reason }) => reason).join())
  return got.value
}
const refusal = async (answer: Promise<unknown>) => ((await answer) as { problems?: { reason: string }[] }).problems?.[0]?.reason
const open = { periodId: null, lastDay: null }

describe('locking', () => {
  test('[AU6] a month is locked once its last proof can have come; what was settled then does not change, whatever is billed or renamed later', async () => {
    at.time.nowMs = Date.UTC(2026, 9, 31, 19, 14)
    expect(await refusal(at.settlement.lock(october))).toBe('period-proofs-awaited')
    at.time.nowMs += 60_000
    at.exchange.openSales = 1
    expect(await refusal(at.settlement.lock(october))).toBe('period-sales-open')
    at.exchange.openSales = null
    expect(await refusal(at.settlement.lock(october))).toBe('exchange-not-ready')
    at.exchange.openSales = 0
    const period = await value(at.settlement.lock(october))
    expect(period).toMatchObject({ number: 1, personName: 'Айгерим', plays: 12, vatBasisPoints: 1600 })
    const before = await value(at.settlement.register({ periodId: period.id, lastDay: null }))
    await at.bill('2026-10-08', row('by_1', null, 9_000_000))
    documents.buyer[0]!.fields.name = 'Renamed'
    expect(await value(at.settlement.register({ periodId: period.id, lastDay: null }))).toEqual(before)
    documents.buyer[0]!.fields.name = 'Сүтсарай'
    expect(before.buyers.map(({ name, sums }) => [name, sums.costMicros])).toEqual([['Türik DSP', 2_000_003], ['Сүтсарай', 140_000_001]])
  })

  test('periods follow on each other: the same is not locked twice, none is left out, also when two lock at once', async () => {
    const both = await Promise.all([at.settlement.lock(october), at.settlement.lock(october)])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
    expect((await at.settlement.overview()).open).toMatchObject({ firstDay: '2026-11-01', lastDay: '2026-11-30' })
    expect(await refusal(at.settlement.lock({ ...october, firstDay: '2026-11-02', lastDay: '2026-11-30' }))).toBe('period-not-next')
  })

  test('a part of a month may be locked; the next period begins the day after', async () => {
    await value(at.settlement.lock({ ...october, lastDay: '2026-10-07' }))
    const register = await value(at.settlement.register(open))
    expect([register.firstDay, register.lastDay, register.total.plays]).toEqual(['2026-10-08', '2026-10-31', 4])
  })

  test('[DB1] a restore of an older copy does not take back what was locked', async () => {
    const after = await at.records.carryOver()
    const period = await value(at.settlement.lock(october))
    const kept = await at.records.carryOver()
    for (const namespace of ['settlement', `settlement ${period.id}`]) await at.store.removePrivate(namespace, (await at.store.privateRecords(namespace)).map(({ key }) => key))
    await kept()
    expect((await at.settlement.overview()).periods.map(({ id }) => id)).toEqual([period.id])
    expect((await value(at.settlement.register({ periodId: period.id, lastDay: null }))).total.plays).toBe(12)
    expect(after).toBeTypeOf('function')
  })
})

describe('corrections', () => {
  const target = { day: '2026-10-07', buyerId: 'by_2', dealId: null, currency: 'USD', correctionId: null }
  test('[MO2] are entries of their own in the next period, with amount, reason, person, date and what they correct; sums with them add up', async () => {
    const period = await value(at.settlement.lock(october))
    const entry = await value(at.settlement.correct({ target, costMicros: -500_001, reason: 'rate of the day before', personId: 'ps_1' }))
    expect(entry).toMatchObject({ correctsPeriodId: period.id, periodId: null, personName: 'Айгерим', costMicros: -500_001, parts: [{ owner: 'ТОО «Жол»', rate: usd }] })
    expect(await refusal(at.settlement.correct({ target, costMicros: 0, reason: 'x', personId: 'ps_1' }))).toBe('correction-empty')
    expect(await refusal(at.settlement.correct({ target: { ...target, buyerId: 'nobody' }, costMicros: 5, reason: 'x', personId: 'ps_1' }))).toBe('settled-row-unknown')
    const undone = await value(at.settlement.correct({ target: { ...target, correctionId: entry.id }, costMicros: 500_001, reason: 'it was right', personId: 'ps_1' }))
    expect(undone.parts.map(({ costOwnMicros }) => costOwnMicros)).toEqual(entry.parts.map(({ costOwnMicros }) => -costOwnMicros))
    at.time.nowMs = Date.UTC(2026, 11, 1)
    await at.bill('2026-11-03', row('by_1', null, 1_000_000))
    const { total, buyers, corrections } = await value(at.settlement.register(open))
    expect([total.costOwnMicros, corrections.length, buyers.find(({ buyerId }) => buyerId === 'by_2')?.sums.costMicros]).toEqual([1_000_000, 2, 0])
    const next = await value(at.settlement.lock({ ...october, firstDay: '2026-11-01', lastDay: '2026-11-30' }))
    expect((await value(at.settlement.register({ periodId: next.id, lastDay: null }))).corrections.map(({ periodId }) => periodId)).toEqual([next.id, next.id])
    expect((await value(at.settlement.register(open))).corrections).toEqual([])
  })

  test('what is billed of a locked day waits in sight, and is taken into the next period once', async () => {
    await value(at.settlement.lock(october))
    await at.bill('2026-10-08', row('by_1', null, 9_000_000))
    expect(sumOf((await value(at.settlement.register(open))).afterwards.flatMap(({ rows }) => rows)).costMicros).toBe(9_000_000)
    expect(await value(at.settlement.takeAfterwards({ reason: 'late decision', personId: 'ps_1' }))).toEqual({ count: 1 })
    expect(await value(at.settlement.takeAfterwards({ reason: 'late decision', personId: 'ps_1' }))).toEqual({ count: 0 })
    const { afterwards, corrections, total } = await value(at.settlement.register(open))
    expect([afterwards, corrections[0]?.origin, total.costOwnMicros, total.plays]).toEqual([[], 'late', 9_000_000, 4])
  })
})

describe('a buyer’s report', () => {
  const given = { uploadId: 'october.csv', buyerId: 'by_1', sheet: null, columns: null, currency: null, personId: 'ps_1' }
  const tolerance = { basisPoints: 200, micros: 0 }
  test('with a bad row is refused as a whole, naming the row; mended, it is compared, and each difference is accepted or disputed once', async () => {
    at.put('october.csv', 'Дата;Сделка;Показы;Сумма;Валюта\n07.10.2026;D1;4;100,5;KZT\n08.10.2026;;х;44;KZT\n')
    expect(await refusal(at.settlement.takeReport(given))).toBe('report-has-bad-rows')
    expect(await at.settlement.reports()).toEqual([])
    at.put('october.csv', 'Дата;Сделка;Показы;Сумма;Валюта\n07.10.2026;D1;4;100,5;KZT\n08.10.2026;;4;44;KZT\n09.10.2026;;2;10;KZT\n')
    const report = await value(at.settlement.takeReport(given))
    const { rows, within, outside } = await value(at.settlement.compare({ reportId: report.id, tolerance }))
    expect([within, outside, rows.map(({ spendDifferenceMicros }) => spendDifferenceMicros)]).toEqual([1, 2, [499_999, 4_000_000, 10_000_000]])
    const second = { reportId: report.id, day: '2026-10-08', dealId: null, note: '', personId: 'ps_1' }
    expect(await refusal(at.settlement.decide({ ...second, kind: 'accepted', spendDifferenceMicros: 3 }))).toBe('difference-changed')
    await value(at.settlement.decide({ ...second, kind: 'accepted', spendDifferenceMicros: 4_000_000 }))
    expect(await refusal(at.settlement.decide({ ...second, kind: 'disputed', note: 'no', spendDifferenceMicros: 4_000_000 }))).toBe('difference-decided')
    const third = { ...second, day: '2026-10-09', kind: 'disputed' as const, spendDifferenceMicros: 10_000_000 }
    expect(await refusal(at.settlement.decide(third))).toBe('note-missing')
    await value(at.settlement.decide({ ...third, note: 'no such plays' }))
    const decided = (await value(at.settlement.compare({ reportId: report.id, tolerance }))).rows.map(({ decision }) => decision?.kind ?? null)
    expect(decided).toEqual([null, 'accepted', 'disputed'])
    expect((await value(at.settlement.register(open))).corrections.map(({ costMicros, origin }) => [costMicros, origin])).toEqual([[4_000_000, 'report']])
  })
})

describe('what is handed out', () => {
  const act: SettlementFile = { ...open, document: 'buyer-act', format: 'xlsx', buyerId: 'by_1', currency: 'KZT', owner: null, language: 'ru' }
  const sheetOf = async (base64: string) => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(base64, 'base64') as unknown as ArrayBuffer)
    return book.worksheets[0]!.getSheetValues().slice(1).map((cells) => (cells as unknown[]).slice(1))
  }
  test('[MO3] an act of a buyer has VAT as a line of its own and adds up; a rehearsal says that nothing is owed', async () => {
    const rows = await sheetOf((await value(at.settlement.file(act))).base64)
    expect(rows.map((cells) => cells.at(-1))).toEqual(['Сумма, KZT', 40, 100, 140, 22.4, 162.4, expect.stringContaining('никто никому ничего не должен'), expect.stringContaining('Черновик')])
  })

  test('the register has a row for each deal and day, both currencies and the rate with its date', async () => {
    const [headers, ...rows] = await sheetOf((await value(at.settlement.file({ ...act, document: 'register', language: 'en' }))).base64)
    expect(headers?.slice(0, 3)).toEqual(['Day', 'Buyer', 'Deal'])
    expect(rows.slice(0, 3).map(([day, buyer, deal, plays, , currency, cost]) => [day, buyer, deal, plays, currency, cost])).toEqual([['2026-10-07', 'Türik DSP', 'Without a deal', 4, 'USD', 2.000003], ['2026-10-07', 'Сүтсарай', 'Кассы', 4, 'KZT', 100.000001], ['2026-10-08', 'Сүтсарай', 'Without a deal', 4, 'KZT', 40]])
    expect([rows[0]?.[9], rows[0]?.[10]]).toEqual([523.45, '2026-10-15 · НБ РК'])
  })

  test('[MO2] an act of an owner says what was paid and taken line by line, and adds up; nobody’s is refused; as a page it is a PDF', async () => {
    const owner = { ...act, document: 'owner-act' as const, owner: 'ТОО «Жол»' }
    const [, line, net] = await sheetOf((await value(at.settlement.file(owner))).base64)
    expect([line?.[3], line?.[4], line?.[5], net?.[5]]).toEqual([1046.9, 125.63, 921.27, 921.27])
    expect(await refusal(at.settlement.file({ ...owner, owner: 'nobody' }))).toBe('party-unknown')
    const file = await value(at.settlement.file({ ...owner, format: 'pdf', language: 'kk' }))
    expect(Buffer.from(file.base64, 'base64').toString('latin1', 0, 5)).toBe('%PDF-')
  })
})
