export const hoursOfDay = 24
export const daysOfWeek = 7
export const hasHour = (mask: number, hour: number): boolean => (mask & (1 << hour)) !== 0
export const countHours = (mask: number): number => {
  let count = 0
  for (let hour = 0; hour < hoursOfDay; hour++) if (hasHour(mask, hour)) count += 1
  return count
}
export const hoursInWeek = (week: readonly number[]): number => week.reduce((sum, mask) => sum + countHours(mask), 0)

/** From `from` to `to`, both among the hours of a day; `to` is the hour it ends at. */
export function maskOf(from: number, to: number): number {
  let mask = 0
  for (let hour = from; hour < to; hour++) mask |= 1 << hour
  return mask
}

/** `10–22, 23–24`: whole hours from and to; an empty mask is an empty text. */
export function maskText(mask: number): string {
  const ranges: string[] = []
  for (let hour = 0; hour < hoursOfDay; hour++) {
    if (!hasHour(mask, hour)) continue
    const from = hour
    while (hour < hoursOfDay && hasHour(mask, hour)) hour += 1
    ranges.push(`${from}–${hour}`)
  }
  return ranges.join(', ')
}

/** Reads `10-22`, `9–13; 15–21`, `18` (one hour), `22-2` (past midnight, within the same day); null is not understood. */
export function readMask(text: string): number | null {
  let mask = 0
  for (const part of text.split(/[,;]/).map((each) => each.trim()).filter(Boolean)) {
    const found = /^(\d{1,2})(?::00)?(?:\s*[-–—]\s*(\d{1,2})(?::00)?)?$/.exec(part)
    if (!found) return null
    const from = Number(found[1])
    const to = found[2] === undefined ? from + 1 : Number(found[2])
    if (from >= hoursOfDay || to > hoursOfDay || from === to) return null
    mask |= to > from ? maskOf(from, to) : maskOf(from, hoursOfDay) | maskOf(0, to)
  }
  return mask
}

export type WeekPart = { fromDay: number; toDay: number; mask: number }
/** Days in a row with the same hours, for saying a week in words; days without any are left out. */
export function weekParts(week: readonly number[]): WeekPart[] {
  const parts: WeekPart[] = []
  week.forEach((mask, day) => {
    const last = parts.at(-1)
    if (last && last.mask === mask) last.toDay = day
    else parts.push({ fromDay: day, toDay: day, mask })
  })
  return parts.filter(({ mask }) => mask !== 0)
}
