import { mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Recipe } from '../../contracts/studio-recipes.ts'
import type { Answer } from '../people/answer.ts'
import type { Uploads } from '../sheets/uploads.ts'
import type { Batches } from './batches/create-batches.ts'
import type { Orderer } from './batches/order-batch.ts'
import { writeSamples } from './write-samples.ts'

export type TrySamples = (given: { recipe: Recipe; name: string }, by: Orderer) => Promise<Answer<{ batchId: string }>>

/** A batch of drawn pictures, sent in as any other: for whoever wants to see the studio at work before having photos. */
export const createTrySamples = ({ batches, uploads, folder }: { batches: Pick<Batches, 'create'>; uploads: Pick<Uploads, 'adopt'>; folder: string }): TrySamples => async ({ recipe, name }, by) => {
  const place = await mkdtemp(join(folder, 'samples-'))
  try {
    const files: { uploadId: string; path: string }[] = []
    for (const path of await writeSamples(place)) {
      const sent = await uploads.adopt({ personId: by.personId, path: join(place, path), fileName: basename(path), purpose: 'studio' })
      if (sent.kind === 'refused') return sent
      files.push({ uploadId: sent.value.uploadId, path })
    }
    return await batches.create({ name, recipe, source: { kind: 'sent', files }, targetFolder: null, exportWhen: 'set', priority: 0, webhook: null }, by)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}
