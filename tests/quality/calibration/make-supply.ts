import type { RandomStream } from '../../../src/core/kernel/random.ts'
import { drawLogNormal, drawWithin, happens } from './draw-values.ts'
import type { CellSupply } from './world.ts'

type Kind = { name: string; opens: number; closes: number; screens: number; slots: number; sold: number; people: number; floorMicros: number; peakFloor: number; weekendFloor: number; peaks: [number, number]; weekend: number }
export type Supply = { kinds: string[]; cellsOf: (day: number) => CellSupply[] }

const names = ['checkout', 'aisle', 'end-cap', 'entrance', 'billboard']

/** So many slots that a flight has a few thousand to a hundred thousand of them. */
export function makeSupply(random: RandomStream, { days, usualMicros }: { days: number; usualMicros: number }): Supply {
  const count = random.between(1, 5)
  const slotsInAll = Math.exp(drawWithin(random, Math.log(5_000), Math.log(90_000)))
  const each = slotsInAll / (days * 15 * count)
  const weekendFrom = random.below(7)
  const kinds = random.shuffle(names).slice(0, count).map((name) => makeKind(random, name, each, usualMicros))
  return { kinds: kinds.map(({ name }) => name), cellsOf: (day) => kinds.flatMap((kind) => cellsOfDay(random, kind, day, (((day % 7) + 7 + weekendFrom) % 7) > 4)) }
}

function makeKind(random: RandomStream, name: string, each: number, usualMicros: number): Kind {
  const slots = Math.max(2, Math.min(30, Math.round(Math.sqrt(each) * drawWithin(random, 0.6, 1.6))))
  const opens = random.between(6, 10)
  return {
    name, opens, closes: random.between(21, 24), slots,
    screens: Math.max(1, Math.round(each / slots * drawWithin(random, 0.5, 1.5))),
    sold: drawWithin(random, 0, 0.4),
    people: 1e6 * drawLogNormal(random, 0.8),
    floorMicros: usualMicros * drawWithin(random, 0.25, 0.75),
    peakFloor: happens(random, 0.8) ? drawWithin(random, 1.1, 1.7) : 1,
    weekendFloor: happens(random, 0.5) ? drawWithin(random, 0.8, 1.3) : 1,
    peaks: [drawWithin(random, 9, 13), drawWithin(random, 17, 20)],
    weekend: drawWithin(random, 0.6, 1.7),
  }
}

function cellsOfDay(random: RandomStream, kind: Kind, day: number, isWeekend: boolean): CellSupply[] {
  return Array.from({ length: kind.closes - kind.opens }, (_, at) => {
    const hour = kind.opens + at
    const peak = Math.exp(-(((hour - kind.peaks[0]) / 2) ** 2)) + 1.3 * Math.exp(-(((hour - kind.peaks[1]) / 2.2) ** 2))
    return {
      kind: kind.name, day, hour, screens: kind.screens,
      slotsPerScreen: Math.max(1, Math.round(kind.slots * (1 - kind.sold * drawWithin(random, 0, 1)))),
      multiplierMillionths: Math.round(kind.people * (0.35 + peak) * (isWeekend ? kind.weekend : 1)),
      floorMicros: wholeTenge(kind.floorMicros * (peak > 0.7 ? kind.peakFloor : 1) * (isWeekend ? kind.weekendFloor : 1)),
    }
  })
}

const wholeTenge = (micros: number): number => Math.round(micros / 1e6) * 1e6
