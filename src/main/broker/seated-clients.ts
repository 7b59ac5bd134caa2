import type { Client } from 'aedes'
import type { Account } from './account.ts'
import { covers } from './judge-packet.ts'

/** One connection that has shown its password. `filters`: what it reads, and at which QoS; `isHere`: told to those who listen. */
export type SeatedClient = { client: Client; user: string; account: Account; filters: Map<string, number>; isHere: boolean }

/**
 * Who is here, one connection for a user. The broker library keeps such a list too, but three connections of one user within a tick leave it with
 * a client that is connected and not listed; here the last that showed the password has the seat.
 */
export function createSeatedClients() {
  const byUser = new Map<string, SeatedClient>()
  const byClient = new WeakMap<Client, SeatedClient>()
  return {
    of: (client: Client) => byClient.get(client) ?? null,
    at: (user: string) => byUser.get(user) ?? null,
    all: () => byUser.values(),
    /** Takes the seat; answers who had it until now. */
    sit(client: Client, user: string, account: Account): SeatedClient | null {
      const before = byUser.get(user) ?? null
      const seated: SeatedClient = { client, user, account, filters: new Map(), isHere: false }
      byClient.set(client, seated)
      byUser.set(user, seated)
      return before
    },
    /** Gives the seat up, if it still is this one's. */
    rise(client: Client): SeatedClient | null {
      const seated = byClient.get(client)
      if (!seated || byUser.get(seated.user) !== seated) return null
      byUser.delete(seated.user)
      return seated
    },
  }
}
export type SeatedClients = ReturnType<typeof createSeatedClients>

/** At which QoS it reads this topic; null if it does not. */
export function readsAt({ filters }: SeatedClient, topic: string): number | null {
  let best: number | null = null
  for (const [filter, qos] of filters) if (covers(filter, topic)) best = Math.max(best ?? 0, qos)
  return best
}
