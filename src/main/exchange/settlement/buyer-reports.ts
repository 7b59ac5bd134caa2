import type { z } from 'zod'
import type { BuyerReport, Comparison, decideInput, OpenedReport, readReportInput, Tolerance } from '../../../contracts/settlement.ts'
import { usualVat } from '../../../core/settlement/act-sums.ts'
import { compareReport, keyOf } from '../../../core/settlement/compare-report.ts'
import { divideHalfEven } from '../../../core/kernel/money.ts'
import { type Answer, done, type Refused, refused } from '../../people/answer.ts'
import type { ReadReport } from '../../sheets/read-report.ts'
import type { Seller, SettlementParts } from './create-settlement.ts'
import { daysBetween, makeCorrection } from './enter-corrections.ts'
import type { Decision, Facts, SettledState } from './settled-records.ts'

type ReadGiven = z.infer<typeof readReportInput> & { personId: string }
type DecideGiven = z.infer<typeof decideInput> & { personId: string }

/** What a file says, and how its columns were taken; nothing is kept. */
export async function openReport(parts: SettlementParts, given: ReadGiven): Promise<Answer<OpenedReport>> {
  const read = await readFile(parts, given)
  return read.kind === 'refused' ? read : done(read.value.opened)
}

/** All of it is kept, or nothing: a report with a row that cannot be read is mended first. */
export async function takeReport(parts: SettlementParts, { network }: Seller, given: ReadGiven): Promise<Answer<BuyerReport>> {
  const read = await readFile(parts, given)
  if (read.kind === 'refused') return read
  const { rows, opened } = read.value
  const problem = refusalOf(opened)
  if (problem !== null) return problem
  const report: BuyerReport = { id: parts.newId('sr'), buyerId: given.buyerId, fileName: opened.fileName, atMs: parts.clock.nowMs(), personName: parts.nameOf(given.personId), firstDay: opened.firstDay!, lastDay: opened.lastDay!, rows: rows.length }
  await parts.records.write(network.id, async () => ({ facts: { report: { report, rows } }, value: null }))
  await parts.uploads.remove(given.uploadId)
  return done(report)
}

function refusalOf({ missing, badRows, problems, rows }: OpenedReport): Refused | null {
  const [field] = missing
  if (field !== undefined) return refused({ reason: 'report-incomplete', field, params: { field } })
  const [first] = problems
  if (first !== undefined) return refused({ reason: 'report-has-bad-rows', row: first.row, field: first.field, params: { count: badRows, row: first.row } })
  return rows === 0 ? refused({ reason: 'file-empty' }) : null
}

async function readFile({ model, uploads, readReport }: SettlementParts, { uploadId, personId, buyerId, sheet, columns, currency }: ReadGiven): Promise<Answer<ReadReport>> {
  if (!model.typed('buyer', buyerId)) return refused({ reason: 'document-unknown', documentId: buyerId })
  const upload = await uploads.take({ personId, uploadId })
  if (upload.kind === 'refused') return upload
  const deals = model.all('deal').map(({ id, fields }) => ({ id, names: [fields.code, fields.name, id] }))
  return readReport({ ...upload.value, sheet, columns, deals, currency })
}

export async function compare(parts: SettlementParts, { network }: Seller, state: SettledState, reportId: string, tolerance: Tolerance): Promise<Answer<Comparison>> {
  const report = state.reports.find(({ id }) => id === reportId)
  if (!report) return refused({ reason: 'report-unknown' })
  const theirs = await parts.records.reportRows(reportId)
  const ours = await daysBetween(parts, state, report.firstDay, report.lastDay)
  const decided = new Map(state.decisions.filter((each) => each.reportId === reportId).map((each) => [keyOf(each), each]))
  const rows = compareReport({ theirs, ours, buyerId: report.buyerId, ownCurrency: network.fields.currency, tolerance, vatBasisPoints: usualVat(report.lastDay) }).map((row) => ({ ...row, decision: decisionShown(decided.get(keyOf(row))) }))
  const currency = theirs[0]!.currency
  const summed = rows.filter((row) => row.currency === currency && row.spendDifferenceMicros !== null)
  const theirsMicros = summed.reduce((sum, row) => sum + (row.theirs?.spendMicros ?? 0), 0)
  const within = rows.filter((row) => row.within).length
  return done({ report, tolerance, rows, currency, theirsMicros, oursMicros: theirsMicros - summed.reduce((sum, row) => sum + row.spendDifferenceMicros!, 0), within, outside: rows.length - within })
}

function decisionShown(decision: Decision | undefined): Comparison['rows'][number]['decision'] {
  if (!decision) return null
  const { kind, note, atMs, personName, correctionId } = decision
  return { kind, note, atMs, personName, correctionId }
}

/** Accepted, a difference becomes a correction of the day and deal; disputed, it stands with a note. Each is decided once. */
export function decide(parts: SettlementParts, seller: Seller, given: DecideGiven): Promise<Answer<null>> {
  return parts.records.write(seller.network.id, async (state): Promise<{ facts: Facts; value: Answer<null> }> => {
    const no = (problem: Refused) => ({ facts: {}, value: problem })
    const compared = await compare(parts, seller, state, given.reportId, { basisPoints: 0, micros: 0 })
    if (compared.kind === 'refused') return no(compared)
    const row = compared.value.rows.find((each) => keyOf(each) === keyOf(given))
    if (!row) return no(refused({ reason: 'difference-unknown' }))
    if (row.decision !== null) return no(refused({ reason: 'difference-decided' }))
    if (row.spendDifferenceMicros !== given.spendDifferenceMicros) return no(refused({ reason: 'difference-changed' }))
    const decision: Decision = { reportId: given.reportId, day: given.day, dealId: given.dealId, kind: given.kind, note: given.note, atMs: parts.clock.nowMs(), personName: parts.nameOf(given.personId), correctionId: null }
    if (given.kind === 'disputed') return given.note === '' ? no(refused({ reason: 'note-missing', field: 'note' })) : { facts: { decision }, value: done(null) }
    const entry = await correctionFor(parts, seller, state, given, row, compared.value.report)
    return entry.kind === 'refused' ? no(entry) : { facts: { decision: { ...decision, correctionId: entry.value.id }, corrections: [entry.value] }, value: done(null) }
  })
}

async function correctionFor(parts: SettlementParts, { network }: Seller, state: SettledState, { note, personId, day, dealId }: DecideGiven, row: Comparison['rows'][number], { buyerId, fileName }: BuyerReport) {
  if (row.spendDifferenceMicros === null) return refused({ reason: 'difference-no-currency' })
  const days = await daysBetween(parts, state, day, day)
  const known = days.flatMap(({ rows }) => rows).find((each) => each.buyerId === buyerId && each.dealId === dealId)
  const isConverted = known !== undefined && known.currency !== row.currency && row.currency === network.fields.currency
  const costMicros = isConverted ? Number(divideHalfEven(BigInt(row.spendDifferenceMicros) * 1_000_000n, BigInt(known.rate.perUnitMicros))) : row.spendDifferenceMicros
  const target = { day, buyerId, dealId, currency: isConverted ? known.currency : row.currency, correctionId: null }
  return makeCorrection(parts, state, { target, costMicros, reason: note === '' ? fileName : note, origin: 'report', personId })
}
