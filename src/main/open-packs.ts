import { join } from 'node:path'
import { ownSource, type OwnSourceParts } from './forecasting/own-source.ts'
import { createPacks, type Packs, type PacksParts } from './packs/create-packs.ts'
import type { KeyBook } from './keys/key-book.ts'
import type { PlanDesk } from './compiler/plan-desk.ts'
import { reportKeysOf } from './proofs/report-signer.ts'
import { workerUrl } from './worker-url.ts'

type Given = Omit<PacksParts, 'keys' | 'sourceOf' | 'slotsPerHour' | 'blobFolder' | 'workerUrl'> & { network: { model: PacksParts['model'] & OwnSourceParts['model']; door: PacksParts['door'] }; plan: Pick<PlanDesk, 'ask' | 'revision' | 'sourceOf' | 'state'>; folder: string; screens: { vault: { book(): KeyBook | null } } }

/** Our network as others plan on it, theirs as we do, and what agencies ask of us. */
export function openPacks({ network, plan, folder, screens, ...given }: Omit<Given, 'model' | 'door'>): Packs {
  return createPacks({
    ...given, ...network, keys: () => reportKeysOf(screens.vault.book()), blobFolder: join(folder, 'blobs'), workerUrl: workerUrl(import.meta.url, './packs/pack-worker.ts'),
    sourceOf: (networkId) => ownSource({ model: network.model, plan, clock: given.clock }, networkId), slotsPerHour: () => 3600 / plan.state().slotSeconds,
  })
}
