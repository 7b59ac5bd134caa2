import { noOrders, type Orders, ordersFor, type Place } from '../core/playback/player/orders-for.ts'
import { judgeState, type Revised } from '../core/playback/player/judge-state.ts'
import type { Readings } from '../core/kernel/plan.ts'
import { judgeEpoch } from '../core/signing/index.ts'
import type { PlayerClock } from './clock.ts'
import { holdReadings } from './hold-readings.ts'
import type { Ports } from './ports.ts'
import type { Say } from './say.ts'
import type { Trust } from './trust.ts'

/** Obeys signed state: at once, durably before it is acknowledged, and before the first frame of the next start. [PL5] */
export type Obedience = {
  orders(): Orders
  revision(): Revised | null
  takeState(message: Uint8Array): Promise<void>
  readings(): Readings
  /** Counts at once; resolved once it is written down. */
  takeReadings(message: Uint8Array): Promise<void>
  /** The screen stands at another venue now. */
  moved(): Promise<void>
}
type Parts = Pick<Ports, 'storage' | 'note'> & { trust: Trust; clock: PlayerClock; say: Say; place(): Place; changed(): void }
const key = 'state'

export async function createObedience({ storage, trust, clock, say, place, note, changed }: Parts): Promise<Obedience> {
  let state = trust.reopen('state', await storage.read(key))
  let orders = state ? ordersFor(state.payload, place()) : noOrders
  /** What is durable here, and so may be acknowledged. */
  let durable: Revised | null = state && revised(state.payload)
  const readings = await holdReadings({ storage, trust, clock, note, venueId: () => place().venueId })
  const tell = (its: Revised, result: 'adopted' | 'refused', more: Partial<Parameters<Say['taken']>[0]>) => say.taken({ what: 'state', epoch: its.epoch, sequence: its.revision, result, ...more })
  return {
    orders: () => orders,
    revision: () => durable,
    async takeState(message) {
      const received = trust.receive('state', message)
      if (received.kind === 'refused') return void await tell({ epoch: 0, revision: 0 }, 'refused', { reason: received.reason })
      const { payload, keyId } = received
      const wrong = judgeEpoch(trust.ring(), payload.epoch)
      const judged = wrong ?? judgeState(payload, state && revised(state.payload))
      if (judged.kind === 'refused') {
        await tell(revised(payload), 'refused', { reason: judged.reason, keyId })
        // The engine has forgotten what is obeyed here: it is given back as it was signed.
        if (judged.reason === 'not-after' && state) await say.pass('known', state.message)
        return
      }
      if (judged.kind === 'take') {
        state = { payload, bytes: received.bytes, message }
        orders = ordersFor(payload, place())
        clock.signed(payload.issuedAtMs)
        changed()
      }
      if (durable?.epoch !== payload.epoch || durable.revision !== payload.revision) {
        await storage.write({ put: [[key, message], clock.toWrite()] })
        durable = revised(payload)
      }
      await tell(revised(payload), 'adopted', { keyId })
    },
    readings: readings.now,
    takeReadings: readings.take,
    async moved() {
      if (state) orders = ordersFor(state.payload, place())
      changed()
      await readings.moved()
      changed()
    },
  }
}

const revised = ({ epoch, revision }: Revised): Revised => ({ epoch, revision })
