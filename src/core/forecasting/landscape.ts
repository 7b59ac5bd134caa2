/**
 * What bids for a thousand people would have had to be to win, as seen: recorded by the exchange, or drawn from assumed buyers by the auction itself.
 * One row is one auction. A forecast asks which share of them a highest price would have won, by kind of place and hour. [AU8]
 */
export type Seen = {
  kinds: number
  kind: Uint8Array
  /** Any day number, as long as those of one source agree. */
  day: Int32Array
  /** Hour of the week, Monday 00 first. */
  weekHour: Uint8Array
  /** What would have tied; infinity where no price would have done. */
  toWin: Float64Array
  floor: Float64Array
}
/** `shading`: a bid at first price is the floor and this part of what the highest price is above it. */
export type Bidding = { pricing: 'first' | 'second'; shading: number; floorsTimes?: number }

/** One class is a kind of place in an hour of the day, on working days or at the weekend. */
const classesOfKind = 48
const classOf = (weekHour: number): number => (weekHour >= 120 ? 24 : 0) + (weekHour % 24)
const [priorOfWeekPart, priorOfHour, priorOfClass] = [20, 10, 12]

/** As a highest price sees it: [kind * 48 + class]. */
export type View = {
  /** Share of auctions that it wins. */
  wins: Float64Array
  /** What is paid for a thousand people where it wins. */
  pays: Float64Array
  /** How a day differed from what is usual, in log odds of winning; its noise is the variance of that. Days are in order. */
  days: { day: number; shift: number; noise: number }[]
  /** By kind, how the odds move when prices rise by one per cent; and what is paid then. */
  oddsPerPercent: Float64Array
}
export const viewClass = (kind: number, weekHour: number): number => kind * classesOfKind + classOf(weekHour)

const logit = (share: number): number => Math.log(share / (1 - share))
const share = (odds: number): number => 1 / (1 + Math.exp(-odds))
/** Log odds of more than this are certainty. */
const farthest = 6

/** The highest price that would have tied here. */
export function neededFor({ pricing, shading }: Bidding, toWin: number, floor: number): number {
  return pricing === 'second' || toWin <= floor || shading <= 0 ? Math.max(toWin, floor) : floor + (toWin - floor) / shading
}

/** `weights`: how much each kind counts when days are compared, by the slots that are wanted there. */
export function viewAt(seen: Seen, bidding: Bidding, maxCpm: number, weights: ArrayLike<number>): View {
  const { won, ...view } = lookAt(seen, bidding, maxCpm)
  return { ...view, days: dayShifts(seen, won, view.wins, weights) }
}

/** Shares of auctions won, without a look at single days. */
export const winsAt = (seen: Seen, bidding: Bidding, maxCpm: number): Float64Array => lookAt(seen, bidding, maxCpm).wins

function lookAt(seen: Seen, bidding: Bidding, maxCpm: number): Omit<View, 'days'> & { won: Uint8Array } {
  const count = seen.kind.length
  const won = new Uint8Array(count)
  const sums = { n: new Float64Array(seen.kinds * classesOfKind), wins: new Float64Array(seen.kinds * classesOfKind), paid: new Float64Array(seen.kinds * classesOfKind) }
  const near = { up: new Float64Array(seen.kinds), down: new Float64Array(seen.kinds), n: new Float64Array(seen.kinds) }
  for (let at = 0; at < count; at++) {
    const [toWin, floor, kind] = [seen.toWin[at]!, seen.floor[at]!, seen.kind[at]!]
    const needed = neededFor(bidding, toWin, floor)
    const cell = viewClass(kind, seen.weekHour[at]!)
    sums.n[cell]! += 1
    near.n[kind]! += 1
    if (needed < maxCpm * stepUp) near.up[kind]! += 1
    if (needed < maxCpm / stepUp) near.down[kind]! += 1
    if (needed > maxCpm) continue
    won[at] = 1
    sums.wins[cell]! += 1
    sums.paid[cell]! += paidFor(bidding, toWin, floor, maxCpm)
  }
  return { ...shrink(seen.kinds, sums, maxCpm), oddsPerPercent: slopes(near), won }
}
const stepUp = 1.1

