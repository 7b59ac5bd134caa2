import { z } from 'zod'
import { documentId } from './documents.ts'
import { basisPoints, isoDate, text, words } from './text.ts'

/**
 * What was billed, summed up so that it can be agreed on and paid. A *period* is whole days of the network's own clock; locked, it does not change any more,
 * and what comes to light later is a *correction* in the next one. Amounts are whole micros without VAT, in the buyer's currency and in the owner's by the rate of the auction. [MO1] [MO2] [MO3]
 */
const signed = z.number().int()
const count = z.number().int()
const currency = z.string().regex(/^[A-Z]{3}$/)
const id = z.string().max(100)

/** Micros of the owner's currency for one unit, as it was recorded; for the owner's own currency a million, of no day. */
export const settledRate = z.object({ perUnitMicros: z.number().int().positive(), asOf: z.string().max(10), source: z.string().max(200) })
export type SettledRate = z.infer<typeof settledRate>
/** First in the buyer's currency, then in the owner's; in each, take and owner's share add up to the cost. */
export const settledMoney = z.object({ costMicros: signed, takeMicros: signed, ownerMicros: signed, costOwnMicros: signed, takeOwnMicros: signed, ownerOwnMicros: signed })
export type SettledMoney = z.infer<typeof settledMoney>
/** Billed plays; beside them what was shown too late and what was never proven, in the buyer's currency, billed to nobody. [AU6] */
export const settledSums = settledMoney.extend({ plays: count, peopleMillionths: count, latePlays: count, lateMicros: signed, unprovenPlays: count, unprovenMicros: signed })
export type SettledSums = z.infer<typeof settledSums>
/** Whose sums are kept apart. `assumed`: of a rehearsal, whose buyers are assumed and owe nothing. */
export const settledKey = z.object({ assumed: z.boolean(), buyerId: id, dealId: id.nullable(), owner: z.string().nullable(), currency, rate: settledRate, takeBasisPoints: basisPoints })
export type SettledKey = z.infer<typeof settledKey>
export const settledRow = settledSums.extend(settledKey.shape)
export type SettledRow = z.infer<typeof settledRow>
export const settledDay = z.object({ day: isoDate, rows: z.array(settledRow) })
export type SettledDay = z.infer<typeof settledDay>

/** Of what a correction speaks: a day of a buyer by a deal, in a locked period or in the one that is open; or an earlier correction. */
export const correctionTarget = z.object({ day: isoDate, buyerId: id, dealId: id.nullable(), currency, correctionId: id.nullable() })
export type CorrectionTarget = z.infer<typeof correctionTarget>
export const correctionOrigins = ['hand', 'report', 'late'] as const
export const correction = settledMoney.extend({
  id, atMs: z.number(), personId: id, personName: z.string(), reason: z.string(), origin: z.enum(correctionOrigins), corrects: correctionTarget,
  /** The locked period that it corrects; null: its day was open. */
  correctsPeriodId: id.nullable(),
  assumed: z.boolean(), plays: count,
  /** Shared among the rows that it speaks of, each with its own owner, rate and take; the parts add up to the whole. [MO2] */
  parts: z.array(settledMoney.extend({ owner: z.string().nullable(), rate: settledRate, takeBasisPoints: basisPoints, plays: count })).min(1),
  /** The period that it goes into; null: the next that is locked. */
  periodId: id.nullable(),
})
export type Correction = z.infer<typeof correction>

export const settlementPeriod = z.object({
  id, number: z.number().int().positive(), firstDay: isoDate, lastDay: isoDate, lockedAtMs: z.number(), personId: id, personName: z.string(), vatBasisPoints: basisPoints, assumed: z.boolean(),
  plays: count, costOwnMicros: signed, takeOwnMicros: signed, ownerOwnMicros: signed, corrections: count,
  /** Of its rows, as they were locked. */
  sha256: z.string(),
})
export type SettlementPeriod = z.infer<typeof settlementPeriod>
export const openPeriod = z.object({
  firstDay: isoDate, lastDay: isoDate,
  /** When the last proof window of `lastDay` has ended. */
  lockableAtMs: z.number(), vatBasisPoints: basisPoints,
})
export const settlementOverview = z.object({
  currency, timeZone: z.string(), assumed: z.boolean(),
  /** Newest first. */
  periods: z.array(settlementPeriod),
  /** Null before anything was sold. */
  open: openPeriod.nullable(),
  /** Days of which the log was gone before it was summed up. */
  gaps: z.array(z.object({ from: z.string(), to: z.string(), atMs: z.number() })),
})
export type SettlementOverview = z.infer<typeof settlementOverview>

/** Null: the period that is open; `lastDay` may then be an earlier one than it proposes. */
export const periodChoice = z.object({ periodId: id.nullable(), lastDay: isoDate.nullable() })
export const registerDeal = settledSums.extend({ dealId: id.nullable() })
export const registerRate = z.object({ rate: settledRate, costMicros: signed, costOwnMicros: signed })
export const registerBuyer = z.object({ buyerId: id, name: z.string(), currency, deals: z.array(registerDeal.extend({ name: z.string().nullable() })), rates: z.array(registerRate), corrections: settledMoney, sums: settledSums })
export type RegisterBuyer = z.infer<typeof registerBuyer>
export const registerOwner = z.object({ owner: z.string().nullable(), plays: count, costOwnMicros: signed, takeOwnMicros: signed, ownerOwnMicros: signed })
export type RegisterOwner = z.infer<typeof registerOwner>
export const settlementRegister = z.object({
  firstDay: isoDate, lastDay: isoDate, period: settlementPeriod.nullable(), assumed: z.boolean(), currency, vatBasisPoints: basisPoints,
  buyers: z.array(registerBuyer), owners: z.array(registerOwner), total: settledSums,
  corrections: z.array(correction),
  /** What was billed after the lock, and waits to be taken into the next period. */
  afterwards: z.array(settledDay),
})
export type SettlementRegister = z.infer<typeof settlementRegister>
export const daysQuery = z.object({ ...periodChoice.shape, buyerId: id, dealId: id.nullable(), currency })
export const registerDay = settledSums.extend({ day: isoDate, rates: z.array(settledRate) })
export type RegisterDay = z.infer<typeof registerDay>

