/** Whole numbers from..to, both included; a list is in order, and its ranges neither touch nor overlap. [PP1] */
export type Range = readonly [from: number, to: number]
export type Ranges = readonly Range[]

/** The list with one range more. Mostly it comes after the last one, and then nothing is looked at but that. */
export function addRange(ranges: Ranges, from: number, to: number): Range[] {
  if (to < from) return [...ranges]
  const before: Range[] = []
  let at = 0
  for (; at < ranges.length && ranges[at]![1] < from - 1; at++) before.push(ranges[at]!)
  let [least, most] = [from, to]
  for (; at < ranges.length && ranges[at]![0] <= to + 1; at++) {
    least = Math.min(least, ranges[at]![0])
    most = Math.max(most, ranges[at]![1])
  }
  return [...before, [least, most], ...ranges.slice(at)]
}

export const mergeRanges = (a: Ranges, b: Ranges): Range[] => b.reduce<Range[]>((merged, [from, to]) => addRange(merged, from, to), [...a])
export const coversRange = (ranges: Ranges, from: number, to: number): boolean => ranges.some(([first, last]) => first <= from && to <= last)
export const sizeOfRanges = (ranges: Ranges): number => ranges.reduce((size, [from, to]) => size + to - from + 1, 0)

/** What lies within from..to and in none of them. */
export function missingIn(ranges: Ranges, from: number, to: number): Range[] {
  const missing: Range[] = []
  let next = from
  for (const [first, last] of ranges) {
    if (last < next) continue
    if (first > to) break
    if (first > next) missing.push([next, first - 1])
    next = last + 1
  }
  if (next <= to) missing.push([next, to])
  return missing
}
