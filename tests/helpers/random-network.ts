import { createRandom, type RandomStream } from '../../src/core/kernel/random.ts'
import { type LineInput, partsOfPlay } from '../../src/core/scheduling/input.ts'
import type { Sketch, SketchLine, SketchScreen } from './sketch-input.ts'

/** What a random network holds; each part can be left out, so that a rule is tested where it is meant to hold. */
export type NetworkOptions = {
  screens?: number
  lines?: number
  hours?: number
  slotsPerHour?: number
  tiers?: readonly number[]
  /** Plays of several slots, minimum gaps, rivals, holdouts. */
  lengths?: boolean
  gaps?: boolean
  rivals?: boolean
  controls?: boolean
  goals?: readonly LineInput['goal']['kind'][]
  /** Percent of all slots that the lines ask for, about. */
  load?: number
  /** Hours that are closed or cut. */
  cuts?: boolean
}

export function randomSketch(seed: number, options: NetworkOptions = {}): Sketch {
  const random = createRandom(seed)
  const { screens = random.between(1, 12), lines = random.between(1, 16), hours = random.between(1, 30), slotsPerHour = random.pick([360, 60, 24, 12]) } = options
  const shapes = Array.from({ length: random.between(1, 3) }, () => randomHours(random, hours, slotsPerHour, options.cuts ?? true))
  const sketchScreens = Array.from({ length: screens }, (): SketchScreen => ({
    id: `sc_${hex(random)}`, open: random.pick(shapes), exchangeCap: random.pick([0, 0, slotsPerHour / 4, slotsPerHour]), audience: Array.from({ length: hours }, () => random.between(0, 3_000_000)),
  }))
  const load = options.load ?? random.between(20, 180)
  const sketchLines = Array.from({ length: lines }, () => randomLine(random, sketchScreens, { ...options, hours, slotsPerHour, load, lines }))
  return { slotsPerHour, hours, screens: sketchScreens, lines: withControls(random, sketchLines, options.controls ?? true) }
}

const hex = (random: RandomStream): string => random.next32().toString(16).padStart(8, '0') + random.next32().toString(16).padStart(8, '0')

function randomHours(random: RandomStream, hours: number, slotsPerHour: number, cuts: boolean): (number | number[])[] {
  return Array.from({ length: hours }, () => {
    const kind = random.below(8)
    if (!cuts || kind > 1) return slotsPerHour
    if (kind === 0) return 0
    const from = random.below(slotsPerHour)
    const to = random.between(from + 1, slotsPerHour)
    return Array.from({ length: to - from }, (_, slot) => from + slot)
  })
}

type LineOptions = NetworkOptions & { hours: number; slotsPerHour: number; load: number; lines: number }

function randomLine(random: RandomStream, screens: readonly SketchScreen[], options: LineOptions): SketchLine {
  const chosen = new Set(screens.filter(() => random.below(3) > 0).map(({ id }) => id))
  const from = random.below(options.hours)
  const to = random.between(from + 1, options.hours)
  const anytime = random.below(2) === 0
  const plays = (screenId: string, h: number): boolean => chosen.has(screenId) && (anytime || (h >= from && h < to))
  const length = options.lengths === false ? 1 : random.pick([1, 1, 1, 2, 3, 6] as const)
  const slots = screens.reduce((sum, { id, open }) => sum + open.reduce<number>((own, hour, h) => own + (plays(id, h) ? slotsIn(hour) : 0), 0), 0)
  const permille = random.between(1, Math.max(2, Math.floor(20 * options.load / options.lines)))
  return {
    id: `li_${hex(random)}`, plays, length, tier: random.pick(options.tiers ?? [0, 1, 1, 1, 2, 2, 3, 4]), goal: randomGoal(random, options, permille, slots, length),
    minGap: options.gaps === false ? 0 : random.pick([0, 0, 0, 2, 5, 12]), groups: options.rivals === false ? [] : random.pick([[], [], [0], [1], [0, 1]]), advertiser: random.below(4),
  }
}

const slotsIn = (hour: number | readonly number[]): number => (typeof hour === 'number' ? hour : hour.length)

/** About so many thousandths of the line's slots. */
function randomGoal(random: RandomStream, { goals = ['rate', 'plays', 'impressions'] }: LineOptions, permille: number, slots: number, length: number): LineInput['goal'] {
  const kind = random.pick(goals)
  if (kind === 'rate') return { kind, partsPerSlot: Math.floor(partsOfPlay * permille / 1000 / length) }
  const plays = Math.max(1, Math.floor(slots * permille / 1000 / length))
  const delivered = random.below(4) === 0 ? random.below(plays) : 0
  return kind === 'plays' ? { kind, plays, delivered } : { kind, millionths: plays * 1_500_000, delivered: delivered * 1_500_000 }
}

function withControls(random: RandomStream, lines: readonly SketchLine[], wanted: boolean): SketchLine[] {
  const parent = lines[0]!
  if (!wanted || random.below(3) > 0) return [...lines]
  return [{ ...parent, plays: (screenId, h) => parent.plays!(screenId, h) && !heldOut(screenId) }, ...lines.slice(1), { ...parent, id: `${parent.id}-control`, controlOf: parent.id, plays: (screenId, h) => parent.plays!(screenId, h) && heldOut(screenId) }]
}
const heldOut = (screenId: string): boolean => screenId.charCodeAt(3) % 3 === 0
