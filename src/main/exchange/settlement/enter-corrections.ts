import type { Correction, CorrectionTarget, SettledDay, SettledRow } from '../../../contracts/settlement.ts'
import { onlyReal } from '../../../core/settlement/only-real.ts'
import { correctionOfLate, type CorrectionParts, shareCorrection } from '../../../core/settlement/share-correction.ts'
import { type Answer, done, refused } from '../../people/answer.ts'
import { afterLock } from './chosen-period.ts'
import type { Seller, SettlementParts } from './create-settlement.ts'
import { daysWithin, type Facts, type SettledState } from './settled-records.ts'

export type CorrectGiven = { target: CorrectionTarget; costMicros: number; reason: string; personId: string }
type Entered<T> = { facts: Facts; value: Answer<T> }

/** An entry of its own: an amount, why, by whom, when, and of what; it goes into the period that is locked next. */
export function correct(parts: SettlementParts, seller: Seller, given: CorrectGiven): Promise<Answer<Correction>> {
  return parts.records.write(seller.network.id, async (state): Promise<Entered<Correction>> => {
    const entry = await makeCorrection(parts, state, { ...given, origin: 'hand' })
    return entry.kind === 'refused' ? { facts: {}, value: entry } : { facts: { corrections: [entry.value] }, value: entry }
  })
}

export async function makeCorrection(parts: SettlementParts, state: SettledState, { target, costMicros, ...why }: CorrectGiven & { origin: Correction['origin'] }): Promise<Answer<Correction>> {
  if (costMicros === 0) return refused({ reason: 'correction-empty', field: 'costMicros' })
  const corrected = target.correctionId === null ? null : state.corrections.find(({ id }) => id === target.correctionId)
  if (corrected === undefined) return refused({ reason: 'correction-unknown' })
  const about = corrected === null ? target : { ...corrected.corrects, correctionId: corrected.id }
  const rows = corrected === null ? await rowsOf(parts, state, target) : corrected.parts.map((part) => ({ ...part, assumed: corrected.assumed }))
  const [first, ...rest] = rows
  if (first === undefined) return refused({ reason: 'settled-row-unknown' })
  return done(entryOf(parts, state, about, shareCorrection(costMicros, [first, ...rest]), why))
}

function entryOf(parts: SettlementParts, { periods }: SettledState, corrects: CorrectionTarget, money: CorrectionParts, { reason, origin, personId }: Pick<Correction, 'reason' | 'origin' | 'personId'>): Correction {
  const period = periods.find(({ firstDay, lastDay }) => corrects.day >= firstDay && corrects.day <= lastDay)
  return { id: parts.newId('sc'), atMs: parts.clock.nowMs(), personId, personName: parts.nameOf(personId), reason, origin, corrects, correctsPeriodId: period?.id ?? null, periodId: null, ...money }
}

/** What was billed after its day was locked goes into the period that is open, day by day and deal by deal. */
export function takeAfterwards(parts: SettlementParts, seller: Seller, { reason, personId }: { reason: string; personId: string }): Promise<Answer<{ count: number }>> {
  return parts.records.write(seller.network.id, async (state): Promise<Entered<{ count: number }>> => {
    const days = afterLock(state)
    const corrections = days.flatMap(({ day, rows }) => [...groupRows(rows)].flatMap(([target, its]) => {
      const money = correctionOfLate(its)
      return money === null ? [] : [entryOf(parts, state, { day, ...target, correctionId: null }, money, { reason, origin: 'late', personId })]
    }))
    return { facts: { corrections, emptied: days.map(({ day }) => day) }, value: done({ count: corrections.length }) }
  })
}

type Target = Pick<CorrectionTarget, 'buyerId' | 'dealId' | 'currency'>
function groupRows(rows: readonly SettledRow[]): Map<Target, SettledRow[]> {
  const [targets, groups] = [new Map<string, Target>(), new Map<Target, SettledRow[]>()]
  for (const row of rows) {
    const key = JSON.stringify([row.buyerId, row.dealId, row.currency])
    const target = targets.get(key) ?? { buyerId: row.buyerId, dealId: row.dealId, currency: row.currency }
    targets.set(key, target)
    groups.set(target, [...groups.get(target) ?? [], row])
  }
  return groups
}

/** Rows of a day, as locked or as they stand; of what was billed nothing that day, the latest row of the buyer in that currency says how its money is split. */
async function rowsOf(parts: SettlementParts, state: SettledState, { day, buyerId, dealId, currency }: CorrectionTarget): Promise<SettledRow[]> {
  const days = await daysBetween(parts, state, day, day)
  const its = days.flatMap(({ rows }) => rows).filter((row) => row.buyerId === buyerId && row.dealId === dealId && row.currency === currency)
  if (its.length > 0) return its
  const around = await daysBetween(parts, state, '0000-01-01', '9999-12-31')
  return around.flatMap(({ rows }) => rows).filter((row) => row.buyerId === buyerId && row.currency === currency).slice(-1)
}

/** Days as they were locked, and those that are not. */
export async function daysBetween({ records }: Pick<SettlementParts, 'records'>, { periods, days }: SettledState, from: string, to: string): Promise<SettledDay[]> {
  const locked: SettledDay[] = []
  for (const { id, firstDay, lastDay } of periods) if (firstDay <= to && lastDay >= from) locked.push(...(await records.lockedRows(id)).days.filter(({ day }) => day >= from && day <= to))
  const lastLocked = periods.reduce((latest, { lastDay }) => (lastDay > latest ? lastDay : latest), '')
  return onlyReal([...locked, ...daysWithin(days, from, to).filter(({ day }) => day > lastLocked)], []).days
}
