import type { Delta } from '../../contracts/documents.ts'

export type RingEntry = { revision: number; deltas: readonly Delta[]; personId: string | null; atMs: number }
export type EditRing = ReturnType<typeof createEditRing>

/** The last entries, with consecutive revisions: at most so many, holding at most so many documents. */
export function createEditRing({ entriesAtMost, documentsAtMost }: { entriesAtMost: number; documentsAtMost: number }) {
  const entries: RingEntry[] = []
  let first = 0
  let documents = 0
  const isOver = () => entries.length - first > entriesAtMost || (documents > documentsAtMost && entries.length - first > 1)
  return {
    append(entry: RingEntry) {
      entries.push(entry)
      documents += entry.deltas.length
      while (isOver()) documents -= entries[first++]!.deltas.length
      // Moved together only now and then, so that an append stays cheap.
      if (first > entriesAtMost) first -= entries.splice(0, first).length
    },
    clear() {
      entries.length = 0
      first = 0
      documents = 0
    },
    holds: (revision: number) => first < entries.length && revision >= entries[first]!.revision && revision <= entries.at(-1)!.revision,
    *from(revision: number): Generator<RingEntry> {
      for (let index = first + revision - entries[first]!.revision; index < entries.length; index += 1) yield entries[index]!
    },
  }
}
