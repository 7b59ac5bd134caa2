import type { RateRule } from '../../../contracts/campaigns.ts'
import type { OpeningHours } from '../../../contracts/network.ts'
import { daysOfWeek, hasHour, hoursOfDay, maskOf } from './hour-mask.ts'

export type Cell = { day: number; hour: number }
export const isOn = (week: readonly number[], { day, hour }: Cell): boolean => hasHour(week[day] ?? 0, hour)

/** The rectangle between two cells, switched on or off. */
export function paint(week: readonly number[], from: Cell, to: Cell, on: boolean): number[] {
  const [firstDay, lastDay] = [Math.min(from.day, to.day), Math.max(from.day, to.day)]
  const mask = maskOf(Math.min(from.hour, to.hour), Math.max(from.hour, to.hour) + 1)
  return week.map((before, day) => (day < firstDay || day > lastDay ? before : on ? before | mask : before & ~mask))
}

/** A whole day, or one hour of every day: on unless all of it is on already. */
export const turnDay = (week: readonly number[], day: number): number[] => turn(week, { day, hour: 0 }, { day, hour: hoursOfDay - 1 })
export const turnHour = (week: readonly number[], hour: number): number[] => turn(week, { day: 0, hour }, { day: daysOfWeek - 1, hour })
function turn(week: readonly number[], from: Cell, to: Cell): number[] {
  const painted = paint(week, from, to, true)
  return painted.every((mask, day) => mask === week[day]) ? paint(week, from, to, false) : painted
}

/** Where a key leads from a cell; null when it is no such key. */
export function step(key: string, { day, hour }: Cell): Cell | null {
  if (key === 'ArrowLeft') return { day, hour: Math.max(0, hour - 1) }
  if (key === 'ArrowRight') return { day, hour: Math.min(hoursOfDay - 1, hour + 1) }
  if (key === 'ArrowUp') return { day: Math.max(0, day - 1), hour }
  if (key === 'ArrowDown') return { day: Math.min(daysOfWeek - 1, day + 1), hour }
  if (key === 'Home') return { day, hour: 0 }
  if (key === 'End') return { day, hour: hoursOfDay - 1 }
  return null
}

/** The hours in which more than a tenth of the venues are open for a part: one that never closes does not open all the others. */
export function openWeek(venues: readonly OpeningHours[]): number[] {
  const counts = Array.from({ length: daysOfWeek }, () => new Uint32Array(hoursOfDay))
  for (const { week } of venues) for (const [day, mask] of openHours(week).entries()) for (let hour = 0; hour < hoursOfDay; hour++) if (hasHour(mask, hour)) counts[day]![hour]! += 1
  return counts.map((day) => day.reduce((mask, open, hour) => (open * 10 > venues.length ? mask | (1 << hour) : mask), 0))
}

/** The hours of a week in which one venue is open for a part, also past midnight. */
function openHours(days: OpeningHours['week']): number[] {
  const week = Array.from({ length: daysOfWeek }, () => 0)
  days.forEach((ranges, day) => {
    for (const { fromMinute, toMinute } of ranges) {
      const [from, to] = [Math.floor(fromMinute / 60), Math.ceil(toMinute / 60)]
      week[day]! |= maskOf(Math.min(from, hoursOfDay), Math.min(to, hoursOfDay))
      if (to > hoursOfDay) week[(day + 1) % daysOfWeek]! |= maskOf(Math.max(0, from - hoursOfDay), to - hoursOfDay)
    }
  })
  return week
}

/** The hours that cost more than the cheapest, wherever the screen stands and whatever the month. */
export function primeWeek(rules: readonly RateRule[]): number[] {
  const priceAt = (day: number, hour: number): number => rules.find((rule) => hasHour(rule.weekdays, day) && hasHour(rule.hours, hour) && rule.unit !== 'per-day')?.micros ?? 0
  const prices = Array.from({ length: daysOfWeek }, (_, day) => Array.from({ length: hoursOfDay }, (__, hour) => priceAt(day, hour)))
  const least = Math.min(...prices.flat().filter((price) => price > 0))
  return prices.map((day) => day.reduce((mask, price, hour) => (price > least ? mask | (1 << hour) : mask), 0))
}

/** An hour that lacks less than a hundredth of what is asked is not worth a mark. */
const worthAMark = 9900
/** Hours in which clearly less is got than is asked for; `byWeekHour` in basis points, -1 where nothing is asked. */
export function tightWeek(byWeekHour: readonly number[]): number[] {
  return Array.from({ length: daysOfWeek }, (_, day) =>
    byWeekHour.slice(day * hoursOfDay, (day + 1) * hoursOfDay).reduce((mask, got, hour) => (got >= 0 && got < worthAMark ? mask | (1 << hour) : mask), 0))
}
