/**
 * Value and limit measured side by side: rounds alternate, and so does who begins, so that a machine that warms up, slows down
 * or is disturbed disturbs both alike. Medians are reported, with their quartiles. Rounds stop when the time is up.
 */
export type Contender = { readonly items: number; prepare?(): unknown; round(): unknown }
export type Interleaving = { value: Contender; limit: Contender; rounds: number; warmUps?: number; budgetMs?: number; now?: () => number }
export type Interleaved = {
  /** Milliseconds per item. */
  value: number
  limit: number
  rounds: number
  valueQuartiles: [number, number]
  limitQuartiles: [number, number]
}

const leastRounds = 3
const defaultBudgetMs = 30_000

export async function interleave(plan: Interleaving): Promise<Interleaved> {
  const now = plan.now ?? (() => performance.now())
  const endsAtMs = now() + (plan.budgetMs ?? defaultBudgetMs)
  const values: number[] = []
  const limits: number[] = []
  const warmUps = plan.warmUps ?? 1
  for (let round = 0; round < plan.rounds + warmUps; round += 1) {
    if (values.length >= leastRounds && now() >= endsAtMs) break
    const pair: [Contender, number[]][] = [[plan.value, values], [plan.limit, limits]]
    for (const [contender, times] of round % 2 === 0 ? pair : pair.reverse()) {
      const perItem = await timeRound(contender, now)
      if (round >= warmUps) times.push(perItem)
    }
  }
  return {
    value: quantile(values, 0.5), limit: quantile(limits, 0.5), rounds: values.length,
    valueQuartiles: [quantile(values, 0.25), quantile(values, 0.75)], limitQuartiles: [quantile(limits, 0.25), quantile(limits, 0.75)],
  }
}

async function timeRound(contender: Contender, now: () => number): Promise<number> {
  await contender.prepare?.()
  const startedAtMs = now()
  await contender.round()
  return (now() - startedAtMs) / contender.items
}

/** Linear between the two nearest ranks. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('a quantile of nothing')
  const sorted = Float64Array.from(samples).sort()
  const rank = (sorted.length - 1) * share
  const below = sorted[Math.floor(rank)] ?? 0
  const above = sorted[Math.ceil(rank)] ?? 0
  return below + (above - below) * (rank - Math.floor(rank))
}
