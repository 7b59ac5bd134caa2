import type { Change } from '../../../src/contracts/documents.ts'
import type { Json } from '../../../src/contracts/json.ts'
import type { RandomStream } from '../../../src/core/kernel/random.ts'
import type { EditDraft, PrivateRecord } from '../../../src/main/services.ts'
import type { Model } from './model.ts'
import type { Direction } from './model-undo.ts'

/** What a person asks of the store. */
export type Request =
  | { kind: 'edit'; draft: EditDraft }
  | { kind: 'undo'; personId: string; direction: Direction; stamp?: string }
  | { kind: 'put-private'; records: PrivateRecord[] }
  | { kind: 'remove-private'; keys: string[] }

export const persons = ['pe_anna', 'pe_baur', 'pe_dina'] as const
export const privateNamespace = 'session'

const fields = ['name', 'code', 'owner', 'note', 'location'] as const
const tagNames = ['milk', 'bread', 'tea', 'soap'] as const
const documentIds = Array.from({ length: 8 }, (_, index) => `sc_${index.toString(16).padStart(32, '0')}`)
const privateKeys = ['a', 'b', 'c', 'd', 'e', 'f'] as const

/** Few documents, few fields, few people: they are meant to meet. */
export function nextRequest(random: RandomStream, model: Model): Request {
  const drawn = random.below(100)
  if (drawn < 60) return { kind: 'edit', draft: nextDraft(random, model) }
  if (drawn < 75) return { kind: 'undo', personId: random.pick(persons), direction: 'undo', ...namedEdit(random, model) }
  if (drawn < 85) return { kind: 'undo', personId: random.pick(persons), direction: 'redo' }
  if (drawn < 95) return { kind: 'put-private', records: someOf(random, privateKeys).map((key) => ({ namespace: privateNamespace, key, value: nextValue(random) })) }
  return { kind: 'remove-private', keys: someOf(random, privateKeys) }
}

function namedEdit(random: RandomStream, model: Model): { stamp?: string } {
  return random.below(3) === 0 && model.edits.length > 0 ? { stamp: random.pick(model.edits).stamp } : {}
}

function nextDraft(random: RandomStream, model: Model): EditDraft {
  const personId = random.below(10) === 0 ? null : random.pick(persons)
  const ids = random.shuffle(documentIds).slice(0, random.pick([1, 1, 1, 2, 5]))
  const removing = random.below(8) === 0
  const changes = ids.flatMap((id) => (model.documents.get(id)?.alive === true ? changesTo(random, id, removing) : creationOf(random, id)))
  return { personId, label: removing ? 'remove' : ids.length > 1 ? 'bulk-edit' : 'edit', changes }
}

function changesTo(random: RandomStream, id: string, removing: boolean): Change[] {
  if (removing) return [changeOf(id, 'alive', false)]
  return someOf(random, [...fields, 'tags']).map((field) => changeOf(id, field, field === 'tags' ? tagsOf(random) : nextValue(random)))
}

/** Now and then an edit of what is not there, which the store has to refuse. */
function creationOf(random: RandomStream, id: string): Change[] {
  if (random.below(6) === 0) return [changeOf(id, 'note', nextValue(random))]
  return [changeOf(id, 'alive', true), ...fields.map((field) => changeOf(id, field, nextValue(random))), changeOf(id, 'tags', tagsOf(random))]
}

const changeOf = (documentId: string, field: string, value: Json): Change => ({ documentId, kind: 'screen', field, value })
const tagsOf = (random: RandomStream): string[] => random.shuffle(tagNames).slice(0, random.below(tagNames.length + 1))
const someOf = <T>(random: RandomStream, items: readonly T[]): T[] => random.shuffle(items).slice(0, 1 + random.below(3))

/** Short mostly, so that values repeat; sometimes longer than a page of the file. */
function nextValue(random: RandomStream): Json {
  const drawn = random.below(20)
  if (drawn === 0) return null
  if (drawn === 1) return 'щ'.repeat(random.between(200, 6000))
  if (drawn < 6) return { lat: random.below(90), lon: random.below(180) }
  return `value ${random.below(12)}`
}
