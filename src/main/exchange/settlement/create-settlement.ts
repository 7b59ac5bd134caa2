import type { z } from 'zod'
import type { BuyerReport, Comparison, Correction, daysQuery, decideInput, OpenedReport, readReportInput, RegisterDay, SettlementFile, SettlementOverview, SettlementPeriod, SettlementRegister, Tolerance } from '../../../contracts/settlement.ts'
import type { Typed } from '../../../contracts/network.ts'
import type { ZoneTable } from '../../../core/kernel/local-time.ts'
import { usualVat } from '../../../core/settlement/act-sums.ts'
import { registerDays } from '../../../core/settlement/make-register.ts'
import { nextPeriod } from '../../../core/settlement/periods.ts'
import type { BookingModel } from '../../booking/create-booking.ts'
import { type Answer, done, refused } from '../../people/answer.ts'
import type { ExportedFile } from '../../rpc/rpc-services.ts'
import type { Clock } from '../../services.ts'
import type { ReadReport, ReportTask } from '../../sheets/read-report.ts'
import type { Uploads } from '../../sheets/uploads.ts'
import { type Exchange, selected } from '../create-exchange.ts'
import { compare, decide, openReport, takeReport } from './buyer-reports.ts'
import { afterLock, choosePeriod, lockableAtMs, type PeriodChoice, registerOf } from './chosen-period.ts'
import { correct, type CorrectGiven, takeAfterwards } from './enter-corrections.ts'
import { type LockGiven, lockPeriod } from './lock-period.ts'
import type { SettledRecords, SettledState } from './settled-records.ts'
import { settlementFileOf } from './settlement-file.ts'

export type Seller = { network: Typed<'network'>; terms: Typed<'sellerTerms'> }
type By = { personId: string }
export type Settlement = {
  overview(): Promise<SettlementOverview>
  register(choice: PeriodChoice): Promise<Answer<SettlementRegister>>
  days(query: z.infer<typeof daysQuery>): Promise<Answer<RegisterDay[]>>
  lock(given: LockGiven): Promise<Answer<SettlementPeriod>>
  correct(given: CorrectGiven): Promise<Answer<Correction>>
  takeAfterwards(given: { reason: string } & By): Promise<Answer<{ count: number }>>
  openReport(given: z.infer<typeof readReportInput> & By): Promise<Answer<OpenedReport>>
  takeReport(given: z.infer<typeof readReportInput> & By): Promise<Answer<BuyerReport>>
  reports(): Promise<BuyerReport[]>
  compare(given: { reportId: string; tolerance: Tolerance }): Promise<Answer<Comparison>>
  decide(given: z.infer<typeof decideInput> & By): Promise<Answer<null>>
  file(given: SettlementFile): Promise<Answer<ExportedFile>>
}
export type SettlementParts = {
  model: Pick<BookingModel, 'typed' | 'all'>
  exchange: Pick<Exchange, 'settle'>
  records: SettledRecords
  clock: Clock
  zones: ZoneTable
  newId(prefix: string): string
  nameOf(personId: string): string
  uploads: Pick<Uploads, 'take' | 'remove'>
  readReport(task: ReportTask): Promise<Answer<ReadReport>>
  workerUrl: URL
}

/** What was billed, by buyer and owner: looked at, locked, corrected, compared with what buyers say, and handed out. */
export function createSettlement(parts: SettlementParts): Settlement {
  const { model, records, exchange } = parts
  /** With all that was billed up to now; a thread that cannot answer costs only what it has not handed over. */
  const fresh = async ({ network }: Seller): Promise<SettledState> => {
    await exchange.settle(0)
    return records.of(network.id)
  }
  const withSeller = async <T>(work: (seller: Seller) => Promise<Answer<T>>): Promise<Answer<T>> => {
    const seller = selected(model)
    return seller === null ? refused({ reason: 'terms-missing' }) : work(seller)
  }
  return {
    async overview() {
      const seller = selected(model)
      return seller === null ? nobody : overviewOf(parts, seller, await fresh(seller))
    },
    register: (choice) => withSeller(async (seller) => {
      const state = await fresh(seller)
      const chosen = await choosePeriod(parts, seller, state, choice)
      return chosen.kind === 'refused' ? chosen : done(registerOf(chosen.value, seller.network.fields.currency, choice.periodId === null ? afterLock(state) : []))
    }),
    days: ({ buyerId, dealId, currency, ...choice }) => withSeller(async (seller) => {
      const chosen = await choosePeriod(parts, seller, await records.of(seller.network.id), choice)
      return chosen.kind === 'refused' ? chosen : done(registerDays(chosen.value.days, { buyerId, dealId, currency }))
    }),
    lock: (given) => withSeller((seller) => lockPeriod(parts, seller, given)),
    correct: (given) => withSeller((seller) => correct(parts, seller, given)),
    takeAfterwards: (given) => withSeller((seller) => takeAfterwards(parts, seller, given)),
    openReport: (given) => openReport(parts, given),
    takeReport: (given) => withSeller((seller) => takeReport(parts, seller, given)),
    async reports() {
      const seller = selected(model)
      return seller === null ? [] : [...(await records.of(seller.network.id)).reports].sort((a, b) => b.atMs - a.atMs)
    },
    compare: ({ reportId, tolerance }) => withSeller(async (seller) => compare(parts, seller, await records.of(seller.network.id), reportId, tolerance)),
    decide: (given) => withSeller((seller) => decide(parts, seller, given)),
    file: (given) => withSeller(async (seller) => {
      const chosen = await choosePeriod(parts, seller, await fresh(seller), given)
      return chosen.kind === 'refused' ? chosen : settlementFileOf(parts, seller, chosen.value, given)
    }),
  }
}

const nobody: SettlementOverview = { currency: 'KZT', timeZone: 'UTC', assumed: false, periods: [], open: null, gaps: [] }

function overviewOf(parts: SettlementParts, seller: Seller, { periods, firstSaleDay, gaps, days }: SettledState): SettlementOverview {
  const { currency, timeZone } = seller.network.fields
  const next = nextPeriod(periods, firstSaleDay)
  const assumed = [...days.values()].some((rows) => rows.some((row) => row.assumed)) || periods.some((period) => period.assumed)
  return {
    currency, timeZone, assumed, periods: [...periods].sort((a, b) => b.number - a.number), gaps,
    open: next && { ...next, lockableAtMs: lockableAtMs(parts, seller, next.lastDay), vatBasisPoints: usualVat(next.lastDay) },
  }
}
