import { parentPort, workerData } from 'node:worker_threads'
import en from '../../../resources/locales/en/report.json' with { type: 'json' }
import kk from '../../../resources/locales/kk/report.json' with { type: 'json' }
import ru from '../../../resources/locales/ru/report.json' with { type: 'json' }
import type { Language } from '../../contracts/people.ts'
import { writeCsv } from '../sheets/write-csv.ts'
import { writeXlsx } from '../sheets/write-xlsx.ts'
import { describeReport, type ReportView } from './describe-report.ts'
import { drawPictures, printDocument } from './print-document.ts'
import { reportRows } from './report-rows.ts'

const { view, format, language } = workerData as { view: ReportView; format: 'pdf' | 'csv' | 'xlsx'; language: Language }
const texts = { ru, kk, en }[language]
const { headers, rows } = reportRows(view, texts)
const makers = {
  pdf: async () => printDocument(describeReport(view, texts, language, await drawPictures(Object.values(view.pictures).flat()))),
  csv: async () => writeCsv([headers, ...rows], language),
  xlsx: () => writeXlsx(texts.sheet, headers, rows),
}
parentPort?.postMessage(new Uint8Array(await makers[format]()))
