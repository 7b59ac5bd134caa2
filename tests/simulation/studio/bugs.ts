import type { BatchFact } from '../../../src/core/imaging/batch/batch-facts.ts'
import type { BatchJournal } from '../../../src/main/studio/batches/batch-journal.ts'
import type { Bug } from './house.ts'

const plain = (bug: Bug) => (): Bug => bug
const done = (): Promise<void> => Promise.resolve()
/** Other facts in the place of those that were to be written. */
const writing = (change: (facts: readonly BatchFact[]) => readonly BatchFact[]): Bug => ({ journal: (journal): BatchJournal => ({ ...journal, write: (batchId, facts, heed) => { const changed = change(facts); return changed.length === 0 ? done() : journal.write(batchId, changed, heed) } }) })

/** Made anew for each run, for some remember. */
export const bugs: Readonly<Record<string, () => Bug>> = {
  'told-before-written': plain({ journal: (journal) => ({ ...journal, write(batchId, facts, heed) { for (const fact of facts) heed(fact, { offset: 0, bytes: 0 }); void journal.write(batchId, facts, () => undefined).catch(() => undefined); return done() } }) }),
  'outputs-not-synced': plain({ filesUnsynced: true }),
  'folders-not-synced': plain({ outputDisk: (disk) => ({ ...disk, settle: done }) }),
  'written-over': plain({ outputDisk: (disk) => ({ ...disk, exists: () => Promise.resolve(false), async publish(staged, target) { await disk.remove(target); return disk.publish(staged, target) } }) }),
  'written-before-it-is-there': plain({ outputs: (outputs) => ({ ...outputs, write: () => Promise.resolve('written') }) }),
  'names-not-looked-at': plain({ outputDisk: (disk) => ({ ...disk, publish: async (staged, target) => { const outcome = await disk.publish(staged, target); return outcome === 'taken' ? 'published' : outcome } }) }),
  'tries-not-counted': plain(writing((facts) => facts.filter(({ kind }) => kind !== 'begun'))),
  'journal-rewritten-in-place': plain({ journalDisk: (disk) => ({ ...disk, async replace(name, parts) { await disk.truncate(name, 0); let size = 0; for await (const bytes of parts) { await disk.append(name, bytes, size); size += bytes.length } } }) }),
  'new-journal-not-synced': plain({ journalUnsynced: true }),
  'originals-touched': plain({ touchesOriginals: true }),
  'sets-not-awaited': plain(writing((facts) => facts.map((fact) => (fact.kind === 'ordered' ? { ...fact, order: { ...fact.order, exportWhen: 'each' } } : fact)))),
  'refused-is-written': plain(writing((facts) => facts.map((fact) => (fact.kind === 'judged' ? { ...fact, verdict: 'accepted' } : fact)))),
  'full-disk-fails-pictures': plain({ threads: (threads) => ({ ...threads, make: async (order) => { const made = await threads.make(order); return made.kind === 'refused' ? { kind: 'refused', problems: [{ reason: 'media-unreadable' }] } : made } }) }),
  'ends-forgotten': plain(writing((facts) => facts.filter(({ kind }) => kind !== 'written'))),
  'staging-left-behind': plain({ outputs: (outputs) => ({ ...outputs, clear: done }) }),
}
