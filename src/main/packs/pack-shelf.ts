import type { Json } from '../../contracts/json.ts'
import { type OpenedPack, type PackRow, packRow } from '../../contracts/planning-pack.ts'
import { dateOfDay } from '../../core/kernel/local-time.ts'
import { blobPath } from '../blobs/blob-store.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { PlannerSource } from '../forecasting/planner-source.ts'
import type { Clock, Store } from '../services.ts'
import type { Uploads } from '../sheets/uploads.ts'
import { askPackThread } from './ask-pack-thread.ts'
import type { PackFacts, PackOrder } from './pack-messages.ts'
import { sourceOfPack } from './pack-source.ts'
import type { PackSigners } from './signers.ts'

/** Packs of others that were opened: each a blob and a record that names it. Removing one takes the record; what was planned on it stays in the briefs. */
const namespace = 'packs'
const keptSources = 2
const dayMs = 86_400_000
export type PackShelfParts = {
  store: Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate' | 'putBlobFile'>; uploads: Pick<Uploads, 'take' | 'hold' | 'remove'>; clock: Clock; signers: PackSigners; workerUrl: URL; blobFolder: string
}
export type PackShelf = {
  list(): Promise<PackRow[]>
  open(given: { uploadId: string; personId: string }): Promise<Answer<OpenedPack>>
  trust(given: { uploadId: string; keyId: string; personId: string }): Promise<Answer<OpenedPack>>
  remove(sha256: string): Promise<void>
  source(sha256: string): Promise<Answer<PlannerSource>>
  places(sha256: string): Promise<Answer<{ networkId: string; packed: string }>>
}

export function createPackShelf(parts: PackShelfParts): PackShelf {
  const { store, uploads, clock, signers, workerUrl, blobFolder } = parts
  const sources = new Map<string, Promise<Answer<PlannerSource>>>()
  const rows = async (): Promise<PackRow[]> => (await store.privateRecords(namespace)).flatMap(({ value }) => packRow.safeParse(value).data ?? [])
  const shown = ({ rootKey: _, ...facts }: PackFacts) => ({ ...facts, isOld: isOld(facts, clock.nowMs()) })
  /** On the disk before it is listed. [DB1] */
  const keep = async (facts: PackFacts, { path, uploadId }: { path: string; uploadId: string }) => {
    await store.putBlobFile(path, facts.sha256)
    const row: PackRow = { ...shown(facts), openedAtMs: clock.nowMs() }
    await store.putPrivate([{ namespace, key: facts.sha256, value: row as unknown as Json }])
    await uploads.remove(uploadId)
  }
  const inspect = (given: { uploadId: string; personId: string }) => ofUpload(uploads, given, (path) => askPackThread(workerUrl, { type: 'inspect', path }))
  const ask = async <T extends 'source' | 'places'>(type: T, sha256: string) => {
    if (!(await rows()).some((row) => row.sha256 === sha256)) return refused({ reason: 'pack-unknown' })
    return askPackThread<T>(workerUrl, { type, path: blobPath(blobFolder, sha256) } as Extract<PackOrder, { type: T }>)
  }
  const load = async (sha256: string): Promise<Answer<PlannerSource>> => {
    const read = await ask('source', sha256)
    return read.kind === 'refused' ? read : done(await sourceOfPack(sha256, read.value))
  }
  return {
    list: async () => (await rows()).map((row) => ({ ...row, isOld: isOld(row, clock.nowMs()) })).sort((a, b) => b.openedAtMs - a.openedAtMs),
    async open(given) {
      const found = await inspect(given)
      if (found.kind === 'refused') return found
      const { facts, path } = found.value
      const judged = await signers.judge(facts)
      if (judged.trust === 'own' || judged.trust === 'known') await keep(facts, { path, uploadId: given.uploadId })
      return done({ ...shown(facts), ...judged })
    },
    async trust({ keyId, ...given }) {
      const found = await inspect(given)
      if (found.kind === 'refused') return found
      const { facts, path } = found.value
      if (facts.keyId !== keyId) return refused({ reason: 'pack-signer-changed' })
      await signers.trust(facts, given.personId)
      await keep(facts, { path, uploadId: given.uploadId })
      return done({ ...shown(facts), trust: 'known', before: null })
    },
    async places(sha256) {
      const read = await ask('places', sha256)
      return read.kind === 'refused' ? read : done({ networkId: read.value.networkId, packed: new TextDecoder().decode(read.value.packed) })
    },
    async remove(sha256) {
      sources.delete(sha256)
      await store.removePrivate(namespace, [sha256])
    },
    source(sha256) {
      const known = sources.get(sha256)
      if (known) return known
      const source = load(sha256)
      sources.set(sha256, source)
      const forget = () => { if (sources.get(sha256) === source) sources.delete(sha256) }
      source.then((answer) => { if (answer.kind === 'refused') forget() }, forget)
      for (const oldest of sources.keys()) if (sources.size > keptSources) sources.delete(oldest)
      return source
    },
  }
}

/** While a file is read, nothing newer takes its room. */
export async function ofUpload<T>(uploads: Pick<Uploads, 'take' | 'hold'>, { uploadId, personId }: { uploadId: string; personId: string }, read: (path: string) => Promise<Answer<T>>): Promise<Answer<{ facts: T; path: string }>> {
  const file = await uploads.take({ personId, uploadId, purpose: 'pack' })
  if (file.kind === 'refused') return file
  uploads.hold(uploadId, true)
  try {
    const answer = await read(file.value.path)
    return answer.kind === 'refused' ? answer : done({ facts: answer.value, path: file.value.path })
  } finally {
    uploads.hold(uploadId, false)
  }
}

/** Past the day it was good until, or past the last day of the plan it is of. */
function isOld({ goodUntilMs, lastDay }: Pick<PackRow, 'goodUntilMs' | 'lastDay'>, nowMs: number): boolean {
  return nowMs > goodUntilMs || dateOfDay(Math.floor(nowMs / dayMs)) > lastDay
}
