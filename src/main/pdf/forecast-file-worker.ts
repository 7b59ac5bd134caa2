import { parentPort, workerData } from 'node:worker_threads'
import en from '../../../resources/locales/en/forecast.json' with { type: 'json' }
import kk from '../../../resources/locales/kk/forecast.json' with { type: 'json' }
import ru from '../../../resources/locales/ru/forecast.json' with { type: 'json' }
import type { Language } from '../../contracts/people.ts'
import { writeBook } from '../sheets/write-xlsx.ts'
import { describeForecast } from './describe-forecast.ts'
import { forecastBook } from './forecast-book.ts'
import type { ForecastView } from './forecast-view.ts'
import { printDocument } from './print-document.ts'

const { view, format, language } = workerData as { view: ForecastView; format: 'pdf' | 'xlsx'; language: Language }
const texts = { ru, kk, en }[language]
const makers = { pdf: () => printDocument(describeForecast(view, texts, language)), xlsx: () => writeBook(forecastBook(view, texts)) }
parentPort?.postMessage(new Uint8Array(await makers[format]()))
