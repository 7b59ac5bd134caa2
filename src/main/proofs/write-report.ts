import type { Language } from '../../contracts/people.ts'
import type { ReportView } from '../pdf/describe-report.ts'
import { layOut } from '../pdf/lay-out.ts'

export const writeReport = (workerUrl: URL, view: ReportView, format: 'pdf' | 'csv' | 'xlsx', language: Language): Promise<Uint8Array> => layOut(workerUrl, { view, format, language })
