import type { Readings } from '../core/kernel/plan.ts'
import { noReadingsHeld, type ReadingsHeld, readingsAt, takeReadings } from '../core/playback/player/readings-at.ts'
import type { PlayerClock } from './clock.ts'
import type { Ports } from './ports.ts'
import type { Trust } from './trust.ts'

/** What guards are judged by, as it was last signed: over a restart too, until it expires. [AU7] */
export type HeldReadings = {
  now(): Readings
  /** It counts at once; resolved once it is on the disk, or the disk has refused it. */
  take(message: Uint8Array): Promise<void>
  /** The screen stands at another venue: what was said of the one before is nothing to it. */
  moved(): Promise<void>
}
type Parts = Pick<Ports, 'storage' | 'note'> & { trust: Trust; clock: Pick<PlayerClock, 'nowMs' | 'isTrusted'>; venueId(): string }
const keys = { venue: 'readings/venue', all: 'readings/all' } as const

export async function holdReadings({ storage, trust, clock, venueId, note }: Parts): Promise<HeldReadings> {
  /** What was only stored needs a clock that can tell whether it has expired; what was heard since the start came with the engine's own time. */
  let [held, heard] = [await storedReadings({ storage, trust, venueId, note }), noReadingsHeld]
  return {
    now: () => readingsAt(clock.isTrusted() ? held : heard, clock.nowMs()),
    async take(message) {
      const received = trust.receive('readings', message)
      if (received.kind === 'refused') return note(`readings: ${received.reason}`)
      const before = held
      held = takeReadings(held, received.payload, venueId())
      heard = takeReadings(heard, received.payload, venueId())
      if (held === before) return
      const key = received.payload.venueId === null ? keys.all : keys.venue
      await storage.write({ put: [[key, message]] }).catch((error: unknown) => note(`readings were not written: ${error instanceof Error ? error.message : String(error)}`))
    },
    async moved() {
      heard = noReadingsHeld
      held = await storedReadings({ storage, trust, venueId, note })
    },
  }
}

/** Believed only as far as they would be if they came now: by a key that is still named, of this network and class, and of this venue. */
async function storedReadings({ storage, trust, venueId, note }: Omit<Parts, 'clock'>): Promise<ReadingsHeld> {
  let held = noReadingsHeld
  for (const key of Object.values(keys)) {
    const message = await storage.read(key)
    const received = message && trust.receive('readings', message)
    if (received?.kind === 'received') held = takeReadings(held, received.payload, venueId())
    else if (received) note(`stored ${key}: ${received.reason}`)
  }
  return held
}
