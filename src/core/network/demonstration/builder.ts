import type { Document, DocumentKind } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { FieldsOf, Location } from '../../../contracts/network.ts'
import { createIdMaker } from '../../kernel/id.ts'
import { createRandom, type RandomStream } from '../../kernel/random.ts'
import { prefixOfKind } from '../relations.ts'
import type { City, District } from './cities.ts'

/** Collects documents; ids and chance come from the seed alone. [ID1] */
export type Builder = {
  random: RandomStream
  documents: Document[]
  add<K extends DocumentKind>(kind: K, fields: FieldsOf[K]): string
}

/** Ids pretend to be made at this moment, so that they depend on nothing but the seed: 1 January 2026, 00:00 UTC. */
const idsAtMs = 1_767_225_600_000

export function createBuilder(seed: number): Builder {
  const random = createRandom(seed)
  // Ids draw from their own stream: one more screen does not move every shop.
  const idBytes = createRandom(seed ^ 0x1d5)
  const nextId = createIdMaker({ nowMs: () => idsAtMs, randomBytes: (count) => idBytes.bytes(count) })
  const documents: Document[] = []
  return {
    random,
    documents,
    add: (kind, fields) => {
      const id = nextId(prefixOfKind[kind])
      documents.push({ id, kind, fields: fields as unknown as Record<string, Json> })
      return id
    },
  }
}

/** A point near a district's middle, denser towards it; five decimals are a metre. */
export function placeIn(random: RandomStream, { kmPerDegree }: City, { lat, lon, spreadKm }: District): Location {
  const offsetKm = (): number => ((random.below(1001) + random.below(1001) - 1000) / 1000) * spreadKm
  return { lat: toMetre(lat + offsetKm() / 111.32), lon: toMetre(lon + offsetKm() / kmPerDegree) }
}

function toMetre(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000
}

export function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}
