import { createBatchBook, type BatchBook } from '../../../src/main/studio/batches/batch-book.ts'
import { createBatchJournal, type BatchJournal } from '../../../src/main/studio/batches/batch-journal.ts'
import { createBatchRunner, type BatchRunner } from '../../../src/main/studio/batches/batch-runner.ts'
import { type Batches, createBatches } from '../../../src/main/studio/batches/create-batches.ts'
import type { JournalDisk } from '../../../src/main/studio/batches/journal-disk.ts'
import type { OutputDisk } from '../../../src/main/studio/batches/output-disk.ts'
import type { PictureThreads } from '../../../src/main/studio/pipeline/picture-order.ts'
import { createOutputs, type Outputs } from '../../../src/main/studio/batches/write-outputs.ts'
import type { Turns } from './turns.ts'

/** A deliberate fault of ours, planted from outside. */
export type Bug = {
  journalDisk?(disk: JournalDisk): JournalDisk
  outputDisk?(disk: OutputDisk): OutputDisk
  journal?(journal: BatchJournal): BatchJournal
  outputs?(outputs: Outputs): Outputs
  threads?(threads: PictureThreads): PictureThreads
  /** Whether a worker's files are on the disk when it says so. */
  filesUnsynced?: boolean
  /** Whether a journal that was written anew is on the disk before it gets its name. */
  journalUnsynced?: boolean
  touchesOriginals?: boolean
}
export type House = { book: BatchBook; runner: BatchRunner; batches: Batches; start(): Promise<void> }
type Parts = { bug: Bug; turns: Turns; journalDisk: JournalDisk; outputDisk: OutputDisk; threads: PictureThreads; /** That a picture was not to blame could not be written. */ unrested(pictureId: string): void }

const quiet = (): void => undefined

/** The engine's side, as the product composes it, over a disk and threads that are not to be trusted. */
export function openHouse({ bug, turns, ...given }: Parts): House {
  const plain = createBatchJournal(bug.journalDisk?.(given.journalDisk) ?? given.journalDisk)
  const told = tellUnrested(bug.journal?.(plain) ?? plain, given.unrested)
  const book = createBatchBook({ journal: told, log: { info: quiet, warn: quiet, error: quiet } })
  const straight = createOutputs(bug.outputDisk?.(given.outputDisk) ?? given.outputDisk)
  const [outputs, threads] = [bug.outputs?.(straight) ?? straight, bug.threads?.(given.threads) ?? given.threads]
  const runner = createBatchRunner({
    book, threads, outputs, clock: { nowMs: turns.nowMs }, after: turns.after, log: { info: quiet, warn: quiet, error: quiet }, room: { workers: 3, bytes: 1e12 }, presets: () => [],
    targetOf: ({ order }) => order.targetFolder!, originalOf: (_, { source }) => (source.kind === 'file' ? source.path : ''), placementOf: () => null, halted: quiet,
  })
  book.onChange(() => runner.nudge())
  const ready = Promise.resolve()
  // Of what the desk is made of, only judging, correcting and acting are asked for here.
  const batches = createBatches({ book, runner, ready, intake: { follow: quiet, leave: quiet, stop: () => ready } } as unknown as Parameters<typeof createBatches>[0])
  return { book, runner, batches, async start() { await book.load(); await runner.start() } }
}

function tellUnrested(journal: BatchJournal, unrested: Parts['unrested']): BatchJournal {
  return {
    ...journal,
    write: (batchId, facts, heed) => journal.write(batchId, facts, heed).catch((error: unknown) => {
      for (const fact of facts) if (fact.kind === 'rested') unrested(fact.id)
      throw error
    }),
  }
}
