import type { ImportSubject } from '../../contracts/imports.ts'
import { type Answer, refused } from '../people/answer.ts'
import type { Clock } from '../services.ts'
import type { SheetThread } from './sheet-thread.ts'

/** A file opened by a person; `run` is the dry run that may be applied. */
export type Import = {
  id: string; personId: string; uploadId: string; subject: ImportSubject; thread: SheetThread
  run: { networkId: string; revision: number } | null; touchedMs: number; busy: boolean
}
type Key = { importId: string; personId: string }
export type OpenImports = {
  add(entry: Omit<Import, 'run' | 'touchedMs' | 'busy'>): void
  /** One thing at a time with one file, and only by its owner. */
  use<T>(key: Key, work: (entry: Import) => Promise<Answer<T>>): Promise<Answer<T>>
  find(key: Key): Import | undefined
  take(entry: Import): void
  ofUpload(uploadId: string): Import[]
  /** Those to be closed before one more is opened: left alone for long, or too many. */
  stale(): Import[]
  all(): Import[]
}

const openAtOnce = 4
const forgottenAfterMs = 3_600_000

export function createOpenImports(clock: Clock): OpenImports {
  const imports = new Map<string, Import>()
  const find = ({ importId, personId }: Key): Import | undefined => {
    const entry = imports.get(importId)
    if (entry?.personId !== personId) return undefined
    entry.touchedMs = clock.nowMs()
    return entry
  }
  return {
    find,
    add: (entry) => void imports.set(entry.id, { ...entry, run: null, touchedMs: clock.nowMs(), busy: false }),
    async use(key, work) {
      const entry = find(key)
      if (!entry || entry.busy) return refused({ reason: 'import-unknown' })
      entry.busy = true
      return work(entry).finally(() => { entry.busy = false })
    },
    take: (entry) => void imports.delete(entry.id),
    ofUpload: (uploadId) => [...imports.values()].filter((entry) => entry.uploadId === uploadId),
    stale() {
      const oldest = [...imports.values()].filter(({ busy }) => !busy).sort((a, b) => a.touchedMs - b.touchedMs)
      return oldest.filter(({ touchedMs }, index) => touchedMs < clock.nowMs() - forgottenAfterMs || index <= imports.size - openAtOnce)
    },
    all: () => [...imports.values()],
  }
}
