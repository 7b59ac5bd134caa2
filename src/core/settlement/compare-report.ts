import type { Difference, ReportRow, SettledDay, SettledSums, Tolerance } from '../../contracts/settlement.ts'
import { addExact, addSums, nothing } from './add-rows.ts'
import { guessReasons } from './guess-reasons.ts'

export type Ours = SettledSums & { currency: string }
type Theirs = NonNullable<Difference['theirs']>
/** One deal on one day: what either side says, and in which currency the two can be compared. */
export type Pair = { day: string; dealId: string | null; theirs: Theirs | null; ours: Ours | null; currency: string; oursMicros: number; spendDifferenceMicros: number | null; within: boolean }
export type CompareTask = { theirs: readonly ReportRow[]; ours: readonly SettledDay[]; buyerId: string; ownCurrency: string; tolerance: Tolerance; vatBasisPoints: number }

/** Theirs beside ours by deal and day, theirs less ours, over the days that their report speaks of. */
export function compareReport(task: CompareTask): Omit<Difference, 'decision'>[] {
  const pairs = pairsOf(task)
  const at = new Map(pairs.map((pair) => [keyOf(pair), pair]))
  return pairs.map((pair) => {
    const { day, dealId, theirs, ours, currency, spendDifferenceMicros, within } = pair
    return {
      day, dealId, theirs, currency, spendDifferenceMicros, within, guesses: within ? [] : guessReasons(pair, { at: (other) => at.get(keyOf({ day: other, dealId })) ?? null, ...task }),
      ours: ours && { plays: ours.plays, peopleMillionths: ours.peopleMillionths, costMicros: ours.costMicros, currency: ours.currency, latePlays: ours.latePlays, unprovenPlays: ours.unprovenPlays },
      playsDifference: lessOurs(theirs?.plays, ours?.plays, theirs === null), peopleDifferenceMillionths: lessOurs(theirs?.peopleMillionths, ours?.peopleMillionths, theirs === null),
    }
  })
}

const lessOurs = (theirs: number | null | undefined, ours = 0, isMissing = false): number | null => (isMissing ? -ours : theirs === null || theirs === undefined ? null : theirs - ours)
export const keyOf = ({ day, dealId }: { day: string; dealId: string | null }): string => JSON.stringify([day, dealId])

function pairsOf({ theirs, ours, buyerId, ownCurrency, tolerance }: CompareTask): Pair[] {
  const [first, last] = [theirs.reduce((least, { day }) => (day < least ? day : least), '9999-12-31'), theirs.reduce((most, { day }) => (day > most ? day : most), '')]
  const [theirSums, ourSums] = [theirSumsOf(theirs), ourSumsOf(ours.filter(({ day }) => day >= first && day <= last), buyerId, ownCurrency)]
  return [...new Set([...theirSums.keys(), ...ourSums.keys()])].sort().map((key) => {
    const [day, dealId] = JSON.parse(key) as [string, string | null]
    return { day, dealId, ...judge(theirSums.get(key) ?? null, ourSums.get(key) ?? null, ownCurrency, tolerance) }
  })
}

function theirSumsOf(rows: readonly ReportRow[]): Map<string, Theirs> {
  const sums = new Map<string, Theirs>()
  const both = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : addExact(a, b))
  for (const row of rows) {
    const before = sums.get(keyOf(row))
    if (before && before.currency !== row.currency) throw new RangeError(`${row.day}: one deal in two currencies`)
    sums.set(keyOf(row), before ? { plays: both(before.plays, row.plays), peopleMillionths: both(before.peopleMillionths, row.peopleMillionths), spendMicros: addExact(before.spendMicros, row.spendMicros), currency: row.currency, rows: [...before.rows, row.row] }
      : { plays: row.plays, peopleMillionths: row.peopleMillionths, spendMicros: row.spendMicros, currency: row.currency, rows: [row.row] })
  }
  return sums
}

/** A buyer who bid in two currencies for one deal on one day has two rows: they are told and compared in the owner's. */
function ourSumsOf(days: readonly SettledDay[], buyerId: string, ownCurrency: string): Map<string, Ours> {
  const sums = new Map<string, Ours>()
  const mixed = new Set<string>()
  for (const { day, rows } of days) {
    for (const row of rows.filter((each) => each.buyerId === buyerId)) {
      const key = keyOf({ day, dealId: row.dealId })
      const before = sums.get(key)
      if (before && before.currency !== row.currency) mixed.add(key)
      sums.set(key, { ...addSums(before ?? nothing, row), currency: row.currency })
    }
  }
  for (const key of mixed) sums.set(key, { ...sums.get(key)!, costMicros: sums.get(key)!.costOwnMicros, currency: ownCurrency })
  return sums
}

function judge(theirs: Theirs | null, ours: Ours | null, ownCurrency: string, tolerance: Tolerance): Omit<Pair, 'day' | 'dealId'> {
  const currency = theirs?.currency ?? ours!.currency
  const oursMicros = ours === null ? 0 : currency === ours.currency ? ours.costMicros : currency === ownCurrency ? ours.costOwnMicros : null
  if (oursMicros === null) return { theirs, ours, currency, oursMicros: 0, spendDifferenceMicros: null, within: false }
  const spendDifferenceMicros = (theirs?.spendMicros ?? 0) - oursMicros
  return { theirs, ours, currency, oursMicros, spendDifferenceMicros, within: isWithin(spendDifferenceMicros, oursMicros, tolerance) }
}

/** So many basis points of ours, or the amount: the larger. */
export const isWithin = (difference: number, ours: number, { basisPoints, micros }: Tolerance): boolean => Math.abs(difference) <= Math.max(micros, Math.floor((Math.abs(ours) / 10_000) * basisPoints))
