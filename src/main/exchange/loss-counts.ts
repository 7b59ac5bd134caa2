/** Bids of each of some, how many of them lost, and for what first reason. */
export type LossCounts = { add(id: string, loss: string | null): void; most(count: number): { id: string; bids: number; lost: number; reason: string; reasonCount: number }[] }

export function createLossCounts(): LossCounts {
  const counts = new Map<string, { bids: number; lost: number; reasons: Map<string, number> }>()
  return {
    add(id, loss) {
      const its = counts.get(id) ?? { bids: 0, lost: 0, reasons: new Map<string, number>() }
      counts.set(id, its)
      its.bids += 1
      if (loss === null) return
      its.lost += 1
      its.reasons.set(loss, (its.reasons.get(loss) ?? 0) + 1)
    },
    most: (count) => [...counts].filter(([, { lost }]) => lost > 0).sort(([a, { lost: lostOfA }], [b, { lost: lostOfB }]) => lostOfB - lostOfA || (a < b ? -1 : 1)).slice(0, count).map(([id, { bids, lost, reasons }]) => {
      const [reason, reasonCount] = mostOf(reasons)
      return { id, bids, lost, reason, reasonCount }
    }),
  }
}

function mostOf(reasons: ReadonlyMap<string, number>): [string, number] {
  return [...reasons].reduce((most, one) => (one[1] > most[1] ? one : most))
}
