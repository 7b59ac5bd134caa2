import { parentPort, workerData } from 'node:worker_threads'
import en from '../../../resources/locales/en/act.json' with { type: 'json' }
import kk from '../../../resources/locales/kk/act.json' with { type: 'json' }
import ru from '../../../resources/locales/ru/act.json' with { type: 'json' }
import type { Language } from '../../contracts/people.ts'
import { writeXlsx } from '../sheets/write-xlsx.ts'
import { describeSettlement } from './describe-settlement.ts'
import { printDocument } from './print-document.ts'
import { settlementRows } from './settlement-rows.ts'
import type { SettlementView } from './settlement-view.ts'

const { view, format, language } = workerData as { view: SettlementView; format: 'pdf' | 'xlsx'; language: Language }
const texts = { ru, kk, en }[language]
const table = () => settlementRows(view, texts)
const bytes = format === 'pdf' ? await printDocument(describeSettlement(view, texts, language)) : await writeXlsx(table().sheet, table().headers, table().rows)
parentPort?.postMessage(new Uint8Array(bytes))
