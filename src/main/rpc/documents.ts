import type { Document, DocumentKind, EditLabel } from '../../contracts/documents.ts'
import { documentKinds, idPrefix } from '../../contracts/documents.ts'
import type { Actor } from '../people/actor.ts'
import type { DoorOutcome } from '../services.ts'
import { forbidden, type Implementer, personIn, refusal, valueOf } from './create-implementer.ts'
import { parseChanges, parseCreation } from './parse-changes.ts'
import { madeByHand, permissionMissing, writtenByActs } from './permission-of-kind.ts'
import type { RpcServices } from './rpc-services.ts'
import { whileAllowed } from './while-allowed.ts'

/** What a person may call their own edit; the other labels are the engine's to give. */
const labelsOfPeople: readonly EditLabel[] = ['create', 'edit', 'bulk-edit', 'retire', 'restore', 'remove', 'move', 'book', 'judge-creative']

const firstSnapshotAfterMs = 100

export function documentProcedures(os: Implementer['documents'], services: RpcServices) {
  const { model, door, feed, newId } = services
  const snapshot = createSnapshots(services)
  // What every window asks first is ready before the first window can ask: a browser takes longer to come up.
  setTimeout(() => snapshot(documentKinds.filter((kind) => kind !== 'audience')), firstSnapshotAfterMs).unref()
  return {
    snapshot: os.snapshot.handler(({ input, context }) => {
      mustSee(personIn(context), input.kinds)
      return snapshot(input.kinds)
    }),
    get: os.get.handler(({ input, context }) => {
      const documents = input.ids.map((id) => model.get(id)).filter((document) => document !== undefined)
      mustSee(personIn(context), documents.map((document) => document.kind))
      return documents
    }),
    edit: os.edit.handler(async ({ input, context }) => {
      const person = personIn(context)
      if (!labelsOfPeople.includes(input.label)) throw refusal([{ reason: 'field-invalid', field: 'label' }])
      for (const change of input.changes) if (change.kind === 'person') throw notHere(person, change.documentId, change.field)
      mustEdit(person, new Set(input.changes.map(({ kind }) => kind)))
      const written = writtenByActs(input.changes, (id) => model.get(id) !== undefined)
      if (written.length > 0) throw refusal(written.slice(0, 50))
      const parsed = parseChanges(input.changes, model.get)
      if (parsed.kind === 'refused') throw refusal(parsed.problems)
      return committed(await door.commit({ personId: person.personId, label: input.label, changes: parsed.changes }))
    }),
    create: os.create.handler(async ({ input, context }) => {
      const person = personIn(context)
      if (input.kind === 'person') throw notHere(person, undefined, 'kind')
      mustEdit(person, [input.kind])
      const byHand = madeByHand(input.kind, input.fields)
      if (byHand.length > 0) throw refusal(byHand)
      const id = newId(idPrefix[input.kind])
      const parsed = parseCreation(id, input.kind, input.fields)
      if (parsed.kind === 'refused') throw refusal(parsed.problems)
      const outcome = valueOf(await door.commit({ personId: person.personId, label: 'create', changes: parsed.changes }))
      if (outcome.kind === 'unchanged') throw new Error('a new document changed nothing')
      return { id, stamp: outcome.stamp, revision: outcome.revision }
    }),
    live: os.live.handler(({ input, context, signal }) => {
      const person = personIn(context)
      if (input.kinds) mustSee(person, input.kinds)
      const kinds = input.kinds ?? documentKinds.filter((kind) => maySee(person, kind))
      const isAllowed = () => {
        const now = context.who()
        return now !== null && now.permissions.has('network.see') && kinds.every((kind) => maySee(now, kind))
      }
      return whileAllowed(feed.follow({ fromRevision: input.fromRevision, kinds }, signal ?? new AbortController().signal), isAllowed)
    }),
  }
}

/** What the door did, as the contract says it. */
export function committed(outcome: DoorOutcome) {
  const good = valueOf(outcome)
  return good.kind === 'unchanged'
    ? { stamp: null, revision: good.revision, documents: 0, skipped: 0 }
    : { stamp: good.stamp, revision: good.revision, documents: good.documents, skipped: good.skipped }
}

const maySee = ({ permissions }: Actor, kind: DocumentKind) => kind !== 'person' || permissions.has('people.see')
function mustSee(person: Actor, kinds: readonly DocumentKind[]) {
  if (kinds.some((kind) => !maySee(person, kind))) throw forbidden('people.see')
}

function mustEdit({ permissions }: Actor, kinds: Iterable<DocumentKind>) {
  const missing = permissionMissing(permissions, kinds)
  if (missing !== null) throw forbidden(missing)
}

/** People are edited by their own procedures, which know about passwords and last administrators. */
function notHere({ permissions }: Actor, documentId: string | undefined, field: string) {
  return permissions.has('people.manage') ? refusal([{ reason: 'field-fixed', documentId, field }]) : forbidden('people.manage')
}

/** Packing ten thousand documents takes a while: those who ask at the same revision share one text. */
function createSnapshots({ model, feed, packDocuments }: RpcServices) {
  const kept = new Map<string, { revision: number; packed: string }>()
  return (kinds: readonly DocumentKind[]) => {
    const asked = documentKinds.filter((kind) => kinds.includes(kind))
    const key = asked.join()
    const known = kept.get(key)
    if (known?.revision === feed.revision) return known
    const packed = packDocuments(asked.flatMap((kind) => model.all(kind) as readonly Document[]))
    const fresh = { revision: feed.revision, packed }
    if (kept.size >= 4) kept.clear()
    kept.set(key, fresh)
    return fresh
  }
}