export const lockInput = z.object({ firstDay: isoDate, lastDay: isoDate, vatBasisPoints: basisPoints })
export const correctInput = z.object({ target: correctionTarget, costMicros: signed.min(-1e15).max(1e15), reason: words.min(1).max(300) })

/** What a buyer's own report says. */
export const reportFields = ['day', 'deal', 'plays', 'people', 'spend', 'currency'] as const
export type ReportField = (typeof reportFields)[number]
export const reportColumns = z.array(z.object({ index: z.number().int().min(0).max(1000), field: z.enum(reportFields).nullable() })).max(1000)
export type ReportColumns = z.infer<typeof reportColumns>
export const reportProblem = z.object({ row: z.number().int(), field: z.enum(reportFields), reason: z.enum(['bad-day', 'bad-number', 'bad-currency', 'deal-unknown', 'nothing-said']), text: z.string() })
export type ReportProblem = z.infer<typeof reportProblem>
export const openedReport = z.object({
  fileName: z.string(), sheets: z.array(z.string()), sheet: z.string(), rowCount: z.number().int(),
  columns: z.array(z.object({ index: z.number().int(), header: z.string(), field: z.enum(reportFields).nullable(), samples: z.array(z.string()) })),
  missing: z.array(z.enum(reportFields)), problems: z.array(reportProblem), badRows: z.number().int(),
  /** Days of the rows that could be read. */
  firstDay: isoDate.nullable(), lastDay: isoDate.nullable(), rows: z.number().int(),
})
export type OpenedReport = z.infer<typeof openedReport>
export const reportRow = z.object({ row: z.number().int(), day: isoDate, dealId: id.nullable(), plays: count.nullable(), peopleMillionths: count.nullable(), spendMicros: signed, currency })
export type ReportRow = z.infer<typeof reportRow>
export const readReportInput = z.object({ uploadId: z.string().max(100), buyerId: documentId, sheet: z.string().max(200).nullable(), columns: reportColumns.nullable(), currency: currency.nullable() })
export const buyerReport = z.object({ id, buyerId: id, fileName: z.string(), atMs: z.number(), personName: z.string(), firstDay: isoDate, lastDay: isoDate, rows: z.number().int() })
export type BuyerReport = z.infer<typeof buyerReport>

/** Within either, two numbers count as the same. */
export const tolerance = z.object({ basisPoints, micros: z.number().int().min(0).max(1e15) })
export type Tolerance = z.infer<typeof tolerance>
export const guesses = ['late-proofs', 'unproven', 'day-boundary', 'rate', 'vat', 'without-take', 'price', 'missing-theirs', 'missing-ours', 'currency', 'unknown'] as const
export const guess = z.object({ reason: z.enum(guesses), params: z.record(z.string(), z.union([z.string(), z.number()])) })
export type Guess = z.infer<typeof guess>
export const differenceDecision = z.object({ kind: z.enum(['accepted', 'disputed']), note: z.string(), atMs: z.number(), personName: z.string(), correctionId: id.nullable() })
export const difference = z.object({
  day: isoDate, dealId: id.nullable(),
  theirs: z.object({ plays: count.nullable(), peopleMillionths: count.nullable(), spendMicros: signed, currency, rows: z.array(z.number().int()) }).nullable(),
  ours: z.object({ plays: count, peopleMillionths: count, costMicros: signed, currency, latePlays: count, unprovenPlays: count }).nullable(),
  playsDifference: count.nullable(), peopleDifferenceMillionths: count.nullable(),
  /** Theirs less ours, in `currency`; null where nothing connects the two currencies. */
  spendDifferenceMicros: signed.nullable(), currency, within: z.boolean(), guesses: z.array(guess), decision: differenceDecision.nullable(),
})
export type Difference = z.infer<typeof difference>
export const comparison = z.object({ report: buyerReport, tolerance, rows: z.array(difference), theirsMicros: signed, oursMicros: signed, currency, within: count, outside: count })
export type Comparison = z.infer<typeof comparison>
/** `spendDifferenceMicros`: as it was seen. A difference that has become another is not accepted unseen. */
export const decideInput = z.object({ reportId: id, day: isoDate, dealId: id.nullable(), kind: z.enum(['accepted', 'disputed']), note: text, spendDifferenceMicros: signed.nullable() })

export const settlementFile = z.object({
  ...periodChoice.shape, document: z.enum(['register', 'buyer-act', 'owner-act']), format: z.enum(['xlsx', 'pdf']),
  /** Of whom an act is: a buyer with a currency, or an owner (null: the network itself). */
  buyerId: id.nullable(), currency: currency.nullable(), owner: z.string().max(500).nullable(), language: z.enum(['ru', 'kk', 'en']),
})
export type SettlementFile = z.infer<typeof settlementFile>
