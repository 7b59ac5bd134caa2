import fc from 'fast-check'
import { expect, test } from 'vitest'
import { propertyRuns } from '../../../tests/helpers/property-runs.ts'
import { randomSketch } from '../../../tests/helpers/random-network.ts'
import { sketchInput } from '../../../tests/helpers/sketch-input.ts'
import { allocate } from './allocate.ts'
import { allocateReference } from './allocate.reference.ts'
import { exchangeAt, partsOfPlay, type SchedulingInput, tierIndex } from './input.ts'
import { pace } from './pace.ts'
import { createSeats, seatTier } from './seat-tier.ts'
import type { Snapshot } from './snapshot.ts'

const pinned = { seed: 4_100_004, numRuns: propertyRuns(100), verbose: true }
const anySeed = fc.integer({ min: 1, max: 2 ** 31 })

type Hour = { open: number; h: number; lines: { line: number; count: number; ask: number }[]; exchange: number; house: number; exchangeCap: number }

/** Every hour of every screen, in words. */
function hoursOf(input: SchedulingInput, snapshot: Snapshot): Hour[][] {
  const { runOf, offsets, lines, hourSets } = input.eligibility
  return input.screenIds.map((_, screen) => {
    const counts = allocate(input, snapshot, screen)
    const [from, to] = [offsets[runOf[screen]!]!, offsets[runOf[screen]! + 1]!]
    const width = to - from + 2
    return Array.from({ length: input.hours }, (__, h): Hour => {
      const open = input.patterns[input.patternOf[screen]!]!.open[h]!
      let at = snapshot.setOffsets[snapshot.setOf[snapshot.rowOf[screen]! * input.hours + h]!]!
      const played = Array.from({ length: to - from }, (___, k) => ({ line: lines[from + k]!, count: counts[h * width + k]!, ask: input.hourSets[hourSets[from + k]!]![h] === 1 ? snapshot.setWeights[at++]! * open : 0 }))
      return { open, h, lines: played, exchange: counts[h * width + exchangeAt(to - from)]!, house: counts[h * width + to - from + 1]!, exchangeCap: Math.floor(input.exchangeCap[screen]! * open / input.slotsPerHour) }
    })
  })
}

test('[SC5] fast and slow allocation give the same counts', () => {
  fc.assert(fc.property(anySeed, (seed) => {
    const input = sketchInput(randomSketch(seed))
    const snapshot = pace(input)
    for (let screen = 0; screen < input.screenIds.length; screen++) expect([...allocate(input, snapshot, screen)]).toEqual(allocateReference(input, snapshot, screen).flat())
  }), pinned)
})

test('[SC5] the counts of an hour fill its open slots exactly, no line plays where it may not, nobody gets more than its ask and what it carried', () => {
  fc.assert(fc.property(anySeed, (seed) => {
    const input = sketchInput(randomSketch(seed))
    for (const hours of hoursOf(input, pace(input))) {
      const [asked, played] = [new Map<number, number>(), new Map<number, number>()]
      for (const { open, lines, exchange, house, exchangeCap } of hours) {
        expect(lines.reduce((sum, { line, count }) => sum + count * input.lines[line]!.length, exchange + house)).toBe(open)
        expect(exchange).toBeLessThanOrEqual(exchangeCap)
        for (const { line, count, ask } of lines) {
          if (ask === 0) expect(count).toBe(0)
          asked.set(line, (asked.get(line) ?? 0) + ask)
          played.set(line, (played.get(line) ?? 0) + count)
          expect(played.get(line)).toBeLessThanOrEqual(Math.floor(asked.get(line)! / partsOfPlay) + 1)
        }
      }
    }
  }), pinned)
})

test('[SC3] a tier plays in what the tiers above it leave: where one of its plays is refused, no lower tier has any', () => {
  fc.assert(fc.property(anySeed, (seed) => {
    const input = sketchInput(randomSketch(seed, { lengths: false, load: 150 }))
    for (const hours of hoursOf(input, pace(input))) for (const { open, lines, exchange } of hours) {
      for (let tier = 0; tier < tierIndex.house; tier++) {
        const inTier = lines.filter(({ line }) => input.lines[line]!.tier === tier)
        const above = lines.reduce((sum, { line, count }) => sum + (input.lines[line]!.tier <= tier ? count : 0), 0)
        const below = lines.reduce((sum, { line, count }) => sum + (input.lines[line]!.tier > tier ? count : 0), 0) + exchange
        // So far below the ask no rounding goes: plays were refused.
        if (inTier.some(({ count, ask }) => ask > 0 && count + 3 < Math.floor(ask / partsOfPlay))) expect(below === 0 || above === open).toBe(true)
      }
    }
  }), pinned)
})

