import { prepareRules, type OwnFloor } from '../../../core/auction/rules.ts'
import type { RulesDocument } from '../../../core/auction/model.ts'

export type WeekFloor = { lowest: number; highest: number }
const weekHours = 168

/**
 * What binds a bid without a deal on a screen over a week, in the owner's currency. Floors that wait for a trigger are not among them: nobody knows the weather of next week.
 * `buyerId`: with those that bind him alone; null: with those that bind everybody.
 */
export function weekFloors(document: RulesDocument, buyerId: string | null): (screenId: string) => WeekFloor {
  const binding = prepareRules(document).floors.filter(({ rule, buyers, deals }) => rule.trigger === null && deals.size === 0 && (buyers.size === 0 || (buyerId !== null && buyers.has(buyerId))))
  const known = new Map<string, WeekFloor>()
  return (screenId) => {
    const here = binding.filter(({ screens }) => screens.size === 0 || screens.has(screenId))
    const key = here.map((floor) => binding.indexOf(floor)).join(' ')
    const floor = known.get(key) ?? overWeek(here)
    known.set(key, floor)
    return floor
  }
}

function overWeek(floors: readonly OwnFloor[]): WeekFloor {
  const hours = Array.from({ length: weekHours }, (_, hour) => floors.reduce((most, { rule, micros }) => (micros > most && holdsIn(rule.weekHours, hour) ? micros : most), 0))
  return { lowest: Math.min(...hours), highest: Math.max(...hours) }
}
const holdsIn = (mask: readonly number[] | null, hour: number): boolean => mask === null || (mask[Math.floor(hour / 24)]! & (1 << hour % 24)) !== 0
