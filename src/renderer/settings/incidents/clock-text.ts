/** Minutes of a day as `22:30`, and back; null is none. */
export const clockOf = (minute: number): string => `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

export function minuteOf(text: string): number | null {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(text.trim())
  const minute = parts ? Number(parts[1]) * 60 + Number(parts[2]) : null
  return minute !== null && Number(parts![1]) < 24 && Number(parts![2]) < 60 ? minute : null
}

/** Addresses parted by commas, spaces or lines. */
export const addressesOf = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)
