import { readDownTopic } from '../../contracts/mqtt-topics.ts'

type Outcome = 'handed' | 'refused'
type Send = (topic: string, payload: Uint8Array, done: (error: unknown) => void) => void
type Item = { topic: string; payload: Uint8Array; settle(outcome: Outcome): void }

/** Unacknowledged bytes: of manifests, which then wait for their turn; of all else, which then is refused rather than memory filled. */
export const outboxLimits = { bulkBytes: 4 * 1024 * 1024, urgentBytes: 64 * 1024 * 1024 }
/** A publish to ten thousand screens must not stand in the way of a recall. [PL5] */
const isBulk = (topic: string): boolean => {
  const read = readDownTopic(topic)
  return read.kind === 'down' && read.channel === 'manifest'
}

/** What was given to one connection and is not known to be with the broker. Waiting manifests are held by reference: whoever publishes keeps them anyway. */
export function createOutbox(send: Send, limits = outboxLimits) {
  const open = new Set<Item>()
  const waiting: Item[] = []
  const underWay = { bulk: 0, urgent: 0 }

  const dispatch = (item: Item, kind: 'bulk' | 'urgent') => {
    underWay[kind] += item.payload.length
    send(item.topic, item.payload, (error) => {
      underWay[kind] -= item.payload.length
      item.settle(error ? 'refused' : 'handed')
      if (kind === 'bulk') next()
    })
  }
  let taken = 0
  const next = () => {
    for (let item = waiting[taken]; item && underWay.bulk < limits.bulkBytes; item = waiting[taken]) {
      taken += 1
      dispatch(item, 'bulk')
    }
    if (taken === waiting.length) waiting.length = taken = 0
  }
  return {
    put(topic: string, payload: Uint8Array): Promise<Outcome> {
      const bulk = isBulk(topic)
      if (!bulk && underWay.urgent + payload.length > limits.urgentBytes) return Promise.resolve('refused')
      return new Promise((resolve) => {
        const item: Item = { topic, payload, settle: (outcome) => { if (open.delete(item)) resolve(outcome) } }
        open.add(item)
        if (!bulk) return dispatch(item, 'urgent')
        waiting.push(item)
        next()
      })
    },
    /** The connection is over: nothing of it is sent any more. */
    refuseAll(): void {
      waiting.length = taken = 0
      for (const item of [...open]) item.settle('refused')
    },
  }
}
export type Outbox = ReturnType<typeof createOutbox>
