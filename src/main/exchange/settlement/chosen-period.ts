import { createHash } from 'node:crypto'
import type { Correction, SettledDay, SettlementPeriod, SettlementRegister } from '../../../contracts/settlement.ts'
import { dayOfDate, instantOf, minuteMs } from '../../../core/kernel/local-time.ts'
import { usualVat } from '../../../core/settlement/act-sums.ts'
import { makeRegister } from '../../../core/settlement/make-register.ts'
import { onlyReal } from '../../../core/settlement/only-real.ts'
import { nextPeriod } from '../../../core/settlement/periods.ts'
import { type Answer, done, refused } from '../../people/answer.ts'
import type { SettlementParts, Seller } from './create-settlement.ts'
import { daysWithin, type LockedRows, type SettledState } from './settled-records.ts'

export type PeriodChoice = { periodId: string | null; lastDay: string | null }
/** A period with its rows: as it was locked, or as it stands. */
export type Chosen = { firstDay: string; lastDay: string; period: SettlementPeriod | null; days: SettledDay[]; corrections: readonly Correction[]; names: LockedRows['names']; windowMinutes: number; vatBasisPoints: number }

export async function choosePeriod(parts: SettlementParts, { network, terms }: Seller, state: SettledState, choice: PeriodChoice): Promise<Answer<Chosen>> {
  const period = state.periods.find(({ id }) => id === choice.periodId) ?? null
  if (period === null && choice.periodId !== null) return refused({ reason: 'period-unknown' })
  const entered = state.corrections.filter(({ periodId }) => periodId === choice.periodId)
  if (period !== null) {
    const { days, names, windowMinutes } = await parts.records.lockedRows(period.id)
    return done({ firstDay: period.firstDay, lastDay: period.lastDay, period, ...onlyReal(days, entered), names, windowMinutes, vatBasisPoints: period.vatBasisPoints })
  }
  const next = nextPeriod(state.periods, state.firstSaleDay)
  if (next === null) return refused({ reason: 'period-unknown' })
  const lastDay = choice.lastDay !== null && choice.lastDay >= next.firstDay ? choice.lastDay : next.lastDay
  const { days, corrections } = onlyReal(daysWithin(state.days, next.firstDay, lastDay), entered)
  return done({ firstDay: next.firstDay, lastDay, period, days, corrections, names: namesOf(parts, network.fields.name, days, corrections), windowMinutes: terms.fields.windowMinutes, vatBasisPoints: usualVat(lastDay) })
}

export function registerOf({ days, corrections, names, ...chosen }: Chosen, currency: string, afterwards: SettledDay[]): SettlementRegister {
  const register = makeRegister(days, corrections, { buyer: (id) => names.buyers[id] ?? id, deal: (id) => names.deals[id] ?? id })
  return { ...register, firstDay: chosen.firstDay, lastDay: chosen.lastDay, period: chosen.period, vatBasisPoints: chosen.vatBasisPoints, currency, corrections: [...corrections], afterwards }
}

/** What was billed of days that were locked by then. */
export const afterLock = ({ days, periods }: SettledState): SettledDay[] =>
  [...days].filter(([day, rows]) => rows.length > 0 && periods.some(({ firstDay, lastDay }) => day >= firstDay && day <= lastDay)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, rows]) => ({ day, rows: [...rows] }))

/** As they are called now; a locked period keeps the names it was locked with. */
export function namesOf({ model }: Pick<SettlementParts, 'model'>, network: string, days: readonly SettledDay[], corrections: readonly Correction[]): LockedRows['names'] {
  const of = (kind: 'buyer' | 'deal', ids: readonly string[]): Record<string, string> => Object.fromEntries([...new Set(ids)].sort().map((id) => [id, model.typed(kind, id)?.fields.name ?? id]))
  const rows = [...days.flatMap((day) => day.rows), ...corrections.map(({ corrects }) => corrects)]
  return { network, buyers: of('buyer', rows.map(({ buyerId }) => buyerId)), deals: of('deal', rows.flatMap(({ dealId }) => dealId ?? [])) }
}

/** When the last proof of a day's plays can have come. */
export function lockableAtMs({ zones }: Pick<SettlementParts, 'zones'>, { network, terms }: Seller, lastDay: string): number {
  return instantOf(zones.zones[network.fields.timeZone]!, dayOfDate(lastDay)! + 1, 0) + terms.fields.windowMinutes * minuteMs
}
export const endOfDay = ({ zones }: Pick<SettlementParts, 'zones'>, { network }: Seller, day: string): number => instantOf(zones.zones[network.fields.timeZone]!, dayOfDate(day)! + 1, 0)

/** So that anybody can tell that a register is the one that was locked. */
export const hashOf = (rows: LockedRows, corrections: readonly Correction[]): string =>
  createHash('sha256').update(JSON.stringify([rows.days, corrections.map(({ id, corrects, parts }) => [id, corrects, parts])])).digest('hex')
