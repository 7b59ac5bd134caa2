import type { OpenPattern } from '../../scheduling/index.ts'
import { createBitWriter, type BitWriter } from './bit-text.ts'

/**
 * Open slots and whole counts of a screen, hour by hour, as text of bits. Two parts, each from a letter of its own: which slots are open, then a column for each line and one
 * for the exchange, open hours only; what is left of an hour is the house's. A column is written as differences from the same hour of the day before or from the last open
 * hour, whichever is shorter, folded to whole numbers and Rice coded. Counts lie as the compiler has them: counts[h * width + k], then exchange and house. [PL1]
 */
export type HoursToPack = OpenPattern & { slotsPerHour: number; lengths: ArrayLike<number>; counts: Uint16Array }
export const hoursVersion = 1
export const dayHours = 24
/** How a column is written. `asDayBefore`: the first day by the hour before, then each hour as a day before it, without a bit. */
export const columnModes = { zero: 0, dayBefore: 1, hourBefore: 2, asDayBefore: 3 } as const
export const openKinds = { closed: 0, whole: 1, ranges: 2, firstOf: 3 } as const
export const slotBits = 10
export const riceBits = 3
const mostRice = 7

export type HourPacker = { open(pattern: OpenPattern, slotsPerHour: number): string; counts(hours: HoursToPack): string }

/** Its scratch memory is its own, for thousands of screens. */
export function createHourPacker(): HourPacker {
  const writer = createBitWriter()
  return {
    open(pattern, slotsPerHour) {
      writer.bits(hoursVersion, 4)
      for (let h = 0; h < pattern.open.length; h++) writeOpen(writer, pattern, h, slotsPerHour)
      return writer.take()
    },
    counts(hours) {
      for (let k = 0; k <= hours.lengths.length; k++) writeColumn(writer, hours, k)
      return writer.take()
    },
  }
}

export function packHours(hours: HoursToPack): string {
  const packer = createHourPacker()
  return packer.open(hours, hours.slotsPerHour) + packer.counts(hours)
}

function writeOpen(writer: BitWriter, pattern: OpenPattern, h: number, slotsPerHour: number): void {
  if (h >= dayHours) {
    const same = isOpenAlike(pattern, h, h - dayHours)
    writer.bits(Number(same), 1)
    if (same) return
  }
  const open = pattern.open[h]!
  const cut = pattern.cut.get(h)
  const kind = open === 0 ? 'closed' : open === slotsPerHour ? 'whole' : cut ? 'ranges' : 'firstOf'
  writer.bits(openKinds[kind], 2)
  if (kind === 'firstOf') writer.bits(open, slotBits)
  if (kind === 'ranges') writeRanges(writer, cut!)
}

function isOpenAlike({ open, cut }: OpenPattern, h: number, other: number): boolean {
  if (open[h] !== open[other]) return false
  const [a, b] = [cut.get(h), cut.get(other)]
  return a === b || (a !== undefined && b !== undefined && a.every((slot, at) => slot === b[at]))
}

/** First slot and length of each range; a first of all ones ends them. */
function writeRanges(writer: BitWriter, cut: Uint16Array): void {
  for (let at = 0; at < cut.length;) {
    let to = at + 1
    while (to < cut.length && cut[to] === cut[to - 1]! + 1) to++
    writer.bits(cut[at]!, slotBits)
    writer.bits(to - at, slotBits)
    at = to
  }
  writer.bits(noSlot, slotBits)
}
export const noSlot = 2 ** slotBits - 1

function writeColumn(writer: BitWriter, hours: HoursToPack, k: number): void {
  const { open, counts, lengths } = hours
  const width = lengths.length + 2
  const { sum, byDay, byHour, later } = weighColumn(hours, k)
  const mode = sum === 0 ? columnModes.zero : later === 0 ? columnModes.asDayBefore : byDay < byHour ? columnModes.dayBefore : columnModes.hourBefore
  writer.bits(mode, 2)
  if (mode === columnModes.zero) return
  const last = mode === columnModes.asDayBefore ? Math.min(dayHours, open.length) : open.length
  const rice = riceFor(mode === columnModes.dayBefore ? byDay : byHour, open.length)
  writer.bits(rice, riceBits)
  let before = 0
  for (let h = 0; h < last; h++) {
    if (open[h] === 0) continue
    const count = counts[h * width + k]!
    const guess = mode === columnModes.dayBefore && h >= dayHours && open[h - dayHours]! > 0 ? counts[(h - dayHours) * width + k]! : before
    writer.zigzag(count - guess, rice)
    before = count
  }
}

/** What is in a column, and how far it is from its guesses; `later`: from the day before, after the first day. */
function weighColumn({ open, counts, lengths }: HoursToPack, k: number): { sum: number; byDay: number; byHour: number; later: number } {
  const width = lengths.length + 2
  let [sum, byDay, byHour, later, before] = [0, 0, 0, 0, 0]
  for (let h = 0, at = k; h < open.length; h++, at += width) {
    if (open[h] === 0) continue
    const count = counts[at]!
    const away = Math.abs(count - before)
    const fromDay = h >= dayHours && open[h - dayHours]! > 0 ? Math.abs(count - counts[at - dayHours * width]!) : away
    sum += count
    byHour += away
    byDay += fromDay
    if (h >= dayHours) later += fromDay
    before = count
  }
  return { sum, byDay, byHour, later }
}

/** The power of two nearest below the mean of what is written: twice the distance, for the sign is folded in. */
function riceFor(distance: number, hours: number): number {
  return Math.min(mostRice, Math.max(0, Math.floor(Math.log2((2 * distance) / hours))))
}
