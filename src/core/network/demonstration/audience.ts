import type { OpeningHours } from '../../../contracts/network.ts'
import type { RandomStream } from '../../kernel/random.ts'

/** Shares of a day in thousandths, hour by hour: lunch and the way home; on weekends one broad afternoon. */
const workday = [4, 2, 1, 1, 2, 6, 14, 26, 40, 46, 50, 54, 64, 62, 52, 50, 56, 78, 104, 102, 80, 56, 32, 18]
const weekend = [5, 3, 2, 1, 2, 4, 8, 16, 30, 48, 64, 74, 80, 80, 78, 74, 74, 76, 76, 70, 56, 42, 24, 13]
/** Monday to Sunday, in hundredths of a mean day. */
const weekdayFactor = [92, 90, 92, 96, 112, 122, 110]

/** Mean people an hour, Monday 00 first; none where it is closed. Integers only, so that it is the same everywhere. */
export function audienceHours(random: RandomStream, hours: OpeningHours, perDay: number): number[] {
  return Array.from({ length: 168 }, (_, hour) => {
    const [day, hourOfDay] = [Math.floor(hour / 24), hour % 24]
    const share = (day < 5 ? workday : weekend)[hourOfDay]!
    const scatter = random.between(90, 110)
    return isOpenIn(hours, day, hourOfDay) ? Math.floor((perDay * share * weekdayFactor[day]! * scatter) / 10_000_000) : 0
  })
}

function isOpenIn(hours: OpeningHours, day: number, hourOfDay: number): boolean {
  const minute = hourOfDay * 60
  const within = (ranges: OpeningHours['week'][number], from: number): boolean => ranges.some(({ fromMinute, toMinute }) => fromMinute < from + 60 && toMinute > from)
  return within(hours.week[day]!, minute) || within(hours.week[(day + 6) % 7]!, minute + 1440)
}