function paidFor({ pricing, shading }: Bidding, toWin: number, floor: number, maxCpm: number): number {
  return pricing === 'second' ? Math.min(maxCpm, Math.max(toWin, floor)) : floor + shading * Math.max(0, maxCpm - floor)
}

function slopes({ up, down, n }: { up: Float64Array; down: Float64Array; n: Float64Array }): Float64Array {
  const percents = 2 * Math.log(stepUp) * 100
  return n.map((all, kind) => (logit((up[kind]! + 0.5) / (all + 1)) - logit((down[kind]! + 0.5) / (all + 1))) / percents)
}

type Sums = { n: Float64Array; wins: Float64Array; paid: Float64Array }
/** What few auctions say is drawn to what hours and days of the kind say, those to the kind. */
function shrink(kinds: number, sums: Sums, maxCpm: number): { wins: Float64Array; pays: Float64Array } {
  const wins = new Float64Array(kinds * classesOfKind)
  const pays = new Float64Array(kinds * classesOfKind)
  for (let kind = 0; kind < kinds; kind++) {
    const of = (pick: (cls: number) => boolean): { n: number; wins: number; paid: number } => {
      const total = { n: 0, wins: 0, paid: 0 }
      for (let cls = 0; cls < classesOfKind; cls++) {
        if (!pick(cls)) continue
        total.n += sums.n[kind * classesOfKind + cls]!
        total.wins += sums.wins[kind * classesOfKind + cls]!
        total.paid += sums.paid[kind * classesOfKind + cls]!
      }
      return total
    }
    const all = of(() => true)
    const usual = (all.wins + 0.5) / (all.n + 1)
    const usuallyPaid = all.wins > 0 ? all.paid / all.wins : maxCpm
    const parts = [0, 1].map((part) => drawn(of((cls) => (cls >= 24 ? 1 : 0) === part), usual, priorOfWeekPart))
    for (let hour = 0; hour < 24; hour++) {
      const ofHour = drawn(of((cls) => cls % 24 === hour), usual, priorOfHour)
      for (const part of [0, 1]) {
        const cell = kind * classesOfKind + part * 24 + hour
        const expected = share(clamp(logit(ofHour) + logit(parts[part]!) - logit(usual)))
        wins[cell] = drawn({ n: sums.n[cell]!, wins: sums.wins[cell]! }, expected, priorOfClass)
        pays[cell] = (sums.paid[cell]! + usuallyPaid * 4) / (sums.wins[cell]! + 4)
      }
    }
  }
  return { wins, pays }
}
const drawn = ({ n, wins }: { n: number; wins: number }, to: number, weight: number): number => Math.min(1 - 1e-6, Math.max(1e-6, (wins + weight * to) / (n + weight)))
const clamp = (odds: number): number => Math.max(-2 * farthest, Math.min(2 * farthest, odds))

/** By how much a day lay off what its hours and places would have given. */
function dayShifts(seen: Seen, won: Uint8Array, wins: Float64Array, weights: ArrayLike<number>): View['days'] {
  const byDay = new Map<number, { off: number; information: number; scatter: number }>()
  for (let at = 0; at < won.length; at++) {
    const weight = weights[seen.kind[at]!] ?? 0
    if (weight <= 0) continue
    const day = seen.day[at]!
    let sums = byDay.get(day)
    if (sums === undefined) byDay.set(day, sums = { off: 0, information: 0, scatter: 0 })
    const expected = wins[viewClass(seen.kind[at]!, seen.weekHour[at]!)]!
    const spread = expected * (1 - expected)
    sums.off += weight * (won[at]! - expected)
    sums.information += weight * spread
    sums.scatter += weight * weight * spread
  }
  return [...byDay].sort(([a], [b]) => a - b).map(([day, { off, information, scatter }]) => ({
    day, shift: Math.max(-farthest, Math.min(farthest, off / Math.max(information, 1e-9))), noise: Math.max(scatter / Math.max(information * information, 1e-18), 1e-6),
  }))
}
