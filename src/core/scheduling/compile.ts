import type { Breach } from '../kernel/plan.ts'
import { createAllocator } from './allocate.ts'
import { type CompileBuffers, type Compiled, type CompileLayout, type CompileRange, createBuffers, layOut } from './compile-layout.ts'
import type { SchedulingInput } from './input.ts'
import { createPlacedHours, type HourToPlace, type PlacedHours } from './placed-hours.ts'
import { createPlacer, type Placer, traitsOf } from './place.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Allocate, then place, screen after screen. [SC1] Screens do not depend on each other, so any part of them may be compiled by any
 * thread, in any order. [SC8] An hour that was placed before, with the same counts around it, is copied.
 */
export function compile(input: SchedulingInput, snapshot: Snapshot, range: CompileRange = {}): Compiled {
  const layout = layOut(input, range)
  const buffers = createBuffers(layout)
  return { ...layout, ...buffers, breachLists: compilePart(input, snapshot, layout, buffers, 0, layout.screens.length) }
}

/** Fills the buffers for positions `from` up to `to`; the lists of breaches it returns are numbered from 1 in `breachesOf`. */
export function compilePart(input: SchedulingInput, snapshot: Snapshot, layout: CompileLayout, buffers: CompileBuffers, from: number, to: number): (readonly Breach[])[] {
  const allocator = createAllocator(input, snapshot)
  const desk: Desk = { input, layout, buffers, placer: createPlacer(input.slotsPerHour), placed: createPlacedHours(layout, buffers, input.slotsPerHour), traitsOfRun: createTraits(input), breachLists: [] }
  let walked = new Uint16Array(0)
  for (let position = from; position < to; position++) {
    const { countsFromH, countsToH, widths, countsAt, screens } = layout
    const screen = screens[position]!
    if (countsFromH === 0) allocator.allocate(screen, countsToH, buffers.counts, countsAt[position]!)
    else {
      // The carry has to be walked from the start of the horizon.
      if (walked.length < countsToH * widths[position]!) walked = new Uint16Array(countsToH * widths[position]!)
      allocator.allocate(screen, countsToH, walked, 0)
      buffers.counts.set(walked.subarray(countsFromH * widths[position]!, countsToH * widths[position]!), countsAt[position]!)
    }
    placeScreen(desk, position)
  }
  return desk.breachLists
}

type Desk = { input: SchedulingInput; layout: CompileLayout; buffers: CompileBuffers; placer: Placer; placed: PlacedHours; traitsOfRun: (run: number) => NumberedTraits; breachLists: (readonly Breach[])[] }

function placeScreen({ input, layout, buffers, placer, placed, traitsOfRun, breachLists }: Desk, position: number): void {
  const { fromH, toH, countsFromH, countsToH, widths, countsAt, slotsAt, screens } = layout
  const { counts, slots, breachesOf } = buffers
  const screen = screens[position]!
  const { open, cut } = input.patterns[input.patternOf[screen]!]!
  const numbered = traitsOfRun(input.eligibility.runOf[screen]!)
  const width = widths[position]!
  const hour: HourToPlace = { ...numbered, cut: null, openSlots: 0, at: 0, beforeAt: -1, afterAt: -1 }
  for (let h = fromH, cell = position * (toH - fromH); h < toH; h++, cell++) {
    breachesOf[cell] = 0
    hour.openSlots = open[h]!
    if (hour.openSlots === 0) continue
    hour.at = countsAt[position]! + (h - countsFromH) * width
    hour.beforeAt = h > countsFromH && open[h - 1]! > 0 ? hour.at - width : -1
    hour.afterAt = h + 1 < countsToH && open[h + 1]! > 0 ? hour.at + width : -1
    hour.cut = hour.openSlots === input.slotsPerHour ? null : cut.get(h) ?? null
    const same = placed.find(hour, cell)
    if (same >= 0) {
      slots.copyWithin(slotsAt[cell]!, slotsAt[same]!, slotsAt[same]! + hour.openSlots)
      breachesOf[cell] = breachesOf[same]!
    } else if (placer.place(hour.traits, counts, hour.at, hour.beforeAt, hour.afterAt, hour.openSlots, hour.cut, slots, slotsAt[cell]!) > 0) breachesOf[cell] = breachLists.push([...placer.breaches()])
  }
}

/** Equal traits have one number, whichever lines they belong to. Neighbours are read for what may not stand side by side. */
type NumberedTraits = Pick<HourToPlace, 'number' | 'traits' | 'readsNeighbours'>

function createTraits({ lines, eligibility: { offsets, lines: entries } }: SchedulingInput): (run: number) => NumberedTraits {
  const ofRun = new Map<number, NumberedTraits>()
  const ofWords = new Map<string, NumberedTraits>()
  return (run) => {
    const known = ofRun.get(run)
    if (known) return known
    const traits = traitsOf(Array.from(entries.subarray(offsets[run], offsets[run + 1]), (line) => lines[line]!))
    const words = [traits.length.join(), traits.minGap.join(), traits.rivals.join()].join(';')
    const numbered = ofWords.get(words) ?? { number: ofWords.size, traits, readsNeighbours: traits.hasRivals || traits.hasGaps }
    ofWords.set(words, numbered)
    ofRun.set(run, numbered)
    return numbered
  }
}