test('[SC5] monotone: with one more open slot and the same asks no line of any tier has fewer plays', () => {
  const line = fc.record({ ask: fc.integer({ min: 0, max: 100 * 2 ** 20 }), phase: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), tier: fc.integer({ min: 0, max: 3 }) })
  /** Two hours, the first alike; asks of the second are the same number of parts however many slots it has. */
  const second = (lines: { ask: number; phase: number; tier: number }[], open: number, slots: number): number[] => {
    const input = sketchInput({
      hours: 2, slotsPerHour: 60, screens: [{ id: 'sc', open: [40, slots] }],
      lines: [...lines.map(({ tier }, at) => ({ id: `li_${at + 10}`, tier, goal: { kind: 'rate' as const, partsPerSlot: 0 } })), { id: 'li_first', goal: { kind: 'rate', partsPerSlot: 0 }, plays: (_, h) => h === 0 }],
    })
    const snapshot = pace(input)
    const weights = snapshot.setWeights
    const [first, other] = [snapshot.setOffsets[snapshot.setOf[0]!]!, snapshot.setOffsets[snapshot.setOf[1]!]!]
    lines.forEach(({ ask, phase }, k) => {
      weights[first + k] = ask * 64
      weights[other + k] = ask * (slots === open ? open + 1 : open)
      snapshot.phases[k] = phase
    })
    return [...allocate(input, snapshot, 0)].slice(lines.length + 3).slice(0, lines.length)
  }
  fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 59 }), (lines, open) => {
    const [fewer, more] = [second(lines, open, open), second(lines, open, open + 1)]
    fewer.forEach((count, k) => expect(more[k], `line ${k}`).toBeGreaterThanOrEqual(count))
  }), { ...pinned, numRuns: propertyRuns(800) })
})

test('[SC5] highest averages: asks of 6, 6 and 2 keep what they have of 10 slots in 11 and in 12, and a tie goes to the lower line', () => {
  const seatsOf = (open: number): number[] => {
    const seats = createSeats(3)
    seats.size = 3
    seats.ask.set([6, 6, 2].map((plays) => plays * partsOfPlay))
    seats.want.set([6, 6, 2])
    seats.slots.fill(1)
    seatTier(seats, open, null)
    return [...seats.count]
  }
  expect([10, 11, 12].map(seatsOf)).toEqual([[5, 4, 1], [5, 5, 1], [5, 5, 2]])
})

test('[SC5] plays add up to shares: however many tiers there are, a line strays from its share by rounding alone', () => {
  fc.assert(fc.property(anySeed, fc.constantFrom([1], [1, 2], [0, 1, 2, 3]), (seed, tiers) => {
    const input = sketchInput(randomSketch(seed, { lengths: false, gaps: false, tiers, hours: 40 }))
    for (const hours of hoursOf(input, pace(input))) {
      const owed = new Map<number, number>()
      for (const { open, lines } of hours) for (const { line, ask, count, share } of sharesOf(input, lines, open)) {
        owed.set(line, (owed.get(line) ?? 0) + share - count * partsOfPlay)
        // Half a play is where its carry began.
        expect(Math.abs(owed.get(line)!), `line ${line} of ${ask / partsOfPlay} plays`).toBeLessThan(4 * partsOfPlay)
      }
    }
  }), pinned)
})

function sharesOf(input: SchedulingInput, lines: Hour['lines'], open: number): (Hour['lines'][number] & { share: number })[] {
  let left = open * partsOfPlay
  return [0, 1, 2, 3].flatMap((tier) => {
    const members = lines.filter(({ line }) => input.lines[line]!.tier === tier)
    const asked = members.reduce((sum, { ask }) => sum + ask, 0)
    const granted = Math.min(left, asked)
    left -= granted
    return members.map((member) => ({ ...member, share: asked === 0 ? 0 : member.ask * (granted / asked) }))
  })
}
