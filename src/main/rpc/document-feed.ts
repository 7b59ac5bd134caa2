import type { Delta, DocumentKind } from '../../contracts/documents.ts'
import type { DocumentEvent } from '../../contracts/live.ts'
import type { Clock, DocumentFeed } from '../services.ts'
import { createBell } from './bell.ts'
import { createEditRing, type EditRing } from './edit-ring.ts'

/**
 * A ring of what was committed last, and cursors into it. Nothing is kept for a follower: it asks for what came since its
 * cursor when it is ready for more, and gets it merged by document. One who is overtaken by the ring is told to fetch the
 * snapshot again. A large edit takes several revisions, so that no event holds more than twice `documentsPerEntry`.
 */
type FeedParts = { clock: Clock; ring: number; ringDocuments?: number; documentsPerEntry?: number }
type Deltas = DocumentEvent & { type: 'deltas' }

export function createDocumentFeed({ clock, ring: entriesAtMost, ringDocuments = 65_536, documentsPerEntry = 500 }: FeedParts): DocumentFeed {
  const ring = createEditRing({ entriesAtMost, documentsAtMost: ringDocuments })
  const bell = createBell()
  let revision = 0

  async function* follow({ fromRevision, kinds }: { fromRevision: number; kinds?: readonly DocumentKind[] }, signal: AbortSignal): AsyncGenerator<DocumentEvent> {
    let cursor = fromRevision
    while (!signal.aborted) {
      if (cursor === revision) {
        await bell.rung(signal)
      } else if (ring.holds(cursor + 1)) {
        const event = collect(ring, cursor, kinds, documentsPerEntry * 2)
        cursor = event.revision
        if (event.deltas.length > 0) yield event
      } else {
        cursor = revision
        yield { type: 'resync', revision, atMs: clock.nowMs() }
      }
    }
  }

  return {
    get revision() { return revision },
    publish({ deltas, personId, atMs }) {
      for (let start = 0; start === 0 || start < deltas.length; start += documentsPerEntry) {
        ring.append({ revision: ++revision, deltas: deltas.slice(start, start + documentsPerEntry), personId, atMs })
      }
      bell.ring()
      return revision
    },
    reset() {
      ring.clear()
      // One revision that no entry holds: every cursor is now behind the ring.
      revision += 1
      bell.ring()
    },
    follow,
  }
}

/** What came after `cursor`, up to a size; no deltas where nothing was of the kinds asked for. */
function collect(ring: EditRing, cursor: number, kinds: readonly DocumentKind[] | undefined, documentsAtMost: number): Deltas {
  const merged = new Map<string, Delta>()
  const people = new Set<string | null>()
  const event: Deltas = { type: 'deltas', revision: cursor, atMs: 0, personId: null, deltas: [], merged: 0 }
  for (const { deltas, personId, revision, atMs } of ring.from(cursor + 1)) {
    if (merged.size > 0 && merged.size + deltas.length > documentsAtMost) break
    const wanted = kinds ? deltas.filter((delta) => kinds.includes(delta.kind)) : deltas
    for (const delta of wanted) mergeInto(merged, delta)
    if (wanted.length > 0) people.add(personId)
    event.revision = revision
    event.atMs = atMs
    event.merged += 1
  }
  return { ...event, personId: people.size === 1 ? [...people][0]! : null, deltas: [...merged.values()] }
}

/** Deltas carry the fields that changed, or the whole document: later fields win, and a removal takes all. */
function mergeInto(merged: Map<string, Delta>, delta: Delta) {
  const before = merged.get(delta.id)
  const fields = before?.fields && delta.fields ? { ...before.fields, ...delta.fields } : delta.fields
  merged.set(delta.id, { id: delta.id, kind: delta.kind, fields })
}
