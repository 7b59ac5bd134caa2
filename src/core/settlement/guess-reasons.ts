import type { Guess, Tolerance } from '../../contracts/settlement.ts'
import { dateOfDay, dayOfDate } from '../kernel/local-time.ts'
import type { Pair } from './compare-report.ts'

type Around = { at(day: string): Pair | null; tolerance: Tolerance; vatBasisPoints: number }
/** An explanation fits when what it leaves of the amount is less than this. */
const fitsWithin = 0.005

/** What may have led to a difference, told from what is on record: guesses, and named as such. */
export function guessReasons(pair: Pair, around: Around): Guess[] {
  if (pair.spendDifferenceMicros === null) return [{ reason: 'currency', params: { theirs: pair.currency, ours: pair.ours?.currency ?? '' } }]
  const found = [...ofProofs(pair), ...ofDays(pair, around), ...ofMoney(pair, around), ...ofOneSide(pair)]
  return found.length > 0 ? found : [{ reason: 'unknown', params: {} }]
}

/** They count what was shown; we bill what was proven in time. [AU6] */
function ofProofs({ ours, theirs, currency, spendDifferenceMicros: more }: Pair): Guess[] {
  if (ours === null || theirs === null || more === null || more <= 0 || currency !== ours.currency) return []
  const fits = (micros: number): boolean => micros > 0 && more <= micros * (1 + fitsWithin)
  const late: Guess[] = fits(ours.lateMicros) ? [{ reason: 'late-proofs', params: { plays: ours.latePlays } }] : []
  const unproven: Guess[] = late.length === 0 && fits(ours.lateMicros + ours.unprovenMicros) ? [{ reason: 'unproven', params: { plays: ours.latePlays + ours.unprovenPlays } }] : []
  return [...late, ...unproven]
}

/** What one day has too much, a day beside it has too little: the two count days by other clocks. */
function ofDays({ day, spendDifferenceMicros: more, oursMicros }: Pair, { at }: Around): Guess[] {
  if (more === null) return []
  return [-1, 1].flatMap((step): Guess[] => {
    const beside = at(dateOfDay(dayOfDate(day)! + step))
    if (!beside?.spendDifferenceMicros || beside.within || Math.sign(beside.spendDifferenceMicros) === Math.sign(more)) return []
    const left = Math.abs(more + beside.spendDifferenceMicros)
    return left <= Math.max(Math.abs(more) * 0.1, Math.abs(oursMicros) * fitsWithin) ? [{ reason: 'day-boundary', params: { day: beside.day } }] : []
  })
}

/** Plays agree, money does not. */
function ofMoney({ ours, theirs, currency, oursMicros, spendDifferenceMicros: more }: Pair, { vatBasisPoints }: Around): Guess[] {
  if (ours === null || theirs === null || more === null || oursMicros === 0) return []
  const near = (spend: number): boolean => Math.abs(theirs.spendMicros - spend) <= Math.abs(spend) * fitsWithin
  if (vatBasisPoints > 0 && near(oursMicros * (1 + vatBasisPoints / 10_000))) return [{ reason: 'vat', params: { percent: vatBasisPoints / 100 } }]
  if (near(currency === ours.currency ? ours.ownerMicros : ours.ownerOwnMicros)) return [{ reason: 'without-take', params: {} }]
  const samePlays = theirs.plays !== null && Math.abs(theirs.plays - ours.plays) <= ours.plays * fitsWithin
  if (!samePlays) return []
  if (currency !== ours.currency && ours.costMicros !== 0) return [{ reason: 'rate', params: { theirs: theirs.spendMicros / ours.costMicros, ours: ours.costOwnMicros / ours.costMicros } }]
  return [{ reason: 'price', params: { percent: Math.round((theirs.spendMicros / oursMicros) * 1000) / 10 } }]
}

function ofOneSide({ ours, theirs }: Pair): Guess[] {
  if (theirs === null) return [{ reason: 'missing-theirs', params: {} }]
  return ours === null ? [{ reason: 'missing-ours', params: {} }] : []
}
