import { join } from 'node:path'
import { refused } from './people/answer.ts'
import { createProofs, type Proofs, type ProofsParts } from './proofs/create-proofs.ts'
import { createMadeGood } from './proofs/made-good.ts'
import { createProofPhotos } from './proofs/photos.ts'
import { reportKeysOf } from './proofs/report-signer.ts'
import type { Screens } from './screens/create-screens.ts'
import type { Store } from './services.ts'
import type { Uploads } from './sheets/uploads.ts'
import { workerUrl } from './worker-url.ts'

type Given = Pick<ProofsParts, 'model' | 'door' | 'plan' | 'clock' | 'newId' | 'adoptions' | 'told'> & { screens: Pick<Screens, 'thread' | 'vault'>; store: Store; uploads: Pick<Uploads, 'take' | 'remove'> }

/** What was played: asked of the thread in which the proofs lie, signed with the key that is for reports. */
export const openProofs = ({ screens, store, uploads, ...given }: Given, folder: string): Proofs => createProofs({
  ...given, photos: createProofPhotos({ ...given, store, uploads }), madeGood: createMadeGood(store, given.model), blobFolder: join(folder, 'blobs'), workerUrl: workerUrl(import.meta.url, './pdf/report-worker.ts'), reportKeys: () => reportKeysOf(screens.vault.book()),
  ask: (method, query) => screens.thread()?.ask({ method, query }) ?? Promise.resolve(refused({ reason: 'screens-not-ready' })), nameOf: (personId) => given.model.typed('person', personId)?.fields.name ?? '',
})
