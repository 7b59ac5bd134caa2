import type { Choice, ChoiceSide, ChoiceSummary, Standing } from '../../../contracts/studio-choices.ts'

/** A finished picture that somebody gave one to five. */
export type Rated = { model: string | null; recipe: string; rating: number }
type Tally = { won: number; lost: number; undecided: number; times: number[] }

/** What all past choices and ratings say of each model and each recipe. A choice between two of the same says nothing. */
export function sumChoices(choices: readonly Choice[], rated: readonly Rated[]): ChoiceSummary {
  return {
    models: standings(choices, ({ model }) => model, rated.flatMap(({ model, rating }) => (model === null ? [] : [{ name: model, rating }]))),
    recipes: standings(choices, ({ recipe }) => recipe, rated.map(({ recipe, rating }) => ({ name: recipe, rating }))),
    pairs: pairsOf(choices),
  }
}

function standings(choices: readonly Choice[], nameOf: (side: ChoiceSide) => string, rated: readonly { name: string; rating: number }[]): Standing[] {
  const tallies = new Map<string, Tally>()
  const tallyOf = (name: string): Tally => {
    const known = tallies.get(name) ?? { won: 0, lost: 0, undecided: 0, times: [] }
    tallies.set(name, known)
    return known
  }
  for (const { a, b, chosen } of choices) {
    for (const [side, other, own] of [[a, b, 'a'], [b, a, 'b']] as const) {
      const tally = tallyOf(nameOf(side))
      if (side.tookMs !== null) tally.times.push(side.tookMs)
      if (nameOf(side) === nameOf(other)) continue
      tally[chosen === 'neither' ? 'undecided' : chosen === own ? 'won' : 'lost'] += 1
    }
  }
  for (const { name } of rated) tallyOf(name)
  return [...tallies].map(([name, tally]) => standingOf(name, tally, rated.flatMap((each) => (each.name === name ? [each.rating] : []))))
    .sort((a, b) => (b.share?.permille ?? -1) - (a.share?.permille ?? -1) || (a.name < b.name ? -1 : 1))
}

function standingOf(name: string, { won, lost, undecided, times }: Tally, ratings: readonly number[]): Standing {
  const sorted = times.toSorted((a, b) => a - b)
  return {
    name, won, lost, undecided, share: shareOf(won, won + lost), ratings: ratings.length,
    meanRatingMilli: ratings.length === 0 ? null : Math.round((ratings.reduce((sum, rating) => sum + rating, 0) * 1000) / ratings.length), medianMs: sorted[Math.floor(sorted.length / 2)] ?? null,
  }
}

/** Wilson's range at 90 %: three of three is not certainty. */
function shareOf(won: number, of: number): Standing['share'] {
  if (of === 0) return null
  const z = 1.645
  const [share, square] = [won / of, (z * z) / of]
  const middle = (share + square / 2) / (1 + square)
  const reach = (z * Math.sqrt((share * (1 - share)) / of + square / (4 * of))) / (1 + square)
  const permille = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000)
  return { permille: permille(share), least: permille(middle - reach), most: permille(middle + reach) }
}

function pairsOf(choices: readonly Choice[]): ChoiceSummary['pairs'] {
  const pairs = new Map<string, ChoiceSummary['pairs'][number]>()
  for (const { a, b, chosen } of choices) {
    if (a.model === b.model) continue
    const isTurned = a.model > b.model
    const [first, second] = isTurned ? [b.model, a.model] : [a.model, b.model]
    const pair = pairs.get(`${first}\n${second}`) ?? { a: first, b: second, wonByA: 0, wonByB: 0, undecided: 0 }
    const winner = chosen === 'neither' ? 'undecided' : (chosen === 'a') === isTurned ? 'wonByB' : 'wonByA'
    pairs.set(`${first}\n${second}`, { ...pair, [winner]: pair[winner] + 1 })
  }
  return [...pairs.values()]
}
