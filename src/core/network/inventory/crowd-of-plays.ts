/** People of one play, in millionths, by what was counted at a venue: over the hours of the week in which anybody was. */
export type Crowd = { mean: number; peak: number; /** Hour of the week, Monday 00 first. */ peakHour: number; /** By local hour of the day, the mean of seven days. */ byHour: readonly number[] }

const hoursOfDay = 24

/** The very numbers that an opportunity carries: people of the hour over its slots, rounded down. Null where nobody was counted. */
export function crowdOfPlays(people: readonly number[], slotsPerHour: number): Crowd | null {
  const plays = people.map((count) => Math.floor((count * 1_000_000) / slotsPerHour))
  const counted = plays.filter((millionths) => millionths > 0)
  if (counted.length === 0) return null
  const peak = Math.max(...plays)
  const mean = (all: readonly number[]): number => Math.round(all.reduce((sum, millionths) => sum + millionths, 0) / all.length)
  return { mean: mean(counted), peak, peakHour: plays.indexOf(peak), byHour: Array.from({ length: hoursOfDay }, (_, hour) => mean(plays.filter((_, at) => at % hoursOfDay === hour))) }
}
