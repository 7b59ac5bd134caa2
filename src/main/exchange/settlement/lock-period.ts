import type { SettlementPeriod } from '../../../contracts/settlement.ts'
import { judgeLock, nextPeriod } from '../../../core/settlement/periods.ts'
import { type Answer, done, refused } from '../../people/answer.ts'
import { choosePeriod, endOfDay, hashOf, lockableAtMs, registerOf } from './chosen-period.ts'
import type { Seller, SettlementParts } from './create-settlement.ts'
import { daysWithin, type Facts, type LockedRows } from './settled-records.ts'

export type LockGiven = { firstDay: string; lastDay: string; vatBasisPoints: number; personId: string }

/** Everything that was billed up to its end is summed up and kept first; then the period is written, and its days with it, at once or not at all. */
export async function lockPeriod(parts: SettlementParts, seller: Seller, given: LockGiven): Promise<Answer<SettlementPeriod>> {
  const { records, clock, exchange } = parts
  const settled = await exchange.settle(endOfDay(parts, seller, given.lastDay))
  if (settled === null) return refused({ reason: 'exchange-not-ready' })
  return records.write(seller.network.id, async (state): Promise<{ facts: Facts; value: Answer<SettlementPeriod> }> => {
    const nowMs = clock.nowMs()
    const readyAtMs = lockableAtMs(parts, seller, given.lastDay)
    const refusal = judgeLock(given, { next: nextPeriod(state.periods, state.firstSaleDay), lockableAtMs: readyAtMs, openSales: settled.openSales, nowMs })
    if (refusal !== null) return { facts: {}, value: refused({ reason: refusal, params: refusal === 'period-sales-open' ? { count: settled.openSales } : {} }) }
    const chosen = await choosePeriod(parts, seller, state, { periodId: null, lastDay: given.lastDay })
    if (chosen.kind === 'refused') return { facts: {}, value: chosen }
    const { firstDay, lastDay, days, corrections, names, windowMinutes } = chosen.value
    const { total, assumed } = registerOf(chosen.value, seller.network.fields.currency, [])
    const rows: LockedRows = { days, names, windowMinutes }
    const period: SettlementPeriod = {
      id: parts.newId('se'), number: state.periods.length + 1, firstDay, lastDay, lockedAtMs: nowMs, personId: given.personId, personName: parts.nameOf(given.personId), vatBasisPoints: given.vatBasisPoints, assumed,
      plays: total.plays, costOwnMicros: total.costOwnMicros, takeOwnMicros: total.takeOwnMicros, ownerOwnMicros: total.ownerOwnMicros, corrections: corrections.length, sha256: hashOf(rows, corrections),
    }
    return { facts: { period: { period, rows }, emptied: daysWithin(state.days, firstDay, lastDay).map(({ day }) => day), corrections: state.corrections.filter(({ periodId }) => periodId === null).map((each) => ({ ...each, periodId: period.id })) }, value: done(period) }
  })
}
