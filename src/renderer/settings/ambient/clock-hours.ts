import type { OpenRange } from '../../../contracts/network.ts'

/** `23:00–07:00, 13–14` as people type hours; an end that is not after its beginning is on the next day. Null: cannot be understood. */
export function readHours(text: string): OpenRange[] | null {
  const ranges = text.split(/[,;]/).map((part) => part.trim()).filter((part) => part !== '').map(readRange)
  return ranges.includes(null) ? null : ranges.filter((range) => range !== null)
}

function readRange(text: string): OpenRange | null {
  const [from, to, more] = text.split(/\s*[-–—]\s*/).map(readClock)
  if (from === undefined || from === null || to === undefined || to === null || more !== undefined || from === 1440) return null
  return { fromMinute: from, toMinute: to > from ? to : to + 1440 }
}

/** Minutes of `7`, `7:30`, `24:00`. */
export function readClock(text: string): number | null {
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim())
  if (parts === null) return null
  const minutes = Number(parts[1]) * 60 + Number(parts[2] ?? 0)
  return Number(parts[2] ?? 0) < 60 && minutes <= 1440 ? minutes : null
}

export const clockText = (minute: number): string => `${String(Math.floor(minute / 60) % (minute === 1440 ? 25 : 24)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
export const hoursText = (ranges: readonly OpenRange[]): string => ranges.map(({ fromMinute, toMinute }) => `${clockText(fromMinute)}–${clockText(toMinute)}`).join(', ')
