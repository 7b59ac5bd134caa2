import type { Guard } from '../../contracts/campaigns.ts'
import type { Readings, Rung } from '../kernel/plan.ts'

/** A missing reading holds no guard, whichever way it asks. [SC7] [AU7] */
export function guardHolds(guard: Guard, readings: Readings): boolean {
  switch (guard.kind) {
    case 'in-stock': return atOf(readings.stock, guard.sku, -1) >= guard.atLeast
    case 'price-version': return atOf(readings.priceVersions, guard.sku, null) === guard.version
    case 'trigger': {
      const value = atOf(readings.triggers, guard.trigger, null)
      if (value === null) return false
      return guard.is === 'at-least' ? value >= guard.value : value <= guard.value
    }
  }
}

export const rungHolds = ({ guards }: Pick<Rung, 'guards'>, readings: Readings): boolean => guards.every((guard) => guardHolds(guard, readings))

/** Names come from people: `constructor` is a name like any other. */
function atOf<T, U>(values: Readonly<Record<string, T>>, name: string, missing: U): T | U {
  return Object.hasOwn(values, name) ? values[name]! : missing
}
