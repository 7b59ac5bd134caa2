import type { Manifest } from '../../../contracts/screens.ts'

export type Light = { brightness: number | null; dark: boolean; muted: boolean }
const dayMinutes = 1440

/** What the signed plan says of light and sound at a minute of the local day; ranges may run past midnight. */
export function lightAt(light: Manifest['light'], minuteOfDay: number): Light {
  if (light === null) return { brightness: null, dark: false, muted: false }
  const steps = [...light.brightness].sort(([a], [b]) => a - b)
  // The last step of the day before holds through midnight.
  const step = steps.filter(([fromMinute]) => fromMinute <= minuteOfDay).at(-1) ?? steps.at(-1)
  return { brightness: step?.[1] ?? null, dark: light.dark.some(within(minuteOfDay)), muted: light.mute.some(within(minuteOfDay)) }
}

const within = (minute: number) => ([from, to]: readonly [number, number]): boolean => (minute >= from && minute < to) || minute + dayMinutes < to
