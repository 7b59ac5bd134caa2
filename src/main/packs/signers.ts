import { z } from 'zod'
import type { Json } from '../../contracts/json.ts'
import type { OpenedPack } from '../../contracts/planning-pack.ts'
import { foldedWords } from '../../core/kernel/fold-text.ts'
import type { Clock, Store } from '../services.ts'
import type { PackFacts } from './pack-messages.ts'

/** Whose packs were believed once, by the root key of their network: private records, kept as long as the store. */
const namespace = 'pack-signers'
const signer = z.object({ networkId: z.string(), network: z.string(), organisation: z.string(), rootKey: z.string(), keyId: z.string(), sinceMs: z.number(), personId: z.string() })
type Signer = z.infer<typeof signer>
export type PackSigners = {
  judge(facts: PackFacts): Promise<Pick<OpenedPack, 'trust' | 'before'>>
  trust(facts: PackFacts, personId: string): Promise<void>
}

/** Trust at first sight, and out loud when the same network comes with another key: one known by its id, or by its name, for whoever pretends takes the name. [PK4] */
export function createPackSigners({ store, clock, ownRootKey }: { store: Pick<Store, 'privateRecords' | 'putPrivate'>; clock: Clock; ownRootKey(): string | null }): PackSigners {
  return {
    async judge({ networkId, network, rootKey }) {
      if (rootKey === ownRootKey()) return { trust: 'own', before: null }
      const signers = (await store.privateRecords(namespace)).flatMap(({ value }) => signer.safeParse(value).data ?? [])
      if (signers.some((its) => its.networkId === networkId && its.rootKey === rootKey)) return { trust: 'known', before: null }
      const name = foldedWords(network).join(' ')
      const before = signers.find((its) => its.networkId === networkId) ?? signers.find((its) => foldedWords(its.network).join(' ') === name && its.rootKey !== rootKey)
      return before ? { trust: 'other', before: { keyId: before.keyId, organisation: before.organisation, sinceMs: before.sinceMs } } : { trust: 'new', before: null }
    },
    trust: ({ networkId, network, organisation, rootKey, keyId }, personId) => {
      const value: Signer = { networkId, network, organisation, rootKey, keyId, sinceMs: clock.nowMs(), personId }
      return store.putPrivate([{ namespace, key: networkId, value: value as unknown as Json }])
    },
  }
}
