/**
 * How many people impressions come to, as declared: nobody was counted one by one. Whole numbers and the four rules of arithmetic, so that it comes to the same anywhere.
 * 1. People of one screen = people near it in a week ÷ visits of one of them in a week.
 * 2. Of a kind = people of one screen × (1 + (screens − 1) × (1 − part that is the same at the next)).
 * 3. How often one of them sees it is negative binomial: mean m = impressions × part that sees ÷ people, so of a kind (1 − (1 + m ÷ k)^−k) are reached; k is the evenness.
 * 4. All kinds: people of the largest + those of the others × (1 − part that is the same at the next kind); who is reached at one kind is reached at another by chance.
 */
export type ReachModel = { visitsPerWeekMilli: number; seenBasisPoints: number; betweenScreensBasisPoints: number; betweenKindsBasisPoints: number; evenness: number }
export type KindOfScreen = { screens: number; /** Near one of them. */ peopleInWeek: number; impressions: number }
export type Reached = { people: number; frequencyHundredths: number }

const whole = 10_000
export function reachOf({ visitsPerWeekMilli, seenBasisPoints, betweenScreensBasisPoints, betweenKindsBasisPoints, evenness }: ReachModel, kinds: readonly KindOfScreen[]): Reached {
  const sees = seenBasisPoints / whole
  const met = kinds.filter(({ impressions, peopleInWeek }) => impressions > 0 && peopleInWeek > 0).map(({ screens, peopleInWeek, impressions }) => {
    const people = ((peopleInWeek * 1000) / visitsPerWeekMilli) * (1 + (screens - 1) * (1 - betweenScreensBasisPoints / whole))
    return { people, seen: impressions * sees, reached: people * (1 - missed((impressions * sees) / people, evenness)) }
  })
  if (met.length === 0) return { people: 0, frequencyHundredths: 0 }
  const sum = (of: (one: (typeof met)[number]) => number): number => met.reduce((total, one) => total + of(one), 0)
  const largest = met.reduce((most, { people }) => Math.max(most, people), 0)
  const all = largest + (sum(({ people }) => people) - largest) * (1 - betweenKindsBasisPoints / whole)
  const reached = all * (1 - met.reduce((unreached, one) => unreached * (1 - Math.min(1, one.reached / all)), 1))
  // Nobody is reached oftener than he was near, nor fewer than one for what was seen.
  return { people: Math.round(reached), frequencyHundredths: Math.round((sum(({ seen }) => seen) * 100) / reached) }
}

/** The part that sees nothing. */
function missed(mean: number, evenness: number): number {
  let part = 1
  for (let at = 0; at < evenness; at++) part /= 1 + mean / evenness
  return part
}
