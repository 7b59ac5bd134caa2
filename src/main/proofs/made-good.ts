import { z } from 'zod'
import type { BookingModel } from '../booking/create-booking.ts'
import type { Store } from '../services.ts'

const namespace = 'make-good'
const record = z.object({ ofLineId: z.string(), plays: z.number().int().min(1) })
/** Which lines make good what another one lacked, so that nothing is made good twice. */
export type MadeGood = {
  /** Plays booked by line; of lines that are there, for a booking may have been undone. */
  booked(): Promise<ReadonlyMap<string, number>>
  /** Before the line is booked: a record without its line counts for nothing. */
  note(lineId: string, ofLineId: string, plays: number): Promise<void>
}

export function createMadeGood(store: Pick<Store, 'privateRecords' | 'putPrivate'>, model: Pick<BookingModel, 'typed'>): MadeGood {
  return {
    async booked() {
      const plays = new Map<string, number>()
      for (const { key, value } of await store.privateRecords(namespace)) {
        const its = record.parse(value)
        if (model.typed('line', key)) plays.set(its.ofLineId, (plays.get(its.ofLineId) ?? 0) + its.plays)
      }
      return plays
    },
    note: (lineId, ofLineId, plays) => store.putPrivate([{ namespace, key: lineId, value: { ofLineId, plays } }]),
  }
}
