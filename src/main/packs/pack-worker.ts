import { parentPort, workerData } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import type { DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { PackContent } from '../../contracts/planning-pack.ts'
import type { Problem } from '../../contracts/problems.ts'
import { packDocuments } from '../../core/kernel/pack-documents.ts'
import type { PackAnswers, PackFacts, PackOrder } from './pack-messages.ts'
import { packText } from './pack-text.ts'
import { partsOfPack } from './parts-of-pack.ts'
import { readPackFile, readRequestFile } from './read-pack-file.ts'

/** One file in a thread of its own: what takes memory or time of it takes neither from the engine. */
type Outcome = { value: PackAnswers[PackOrder['type']] } | { problem: Problem }
const order = workerData as PackOrder
parentPort?.postMessage(await answer(order))

async function answer(asked: PackOrder): Promise<Outcome> {
  if (asked.type === 'write') {
    const text = packText(asked)
    return text === null ? { problem: { reason: 'pack-too-large' } } : { value: new Uint8Array(gzipSync(text, { level: 9 })) }
  }
  if (asked.type === 'request') {
    const read = await readRequestFile(asked.path)
    return read.kind === 'refused' ? read : { value: { sha256: read.sha256, rootKey: read.signed.rootKey, keyId: read.signed.keyId, request: read.content } }
  }
  const read = await readPackFile(asked.path)
  if (read.kind === 'refused') return read
  const parts = partsOfPack(read.content)
  if (parts === null) return { problem: { reason: 'pack-unreadable' } }
  if (asked.type === 'places') return { value: { networkId: read.content.networkId, packed: new TextEncoder().encode(packPlaces(read.content)) } }
  return { value: asked.type === 'source' ? parts : factsOf(read) }
}

function packPlaces({ venues, zones, profiles, screens }: PackContent): string {
  const of = (kind: DocumentKind, documents: readonly { id: string; fields: object }[]) => documents.map(({ id, fields }) => ({ id, kind, fields: fields as Record<string, Json> }))
  return packDocuments([...of('venue', venues), ...of('zone', zones), ...of('profile', profiles), ...of('screen', screens)])
}

function factsOf({ content, signed, sha256, bytes }: Extract<Awaited<ReturnType<typeof readPackFile>>, { kind: 'read' }>): PackFacts {
  const { networkId, network, organisation, cities, screens, venues, madeAtMs, goodUntilMs, plan } = content
  return { sha256, networkId, network: network.name, organisation, cities, screens: screens.length, venues: venues.length, bytes, madeAtMs, goodUntilMs, release: plan.release, lastDay: plan.lastDay, keyId: signed.keyId, rootKey: signed.rootKey }
}
