import { createRandom, type RandomStream } from '../../src/core/kernel/random.ts'
import { algorithm, type LineInput, partsOfPlay, type SchedulingInput } from '../../src/core/scheduling/input.ts'

/**
 * A chain in a busy season: 10 000 screens of 212 stores in 25 zones, 400 lines. A line is booked on a zone or two, in some cities, all day or
 * for a part of it; 8 to 20 lines meet on a screen. Goals are shares, plays an hour and plays in all, in four tiers. Brands of one category are
 * rivals. In zones where goals of plays are sold, hours have counts of their own.
 */
export type SeasonOptions = { screens?: number; lines?: number; days?: number; seed?: number }
const slotsPerHour = 360
const hoursOfDay = 17
export const zones = 25
const screensOfStore = 48
const cities = 10
/** In so many zones goals of plays are sold. */
const zonesOfPlays = 8

export function seasonNetwork({ screens = 10_000, lines = 400, days = 1, seed = 1 }: SeasonOptions = {}): SchedulingInput {
  const random = createRandom(seed)
  const hours = hoursOfDay * days
  const places = Array.from({ length: screens }, (_, screen) => ({ zone: screen % zones, store: Math.floor(screen / screensOfStore) }))
  const hourSets = dayparts(days)
  const booked = Array.from({ length: lines }, (_, line) => bookLine(random, line, hourSets.length))
  const runs = new Map<string, { run: number; entries: { line: number; when: number }[] }>()
  const runOf = Uint32Array.from(places, ({ zone, store }) => {
    const entries = booked.flatMap(({ on, when }, line) => (on(zone, store) ? [{ line, when }] : []))
    const key = entries.map(({ line, when }) => `${line} ${when}`).join()
    const known = runs.get(key) ?? { run: runs.size, entries }
    runs.set(key, known)
    return known.run
  })
  const entries = [...runs.values()].map((run) => run.entries)
  const offsets = new Uint32Array(entries.length + 1)
  entries.forEach(({ length }, run) => { offsets[run + 1] = offsets[run]! + length })
  const input: SchedulingInput = {
    algorithm, slotsPerHour, fromHour: 490_000, hours, screenIds: places.map((_, screen) => `sc_${screen.toString(16).padStart(32, '0')}`),
    patternOf: new Uint16Array(screens), patterns: [{ open: new Uint16Array(hours).fill(slotsPerHour), cut: new Map() }],
    exchangeCap: Uint16Array.from(places, ({ zone }) => (zone % 3 === 0 ? 36 : 0)), audienceOf: new Uint16Array(screens), audiences: [new Float64Array(hours).fill(1_000_000)],
    lines: [], hourSets,
    eligibility: { runOf, offsets, lines: Uint16Array.from(entries.flat(), ({ line }) => line), hourSets: Uint16Array.from(entries.flat(), ({ when }) => when) },
  }
  return { ...input, lines: booked.map(({ terms }, line) => withGoal(input, line, terms)) }
}

/** All day, morning, midday, evening, and all but the first hours. */
function dayparts(days: number): Uint8Array[] {
  return [[0, 17], [0, 5], [5, 10], [10, 17], [3, 17]].map(([from = 0, to = 0]) => Uint8Array.from({ length: hoursOfDay * days }, (_, h) => Number(h % hoursOfDay >= from && h % hoursOfDay < to)))
}

type Terms = { id: string; zone: number; permille: number; kind: 'share' | 'frequency' | 'plays'; tier: number; groups: number[]; advertiser: number; minGap: number }

function bookLine(random: RandomStream, line: number, dayparts: number): { on(zone: number, store: number): boolean; when: number; terms: Terms } {
  const zone = line % zones
  const besides = random.below(8) === 0 ? random.below(zones) : zone
  const kind = zone < zonesOfPlays && random.below(4) > 0 ? 'plays' : random.pick(['share', 'frequency'] as const)
  const isReached = reach(random, kind === 'plays')
  return {
    on: (itsZone, store) => (itsZone === zone || itsZone === besides) && isReached(store),
    when: random.below(3) > 0 ? 0 : random.below(dayparts),
    terms: {
      id: `ln_${random.next32().toString(16).padStart(8, '0')}${line.toString(16).padStart(24, '0')}`, zone, permille: random.pick([25, 50, 50, 75, 100, 100]),
      kind, tier: random.pick([0, 1, 1, 1, 1, 1, 2, 2, 3]), groups: random.below(4) === 0 ? [zone] : [], advertiser: random.below(40), minGap: random.below(40) === 0 ? 4 : 0,
    },
  }
}

/** Everywhere, in some cities, in stores of some formats, or in stores chosen by hand, as goals of plays are. */
function reach(random: RandomStream, byHand: boolean): (store: number) => boolean {
  const shift = random.below(cities)
  const chosen = Array.from({ length: 1000 }, () => random.below(3) > 0)
  if (byHand) return (store) => chosen[store]!
  return random.pick([() => true, () => true, (store: number) => (store + shift) % cities < 7, (store: number) => (store + shift) % 3 > 0, (store: number) => chosen[store]!])
}

function withGoal(input: SchedulingInput, line: number, { id, permille, kind, tier, groups, advertiser, minGap }: Terms): LineInput {
  const slotsOfFlight = slotsOf(input, line)
  const goal: LineInput['goal'] = kind === 'plays' ? { kind, plays: Math.floor(slotsOfFlight * (permille + (line % 17)) / 1000), delivered: 0 }
    : { kind: 'rate', partsPerSlot: kind === 'share' ? Math.round(partsOfPlay * permille / 1000) : Math.round(partsOfPlay * (permille * 6 / 25) / slotsPerHour) }
  return { id, tier, length: 1, goal, slotsOfFlight, slotsGone: 0, weightOfFlight: 0, weightGone: 0, minGap, groups, advertiser, controlOf: null }
}

function slotsOf({ eligibility: { runOf, offsets, lines, hourSets: when }, hourSets }: SchedulingInput, line: number): number {
  const slotsOfRun = Array.from({ length: offsets.length - 1 }, (_, run) => {
    let slots = 0
    for (let entry = offsets[run]!; entry < offsets[run + 1]!; entry++) if (lines[entry] === line) for (const on of hourSets[when[entry]!]!) slots += on * slotsPerHour
    return slots
  })
  return runOf.reduce((sum, run) => sum + slotsOfRun[run]!, 0)
}
