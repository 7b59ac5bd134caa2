import type { OpeningHours, OpenRange } from '../../../contracts/network.ts'

const at = (fromHour: number, toHour: number): OpenRange[] => [{ fromMinute: fromHour * 60, toMinute: toHour * 60 }]
const everyDay = (ranges: OpenRange[]): OpenRange[][] => Array.from({ length: 7 }, () => ranges)
const roundTheClock = everyDay(at(0, 24))

export type DayPlan = 'hypermarket' | 'supermarket' | 'neighbourhood' | 'express' | 'around-the-clock' | 'roadside' | 'taxi'
const weeks: Record<DayPlan, OpenRange[][]> = {
  // Friday and Saturday run an hour longer.
  hypermarket: [at(8, 23), at(8, 23), at(8, 23), at(8, 23), at(8, 24), at(8, 24), at(8, 23)],
  supermarket: everyDay(at(8, 23)),
  neighbourhood: everyDay(at(8, 22)),
  express: everyDay(at(7, 24)),
  'around-the-clock': roundTheClock,
  roadside: everyDay(at(6, 24)),
  taxi: everyDay(at(7, 26)),
}

/** Shops keep shorter hours over Nauryz, close early on New Year's Eve and open late, or not at all, on the first. */
export function hoursFor(plan: DayPlan, years: readonly number[]): OpeningHours {
  const isShop = plan !== 'roadside' && plan !== 'taxi' && plan !== 'around-the-clock'
  return { week: weeks[plan], exceptions: isShop ? years.flatMap((year) => holidays(plan, year)) : [] }
}

function holidays(plan: DayPlan, year: number): OpeningHours['exceptions'] {
  const nauryz = ['21', '22', '23'].map((day) => ({ date: `${year}-03-${day}`, ranges: at(10, 20), note: 'Наурыз' }))
  const firstDay = plan === 'express' ? at(12, 22) : []
  return [{ date: `${year}-01-01`, ranges: firstDay, note: 'Новый год' }, ...nauryz, { date: `${year}-12-31`, ranges: at(8, 20), note: 'Канун Нового года' }]
}
