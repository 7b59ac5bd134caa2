import type { ReadingsDesk } from '../ambient/readings-desk.ts'
import type { Offered, ToExchange } from './exchange-messages.ts'

export type ReadingsTold = Extract<ToExchange, { type: 'readings' }>

/** What the thread of the exchange is told of the world: a few words for each venue where something became another, however many slots it has. [AU7] */
export function createReadingsTeller(readings: Pick<ReadingsDesk, 'triggersOf'>) {
  /** Of no other place anything is for sale. */
  let soldIn: ReadonlySet<string> = new Set()
  const told = (whole: boolean, venueIds: readonly string[]): ReadingsTold => ({ type: 'readings', whole, venues: venueIds.map((venueId) => [venueId, readings.triggersOf(venueId)]) })
  return {
    forOffers(offers: readonly Offered[]): ReadingsTold {
      soldIn = new Set(offers.map(({ venueId }) => venueId))
      return told(true, [...soldIn])
    },
    changed: (venueIds: readonly string[]): ReadingsTold => told(false, venueIds.filter((id) => soldIn.has(id))),
  }
}
