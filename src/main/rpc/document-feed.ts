import type { Delta, DocumentKind } from '../../contracts/documents.ts'
import type { DocumentEvent } from '../../contracts/live.ts'
import type { Clock, DocumentFeed } from '../services.ts'
import { createBell } from './bell.ts'

/**
 * A ring of what was committed last, and cursors into it. Nothing is kept for a follower: it asks for what came since its
 * cursor when it is ready for more, and gets it merged by document. One who is overtaken by the ring is told to fetch the
 * snapshot again. A large edit takes several revisions, so that no event is larger than `documentsPerEvent` allows for.
 */
type Entry = { revision: number; deltas: readonly Delta[]; personId: string | null; atMs: number }
type FeedParts = { clock: Clock; ring: number; ringDocuments?: number; documentsPerEvent?: number }

export function createDocumentFeed({ clock, ring, ringDocuments = 65_536, documentsPerEvent = 500 }: FeedParts): DocumentFeed {
  const entries: Entry[] = []
  const bell = createBell()
  let revision = 0
  let first = 0
  let held = 0

  const append = (entry: Entry) => {
    entries.push(entry)
    held += entry.deltas.length
    while (entries.length - first > ring || (held > ringDocuments && entries.length - first > 1)) held -= entries[first++]!.deltas.length
    if (first > ring) entries.splice(0, first), (first = 0)
  }
  const oldest = () => entries[first]?.revision ?? revision + 1

  /** The next event after `cursor`; `deltas` may be empty where nothing was of the kinds asked for. */
  const collect = (cursor: number, kinds: readonly DocumentKind[] | undefined): DocumentEvent & { type: 'deltas' } => {
    const merged = new Map<string, Delta>()
    const people = new Set<string | null>()
    let count = 0
    let last = entries[first + (cursor + 1 - oldest())]!
    for (let index = first + (cursor + 1 - oldest()); index < entries.length; index += 1) {
      const entry = entries[index]!
      if (merged.size > 0 && merged.size + entry.deltas.length > documentsPerEvent * 2) break
      last = entry
      const before = merged.size
      for (const delta of entry.deltas) if (!kinds || kinds.includes(delta.kind)) mergeInto(merged, delta)
      if (merged.size > before || entry.deltas.length > 0) people.add(entry.personId)
      count += 1
    }
    const personId = people.size === 1 ? [...people][0]! : null
    return { type: 'deltas', revision: last.revision, atMs: last.atMs, personId, deltas: [...merged.values()], merged: count }
  }

  async function* follow(query: { fromRevision: number; kinds?: readonly DocumentKind[] }, signal: AbortSignal): AsyncGenerator<DocumentEvent> {
    let cursor = query.fromRevision
    while (!signal.aborted) {
      if (cursor === revision) {
        await bell.rung(signal)
      } else if (cursor > revision || cursor + 1 < oldest()) {
        cursor = revision
        yield { type: 'resync', revision, atMs: clock.nowMs() }
      } else {
        const event = collect(cursor, query.kinds)
        cursor = event.revision
        if (event.deltas.length > 0) yield event
      }
    }
  }

  return {
    get revision() { return revision },
    publish({ deltas, personId, atMs }) {
      for (let start = 0; start === 0 || start < deltas.length; start += documentsPerEvent) {
        append({ revision: ++revision, deltas: deltas.slice(start, start + documentsPerEvent), personId, atMs })
      }
      bell.ring()
      return revision
    },
    reset() {
      entries.length = 0
      first = 0
      held = 0
      // One revision that no entry holds: every cursor is now behind the ring.
      revision += 1
      bell.ring()
    },
    follow,
  }
}

/** Deltas carry the fields that changed, or the whole document: later fields win, and a removal takes all. */
function mergeInto(merged: Map<string, Delta>, delta: Delta) {
  const before = merged.get(delta.id)
  const fields = before?.fields && delta.fields ? { ...before.fields, ...delta.fields } : delta.fields
  merged.set(delta.id, { id: delta.id, kind: delta.kind, fields })
}
