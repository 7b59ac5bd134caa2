import type { BatchFact } from '../../../core/imaging/batch/batch-facts.ts'
import { packFacts, readFacts } from './fact-frame.ts'
import type { JournalDisk } from './journal-disk.ts'

export type FactPlace = { offset: number; bytes: number }
/** The facts of each batch in a file of its own, in the order in which they became durable. [BA1] */
export type BatchJournal = {
  batches(): Promise<string[]>
  /** Everything whole, in order; what a power cut tore off its end is cut off. */
  open(batchId: string, take: (fact: BatchFact, at: FactPlace) => void): Promise<{ torn: number }>
  /** Resolves when they are on the disk; then `heed` has been told of them. What came while others were being synced goes together. */
  write(batchId: string, facts: readonly BatchFact[], heed: (fact: BatchFact, at: FactPlace) => void): Promise<void>
  read(batchId: string, at: FactPlace): Promise<BatchFact[]>
  /** These facts in the place of all there are. */
  rewrite(batchId: string, facts: readonly BatchFact[], take: (fact: BatchFact, at: FactPlace) => void): Promise<void>
  remove(batchId: string): Promise<void>
}

const ending = '.journal'
const factsInRecord = 2000
type Waiting = { facts: readonly BatchFact[]; heed: (fact: BatchFact, at: FactPlace) => void; done: () => void; failed: (error: unknown) => void }
type File = { size: number; dirty: boolean; waiting: Waiting[]; busy: Promise<void> | null }

export function createBatchJournal(disk: JournalDisk): BatchJournal {
  const files = new Map<string, File>()
  const fileOf = (batchId: string): File => {
    const file = files.get(batchId) ?? { size: 0, dirty: false, waiting: [], busy: null }
    files.set(batchId, file)
    return file
  }
  return {
    batches: async () => (await disk.names()).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length)).sort(),
    async open(batchId, take) {
      const bytes = await disk.read(batchId + ending)
      const end = readAll(bytes, take)
      const file = fileOf(batchId)
      file.size = end
      // Also where nothing is torn: what was read holds from here on, though whoever wrote it was killed before its sync.
      await disk.truncate(batchId + ending, end)
      return { torn: bytes.length - end }
    },
    write(batchId, facts, heed) {
      const file = fileOf(batchId)
      return new Promise((done, failed) => {
        file.waiting.push({ facts, heed, done, failed })
        file.busy ??= flush(disk, batchId + ending, file)
      })
    },
    async read(batchId, { offset, bytes }) {
      const part = await disk.readPart(batchId + ending, offset, bytes)
      return readFacts(part, 0)?.facts ?? []
    },
    async rewrite(batchId, facts, take) {
      const file = fileOf(batchId)
      await file.busy
      const bytes = Buffer.concat(slices(facts).map((some) => packFacts(some)))
      await disk.replace(batchId + ending, bytes)
      file.size = bytes.length
      readAll(bytes, take)
    },
    async remove(batchId) {
      await fileOf(batchId).busy
      files.delete(batchId)
      await disk.remove(batchId + ending)
    },
  }
}

function readAll(bytes: Uint8Array, take: (fact: BatchFact, at: FactPlace) => void): number {
  let offset = 0
  for (let record = readFacts(bytes, 0); record !== null; record = readFacts(bytes, offset)) {
    const at = { offset, bytes: record.end - offset }
    for (const fact of record.facts) take(fact, at)
    offset = record.end
  }
  return offset
}

const slices = (facts: readonly BatchFact[]): BatchFact[][] => Array.from({ length: Math.ceil(facts.length / factsInRecord) }, (_, at) => facts.slice(at * factsInRecord, (at + 1) * factsInRecord))

/** One sync for all that came meanwhile. What failed leaves nothing behind: it is cut off before anything is written in its place. */
async function flush(disk: JournalDisk, name: string, file: File): Promise<void> {
  while (file.waiting.length > 0) {
    const group = file.waiting
    file.waiting = []
    try {
      if (file.dirty && file.size > 0) await disk.truncate(name, file.size)
      file.dirty = true
      const placed = place(group, file.size)
      const bytes = Buffer.concat(placed.map(({ record }) => record))
      await disk.append(name, bytes, file.size)
      file.size += bytes.length
      file.dirty = false
      for (const { entry, at } of placed) for (const fact of entry.facts) entry.heed(fact, at)
      for (const { done } of group) done()
    } catch (error) {
      for (const { failed } of group) failed(error)
    }
  }
  // Together with the last look at what waits: nothing comes in between.
  file.busy = null
}

function place(group: readonly Waiting[], from: number): { entry: Waiting; record: Uint8Array; at: FactPlace }[] {
  let offset = from
  return group.flatMap((entry) => slices(entry.facts).map((facts) => {
    const record = packFacts(facts)
    const at = { offset, bytes: record.length }
    offset += record.length
    return { entry: { ...entry, facts }, record, at }
  }))
}
