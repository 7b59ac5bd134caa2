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
  /**
   * What `records` come to in the place of all there are; `take` is told where each lies from then on. What is written meanwhile waits and comes after. Whenever the power goes,
   * the file is the one or the other, whole; where it fails, all there was is still there.
   */
  rewrite(batchId: string, records: Records, take: Take): Promise<void>
  remove(batchId: string): Promise<void>
  /** Journals that a restore laid beside these, with `last` as their last fact, become some of these; which ones. */
  adopt(last: BatchFact): Promise<string[]>
}

const [ending, restored] = ['.journal', '.restored']
const factsInRecord = 2000
/** `read`: as `read` of the journal, from the file that is there until then. */
type Records = (read: (at: FactPlace) => Promise<BatchFact[]>) => AsyncIterable<readonly BatchFact[]>
type Take = (fact: BatchFact, at: FactPlace) => void
type Waiting = { facts: readonly BatchFact[]; heed: Take; done: () => void; failed: (error: unknown) => void }
/** `unsure`: nobody knows whether the old file or the new one has its name; by `take` places are found again. */
type File = { size: number; dirty: boolean; unsure: Take | null; waiting: Waiting[]; busy: Promise<void> | null; rewriting: Promise<void> | null }

export function createBatchJournal(disk: JournalDisk): BatchJournal {
  const files = new Map<string, File>()
  const fileOf = (batchId: string): File => {
    const file = files.get(batchId) ?? { size: 0, dirty: false, unsure: null, waiting: [], busy: null, rewriting: null }
    files.set(batchId, file)
    return file
  }
  return {
    async batches() {
      const names = await disk.names()
      for (const left of names.filter((name) => name.endsWith('.partial'))) await disk.remove(left)
      return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length)).sort()
    },
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
    async read(batchId, at) {
      const facts = await readAt(disk, batchId + ending, at)
      // Between the new file's name and its places, whoever reads waits to be told anew where.
      await fileOf(batchId).rewriting
      return facts
    },
    async rewrite(batchId, records, take) {
      const file = fileOf(batchId)
      while (file.busy) await file.busy
      const work = rewriteFile(disk, batchId + ending, file, records, take)
      file.rewriting = work.catch(() => undefined)
      file.busy = file.rewriting.then(() => {
        file.rewriting = null
        file.busy = null
        if (file.waiting.length > 0) file.busy = flush(disk, batchId + ending, file)
      })
      await work
    },
    async remove(batchId) {
      const file = fileOf(batchId)
      while (file.busy) await file.busy
      files.delete(batchId)
      await disk.remove(batchId + ending)
    },
    adopt: (last) => adoptRestored(disk, last),
  }
}

function readAll(bytes: Uint8Array, take: Take): number {
  let offset = 0
  for (let record = readFacts(bytes, 0); record !== null; record = readFacts(bytes, offset)) {
    const at = { offset, bytes: record.end - offset }
    for (const fact of record.facts) take(fact, at)
    offset = record.end
  }
  return offset
}

const slices = (facts: readonly BatchFact[]): BatchFact[][] => Array.from({ length: Math.ceil(facts.length / factsInRecord) }, (_, at) => facts.slice(at * factsInRecord, (at + 1) * factsInRecord))

async function adoptRestored(disk: JournalDisk, last: BatchFact): Promise<string[]> {
  const names = new Set(await disk.names())
  const adopted: string[] = []
  for (const from of [...names].filter((name) => name.endsWith(ending + restored)).sort()) {
    const name = from.slice(0, -restored.length)
    if (!names.has(name)) {
      const bytes = await disk.read(from)
      const end = readAll(bytes, () => undefined)
      await disk.replace(name, (async function* () { yield* [bytes.subarray(0, end), packFacts([last])] })())
      adopted.push(name.slice(0, -ending.length))
    }
    await disk.remove(from)
  }
  return adopted
}

const readAt = async (disk: JournalDisk, name: string, { offset, bytes }: FactPlace): Promise<BatchFact[]> => readFacts(await disk.readPart(name, offset, bytes), 0)?.facts ?? []

async function rewriteFile(disk: JournalDisk, name: string, file: File, records: Records, take: Take): Promise<void> {
  const places: { facts: readonly BatchFact[]; at: FactPlace }[] = []
  let size = 0
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const facts of records((at) => readAt(disk, name, at))) {
      const record = packFacts(facts)
      places.push({ facts: facts.filter(({ kind }) => kind === 'known'), at: { offset: size, bytes: record.length } })
      size += record.length
      yield record
    }
  }
  try {
    await disk.replace(name, bytes())
  } catch (error) {
    file.unsure = take
    await makeSure(disk, name, file).catch(() => undefined)
    throw error
  }
  file.size = size
  file.dirty = false
  for (const { facts, at } of places) for (const fact of facts) take(fact, at)
}

/** Whichever of two whole files has the name keeps it, and only then is anything written behind its end. */
async function makeSure(disk: JournalDisk, name: string, file: File): Promise<void> {
  if (file.unsure === null) return
  await disk.settle()
  file.size = readAll(await disk.read(name), file.unsure)
  await disk.truncate(name, file.size)
  file.dirty = false
  file.unsure = null
}

/** One sync for all that came meanwhile. What failed leaves nothing behind: it is cut off before anything is written in its place. */
async function flush(disk: JournalDisk, name: string, file: File): Promise<void> {
  while (file.waiting.length > 0) {
    const group = file.waiting
    file.waiting = []
    try {
      await makeSure(disk, name, file)
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
