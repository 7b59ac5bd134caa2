import type { OpenPattern } from '../../scheduling/index.ts'
import { type BitReader, createBitReader } from './bit-text.ts'
import { columnModes, dayHours, type HoursToPack, hoursVersion, noSlot, openKinds, riceBits, slotBits } from './pack-hours.ts'

export type ExpectedHours = { hours: number; slotsPerHour: number; lengths: ArrayLike<number> }

/** What `packHours` packed, or null where it is not that: read to its last bit, in memory that hours and lines alone decide, and never past what an hour holds. */
export function unpackHours(text: string, { hours, slotsPerHour, lengths }: ExpectedHours): HoursToPack | null {
  const reader = createBitReader(text)
  if (reader.bits(4) !== hoursVersion) return null
  const pattern = readPattern(reader, hours, slotsPerHour)
  if (!pattern) return null
  reader.align()
  const unpacked: HoursToPack = { ...pattern, slotsPerHour, lengths, counts: new Uint16Array(hours * (lengths.length + 2)) }
  for (let k = 0; k <= lengths.length; k++) if (!readColumn(reader, unpacked, k)) return null
  return reader.isAtEnd() && giveRestToHouse(unpacked) ? unpacked : null
}

function readPattern(reader: BitReader, hours: number, slotsPerHour: number): OpenPattern | null {
  const open = new Uint16Array(hours)
  const cut = new Map<number, Uint16Array>()
  for (let h = 0; h < hours; h++) {
    if (h >= dayHours && reader.bits(1) === 1) {
      open[h] = open[h - dayHours]!
      const before = cut.get(h - dayHours)
      if (before) cut.set(h, before)
    } else if (!readOpen(reader, h, slotsPerHour, open, cut)) return null
    if (reader.isBroken()) return null
  }
  return { open, cut }
}

function readOpen(reader: BitReader, h: number, slotsPerHour: number, open: Uint16Array, cut: Map<number, Uint16Array>): boolean {
  const kind = reader.bits(2)
  if (kind === openKinds.closed) return true
  if (kind === openKinds.ranges) {
    const slots = readRanges(reader, slotsPerHour)
    if (!slots) return false
    cut.set(h, slots)
    open[h] = slots.length
    return true
  }
  open[h] = kind === openKinds.whole ? slotsPerHour : reader.bits(slotBits)
  return kind === openKinds.whole || (open[h] > 0 && open[h] < slotsPerHour)
}

/** Ranges rise and lie apart, so there are fewer of them than slots. */
function readRanges(reader: BitReader, slotsPerHour: number): Uint16Array | null {
  const slots: number[] = []
  for (let free = 0; ;) {
    const from = reader.bits(slotBits)
    if (reader.isBroken()) return null
    if (from === noSlot) break
    const length = reader.bits(slotBits)
    if (length === 0 || from < free || from + length > slotsPerHour) return null
    for (let slot = from; slot < from + length; slot++) slots.push(slot)
    free = from + length + 1
  }
  return slots.length > 0 && slots.length < slotsPerHour ? Uint16Array.from(slots) : null
}

function readColumn(reader: BitReader, { open, counts, lengths, slotsPerHour }: HoursToPack, k: number): boolean {
  const width = lengths.length + 2
  const mode = reader.bits(2)
  if (mode === columnModes.zero) return !reader.isBroken()
  const rice = reader.bits(riceBits)
  let before = 0
  for (let h = 0; h < open.length; h++) {
    if (open[h] === 0) continue
    const hasDay = mode !== columnModes.hourBefore && h >= dayHours && open[h - dayHours]! > 0
    const guess = hasDay ? counts[(h - dayHours) * width + k]! : before
    const isWritten = mode !== columnModes.asDayBefore || h < dayHours
    const count = isWritten ? guess + reader.zigzag(rice) : guess
    if (count < 0 || count > slotsPerHour || reader.isBroken()) return false
    counts[h * width + k] = before = count
  }
  return true
}

/** No hour holds more than its open slots. */
function giveRestToHouse({ open, counts, lengths }: HoursToPack): boolean {
  const width = lengths.length + 2
  for (let h = 0; h < open.length; h++) {
    let left = open[h]! - counts[h * width + width - 2]!
    for (let k = 0; k < lengths.length; k++) left -= counts[h * width + k]! * lengths[k]!
    if (left < 0) return false
    counts[h * width + width - 1] = left
  }
  return true
}
