import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOfTest } from '../../../tests/helpers/folder-of-test.ts'
import { readReport, type ReportTask } from './read-report.ts'
import { writeXlsx } from './write-xlsx.ts'

const deals = [{ id: 'dl_1', names: ['DSP-7', 'Кассы осень', 'dl_1'] }, { id: 'dl_2', names: ['DSP-8', 'Aisles', 'dl_2'] }]
const read = (text: string | Uint8Array, own: Partial<ReportTask> = {}) => {
  const path = join(folderOfTest(), 'report')
  writeFileSync(path, text)
  return readReport({ path, fileName: 'report', sheet: null, columns: null, deals, currency: null, ...own })
}

describe('a report of a buyer', () => {
  test('as CSV with Russian headings: dates, spaces in numbers, comma, deals by code or name, a total at its end', async () => {
    const { rows, opened } = await read('﻿Дата;Сделка;Показы;Расход без НДС;Валюта\r\n01.11.2026;DSP-7;1 200;15 000,25 ₸;KZT\r\n02.11.2026;кассы осень;3;0,5;kzt\r\n02.11.2026;;1;2;KZT\r\nИтого;;1 204;15 002,75;KZT\r\n')
    expect([opened.missing, opened.problems, opened.rows, opened.firstDay, opened.lastDay]).toEqual([[], [], 3, '2026-11-01', '2026-11-02'])
    expect(rows).toEqual([
      { row: 2, day: '2026-11-01', dealId: 'dl_1', plays: 1200, peopleMillionths: null, spendMicros: 15_000_250_000, currency: 'KZT' },
      { row: 3, day: '2026-11-02', dealId: 'dl_1', plays: 3, peopleMillionths: null, spendMicros: 500_000, currency: 'KZT' },
      { row: 4, day: '2026-11-02', dealId: null, plays: 1, peopleMillionths: null, spendMicros: 2_000_000, currency: 'KZT' },
    ])
  })

  test('as XLSX with English headings; money that was paid back is less than nothing', async () => {
    const { rows } = await read(await writeXlsx('Report', ['Date', 'Deal ID', 'Impressions', 'Spend', 'Currency'], [['2026-11-01', 'DSP-8', 41.5, 12.345678, 'USD'], ['2026-11-02', 'dl_2', 1, -1.5, 'USD']]))
    expect(rows.map(({ dealId, peopleMillionths, spendMicros, plays }) => [dealId, peopleMillionths, spendMicros, plays])).toEqual([['dl_2', 41_500_000, 12_345_678, null], ['dl_2', 1_000_000, -1_500_000, null]])
  })

  test('[ER2] each bad row is named by its number in the file, with the field and what stands there', async () => {
    const { opened } = await read('day,deal,plays,spend,currency\n31.02.2026,DSP-7,1,1,KZT\n2026-11-01,DSP-9,x,1,KZT\n2026-11-01,DSP-7,1,,KZT\n2026-11-01,DSP-7,1,1,tenge\n2026-11-01,DSP-8,1,1,USD\n2026-11-01,DSP-8,1,1,KZT\n')
    expect(opened.badRows).toBe(5)
    expect(opened.problems.map(({ row, field, reason }) => [row, field, reason])).toEqual([[2, 'day', 'bad-day'], [3, 'deal', 'deal-unknown'], [3, 'plays', 'bad-number'], [4, 'spend', 'nothing-said'], [5, 'currency', 'bad-currency'], [7, 'currency', 'bad-currency']])
  })

  test('what no heading tells is asked for, and the choice of a person stands', async () => {
    const text = 'A,B,C,D\n2026-11-01,DSP-7,5,7\n'
    expect((await read(text)).opened.missing).toEqual(['day', 'deal', 'spend', 'plays', 'currency'])
    const { rows } = await read(text, { currency: 'USD', columns: [{ index: 0, field: 'day' }, { index: 1, field: 'deal' }, { index: 2, field: 'plays' }, { index: 3, field: 'spend' }] })
    expect(rows).toEqual([{ row: 2, day: '2026-11-01', dealId: 'dl_1', plays: 5, peopleMillionths: null, spendMicros: 7_000_000, currency: 'USD' }])
  })

  test('[SE2] a file that is no table is refused', async () => {
    await expect(read('%PDF-1.7')).rejects.toMatchObject({ problem: { reason: 'file-not-a-table' } })
    await expect(read('day,deal\n')).rejects.toMatchObject({ problem: { reason: 'file-empty' } })
  })
})
