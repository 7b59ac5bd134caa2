import { largestOf, largestReading, readTopic } from '../../contracts/mqtt-topics.ts'
import type { LinkEars } from './link.ts'

/**
 * Who is at a broker that does not tell us: whoever says something is here until the broker says `gone` in its place. After a lost link nobody is
 * known to be here; screens that stayed connected all the while are noticed by their next message.
 */
export function createPresence(ears: Pick<LinkEars, 'onMessage' | 'onArrive' | 'onGone'>) {
  const here = new Set<string>()
  return {
    size: () => here.size,
    hear(topic: string, payload: Uint8Array): void {
      const read = readTopic(topic)
      // Of one that is too large enough is told for it to be refused as such.
      if (read.kind === 'sensor') ears.onMessage(topic, payload.subarray(0, largestReading + 1))
      if (read.kind !== 'up') return
      if (read.channel === 'gone') {
        if (here.delete(read.screenId)) ears.onGone(read.screenId)
        return
      }
      // An outside broker knows one limit for all channels.
      if (payload.length > largestOf[read.channel]) return
      if (!here.has(read.screenId)) {
        here.add(read.screenId)
        ears.onArrive(read.screenId)
      }
      ears.onMessage(topic, payload)
    },
    forgetAll(): void {
      const all = [...here]
      here.clear()
      for (const screenId of all) ears.onGone(screenId)
    },
  }
}
