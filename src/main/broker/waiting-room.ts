import type { BrokerLimits } from './broker-limits.ts'

/** A socket that has shown no password yet. */
type Waiting = { address: string; close(): void }

/**
 * Those who have connected and said nothing worth believing. When there are too many, the one that has waited longest goes: a screen shows its
 * password with its first packet, so a thousand that come at once pass through, while sockets held open in silence only push each other out.
 */
export function createWaitingRoom(limits: Pick<BrokerLimits, 'strangers' | 'strangersOfAddress'>) {
  const all = new Set<Waiting>()
  const byAddress = new Map<string, Set<Waiting>>()

  const leave = (waiting: Waiting) => {
    if (!all.delete(waiting)) return
    const own = byAddress.get(waiting.address)
    own?.delete(waiting)
    if (own?.size === 0) byAddress.delete(waiting.address)
  }
  const dismissFirst = (of: Set<Waiting>) => {
    for (const longest of of) {
      leave(longest)
      return longest.close()
    }
  }
  return {
    /** Answers how to leave: when the password was right, or the socket is closed. */
    enter(address: string, close: () => void): () => void {
      const waiting: Waiting = { address, close }
      const own = byAddress.get(address) ?? new Set()
      if (own.size >= limits.strangersOfAddress) dismissFirst(own)
      else if (all.size >= limits.strangers) dismissFirst(all)
      all.add(waiting)
      byAddress.set(address, own.add(waiting))
      return () => leave(waiting)
    },
    size: () => all.size,
    closeAll() {
      for (const waiting of [...all]) {
        leave(waiting)
        waiting.close()
      }
    },
  }
}
export type WaitingRoom = ReturnType<typeof createWaitingRoom>
