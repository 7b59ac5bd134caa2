import type { OpeningHours } from '../../contracts/network.ts'
import { dayMs, instantOf, type Zone } from '../kernel/local-time.ts'
import { openRangesByDay } from '../kernel/opening.ts'
import { hourMs } from './hour-mask.ts'
import type { OpenPattern } from './input.ts'

/** Open slots of a venue, hour by hour. A slot is open when all of it is; only opening hours cut an hour, also into several parts. [SC1] */
export function openSlots(openingHours: OpeningHours, zone: Zone, fromHour: number, hours: number, slotsPerHour: number): OpenPattern {
  const slotMs = hourMs / slotsPerHour
  const open = new Uint16Array(hours)
  const parts = new Map<number, [number, number][]>()
  for (const [fromMs, toMs] of openings(openingHours, zone, fromHour, hours)) {
    const [first, last] = [Math.ceil(fromMs / slotMs) - fromHour * slotsPerHour, Math.floor(toMs / slotMs) - fromHour * slotsPerHour]
    for (let h = Math.max(0, Math.floor(first / slotsPerHour)); h < hours && h * slotsPerHour < last; h++) {
      const [from, to] = [Math.max(0, first - h * slotsPerHour), Math.min(slotsPerHour, last - h * slotsPerHour)]
      if (to <= from) continue
      open[h]! += to - from
      if (to - from < slotsPerHour) parts.set(h, [...parts.get(h) ?? [], [from, to]])
    }
  }
  const cut = new Map<number, Uint16Array>()
  for (const [h, ranges] of parts) if (open[h]! < slotsPerHour) cut.set(h, Uint16Array.from(ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, slot) => from + slot))))
  return { open, cut }
}

/** In order and apart: openings that touch, as over midnight, are one. */
function openings(openingHours: OpeningHours, zone: Zone, fromHour: number, hours: number): [number, number][] {
  const rangesOf = openRangesByDay(openingHours)
  const [firstDay, lastDay] = [Math.floor((fromHour * hourMs) / dayMs) - 2, Math.floor(((fromHour + hours) * hourMs) / dayMs) + 2]
  const joined: [number, number][] = []
  for (let day = firstDay; day <= lastDay; day++) {
    for (const { fromMinute, toMinute } of rangesOf(day)) {
      const [fromMs, toMs] = [instantOf(zone, day, fromMinute), instantOf(zone, day, toMinute)]
      const last = joined.at(-1)
      if (last && last[1] >= fromMs) last[1] = Math.max(last[1], toMs)
      else if (toMs > fromMs) joined.push([fromMs, toMs])
    }
  }
  return joined
}

/** The part of a pattern that a horizon sees. */
export function partOfPattern({ open, cut }: OpenPattern, from: number, hours: number): OpenPattern {
  return { open: open.slice(from, from + hours), cut: new Map([...cut].filter(([h]) => h >= from && h < from + hours).map(([h, slots]) => [h - from, slots])) }
}
