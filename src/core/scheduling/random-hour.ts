import type { RandomStream } from '../kernel/random.ts'
import type { Breach } from '../kernel/plan.ts'
import type { Placer } from './place.ts'
import { roomForLength } from './place-lengths.ts'
import { type PlaceTraits, traitsOf } from './place-traits.ts'
import type { ReferenceHour } from './place.reference.ts'

/** What binds in the hours that tests make up. */
export type HourKind = { slotsPerHour: number; lines: number; rivals?: boolean; gaps?: boolean; lengths?: boolean; cuts?: boolean; alone?: boolean }

export function randomTraits(random: RandomStream, kind: HourKind): PlaceTraits {
  return traitsOf(Array.from({ length: kind.lines }, () => ({
    length: kind.lengths ? random.pick([1, 1, 2, 3, 6] as const) : 1,
    minGap: kind.gaps && random.below(2) ? random.between(2, Math.max(2, kind.slotsPerHour >> 3)) : 0,
    groups: kind.rivals ? [random.below(4), random.below(4)].slice(random.below(3)) : [],
    advertiser: random.below(Math.max(2, kind.lines >> 1)),
  })))
}

/** Three hours of one screen; the neighbours are there or not. */
export function randomHour(random: RandomStream, kind: HourKind, traits = randomTraits(random, kind)): ReferenceHour {
  const open = randomOpen(random, kind)
  const neighbour = (): number[] | null => (kind.alone || random.below(4) === 0 ? null : randomCounts(random, traits, kind.slotsPerHour, randomOpen(random, kind)))
  return { traits, slotsPerHour: kind.slotsPerHour, open, before: neighbour(), counts: randomCounts(random, traits, kind.slotsPerHour, open), after: neighbour() }
}

export function cutOf({ open, slotsPerHour }: Pick<ReferenceHour, 'open' | 'slotsPerHour'>): Uint16Array | null {
  return open.length === slotsPerHour ? null : Uint16Array.from(open)
}

/** What `place` makes of it, and that it writes nothing beside the hour. */
export function placeHour(placer: Placer, hour: ReferenceHour): { shown: number[]; breaches: readonly Breach[] } {
  const { traits, before, counts, after, open } = hour
  const all = Uint16Array.from([...(before ?? []), ...counts, ...(after ?? [])])
  const at = before === null ? 0 : traits.size
  const out = new Uint16Array(open.length + 2).fill(untouched)
  const breaches = placer.place(traits, all, at, before === null ? -1 : 0, after === null ? -1 : at + traits.size, open.length, cutOf(hour), out, 1)
  if (breaches !== placer.breaches().length || out[0] !== untouched || out.at(-1) !== untouched) throw new Error('wrote beside the hour, or miscounted')
  return { shown: [...out.subarray(1, -1)], breaches: placer.breaches() }
}
const untouched = 54_321

function randomOpen(random: RandomStream, { slotsPerHour, cuts }: HourKind): number[] {
  const all = Array.from({ length: slotsPerHour }, (_, i) => i)
  if (!cuts || random.below(2)) return all
  const [from, to] = [random.below(slotsPerHour), random.between(1, slotsPerHour)]
  const kept = random.below(2) ? all.filter((i) => (from < to ? i >= from && i < to : i >= from || i < to)) : all.filter(() => random.below(8) > 0)
  return kept.length > 0 ? kept : all
}

/** Plays as they come, lines in any order, then what is left for the exchange and the house: always something that can be placed. */
function randomCounts(random: RandomStream, traits: PlaceTraits, slotsPerHour: number, open: readonly number[]): number[] {
  const cut = cutOf({ open, slotsPerHour })
  const counts = new Array<number>(traits.size).fill(0)
  const plays = { 1: 0, 2: 0, 3: 0, 6: 0 }
  const lines = traits.size - 2
  const fullness = random.below(4)
  for (const k of random.shuffle(Array.from({ length: lines }, (_, i) => i))) {
    const length = traits.length[k] as 1 | 2 | 3 | 6
    const free = open.length - plays[1] - 2 * plays[2] - 3 * plays[3] - 6 * plays[6]
    const room = Math.min(Math.floor(free / length), length === 1 ? free : roomForLength(open.length, cut, slotsPerHour, length, plays[6], plays[3], plays[2]))
    const most = fullness === 0 ? room : Math.min(room, Math.ceil((2 * open.length) / (lines * length)))
    const count = random.below(3) === 0 ? Math.min(room, random.below(3)) : random.below(most + 1)
    counts[k] = count
    plays[length] += count
  }
  const left = open.length - plays[1] - 2 * plays[2] - 3 * plays[3] - 6 * plays[6]
  counts[lines] = random.below(left + 1)
  counts[lines + 1] = left - counts[lines]
  return counts
}
