import { inventedReadings } from '../../core/network/demonstration/weather.ts'
import type { Model } from '../../core/network/model.ts'
import type { ReadingsDesk } from '../ambient/readings-desk.ts'
import type { After } from '../incidents/wake-list.ts'
import type { Clock } from '../services.ts'

type Parts = { model: Pick<Model, 'all'>; readings: Pick<ReadingsDesk, 'heed'>; clock: Clock; after: After }
const everyMs = 60_000
/** A demonstration that comes later is not kept waiting. */
const looksEveryMs = 5000

/** The demonstration has sensors that nobody mounted: what they say is invented, and comes in like any reading. Only those that its trigger rules name speak. [AU7] */
export function feedDemonstration({ model, readings, clock, after }: Parts): () => void {
  let cancel = (): void => undefined
  const speak = (): void => {
    const atMs = clock.nowMs()
    const networks = new Set(model.all('network').filter(({ fields }) => fields.demonstration).map(({ id }) => id))
    const named = new Set(networks.size === 0 ? [] : model.all('triggerRule').filter(({ fields }) => networks.has(fields.networkId)).map(({ fields }) => fields.sensor))
    for (const { sensor, value, unit } of inventedReadings(atMs)) if (named.has(sensor)) readings.heed(sensor, new TextEncoder().encode(JSON.stringify({ value, unit, atMs })))
    cancel = after(named.size === 0 ? looksEveryMs : everyMs, speak)
  }
  cancel = after(1000, speak)
  return () => cancel()
}
