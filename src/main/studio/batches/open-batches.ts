import { mkdir, rm } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { MarketplacePreset } from '../../../contracts/studio-recipes.ts'
import type { BatchPicture, BatchState } from '../../../core/imaging/batch/batch-state.ts'
import type { Creatives } from '../../images/create-creatives.ts'
import { sendWebhook } from '../../incidents/send-webhook.ts'
import { realAfter } from '../../incidents/wake-list.ts'
import type { Clock, Jobs, Log } from '../../services.ts'
import type { Uploads } from '../../sheets/uploads.ts'
import { type BatchBook, createBatchBook } from './batch-book.ts'
import { type BatchFiles, createBatchFiles } from './batch-files.ts'
import { createBatchFeed } from './batch-feed.ts'
import { createBatchJobs } from './batch-jobs.ts'
import { createBatchJournal } from './batch-journal.ts'
import { createBatchRunner } from './batch-runner.ts'
import { type Batches, createBatches } from './create-batches.ts'
import { placementOf } from './place-in-set.ts'
import { createInbox } from './inbox.ts'
import { nodeJournalDisk } from './journal-disk.ts'
import { nodeOutputDisk } from './output-disk.ts'
import type { PictureThreads } from '../pipeline/picture-order.ts'
import { createTellEnd } from './tell-end.ts'
import { createFolderIntake } from './take-folders.ts'
import type { ReportParts } from './write-report.ts'
import { createOutputs } from './write-outputs.ts'

export type OpenBatchesParts = { folder: string; threads: PictureThreads; uploads: Uploads; jobs: Jobs; clock: Clock; log: Log; newId: (prefix: string) => string; presets(): readonly MarketplacePreset[]; addCreative: Creatives['add']; feedMs?: number } & Pick<ReportParts, 'writeTable' | 'explain'>

/** A share of the machine's memory: the rest is the engine's and everybody else's. */
const [shareOfMemory, leastMemory] = [0.4, 512 * 1024 * 1024]

/** Batches of pictures: `DATA/studio/batches` says what became of each, `inbox` holds what was sent, `kept` what has no folder of its own. [ST4] */
export function openBatches({ folder, threads, uploads, jobs, clock, log, newId, presets, feedMs, ...given }: OpenBatchesParts): { batches: Batches; files: BatchFiles; book: BatchBook; originalOf: (batch: BatchState, picture: BatchPicture) => string; targetOf: (batch: BatchState) => string; /** After a restore. */ takeIn(): Promise<void>; stop(): Promise<void> } {
  const at = (...names: string[]): string => join(folder, 'studio', ...names)
  const book = createBatchBook({ journal: createBatchJournal(nodeJournalDisk(at('batches'))), log })
  const [inbox, outputs] = [createInbox(at('inbox')), createOutputs(nodeOutputDisk)]
  const keptOf = (batchId: string): string => at('kept', batchId)
  const originalOf = ({ order }: BatchState, { source }: BatchPicture): string => (source.kind === 'file' ? source.path : inbox.pathOf(order.id, source.name))
  const targetOf = ({ order }: BatchState): string => order.targetFolder ?? keptOf(order.id)
  const files = createBatchFiles({ book, keptOf })
  const runner = createBatchRunner({
    book, threads, outputs, clock, after: realAfter, log, originalOf, presets, placementOf, room: { workers: threads.atOnce, bytes: Math.max(leastMemory, Math.floor(totalmem() * shareOfMemory)) },
    targetOf, halted: (batchId) => feed.heed([{ batchId, pictureId: null }]),
  })
  const feed = createBatchFeed({ book, runner, after: realAfter, ...(feedMs === undefined ? {} : { togetherMs: feedMs }) })
  const intake = createFolderIntake({ book, clock, after: realAfter, log })
  const ends = createTellEnd({ book, clock, after: realAfter, log, send: (url, message) => sendWebhook(url, null, message) })
  const batchJobs = createBatchJobs({ book, jobs })
  const makeKept = async (): Promise<void> => { for (const { order, state } of book.all()) if (order.targetFolder === null && state !== 'done') await mkdir(keptOf(order.id), { recursive: true }) }
  const follow = (batchId: string): void => {
    intake.follow(batchId)
    for (const { heed } of [batchJobs, ends]) heed([{ batchId, pictureId: null }])
  }
  book.onChange((changes) => {
    feed.heed(changes)
    batchJobs.heed(changes)
    ends.heed(changes)
    runner.nudge()
  })
  const ready = (async () => {
    await book.load()
    await makeKept()
    await runner.start()
    for (const { order } of book.all()) follow(order.id)
  })()
  ready.catch((error: unknown) => log.error('studio-not-ready', { error: String(error) }))
  return {
    files, book, originalOf, targetOf,
    batches: createBatches({ ...given, files, targetOf, book, runner, intake, feed, inbox, outputs, uploads, clock, newId, threads, presets, originalOf, ready, removeKept: (batchId) => rm(keptOf(batchId), { recursive: true, force: true }), keptOf }),
    async takeIn() {
      await ready
      const taken = await book.takeIn()
      await makeKept()
      for (const batchId of taken) follow(batchId)
    },
    async stop() {
      batchJobs.stop()
      ends.stop()
      await ready.catch(() => undefined)
      await intake.stop()
      await runner.stop()
    },
  }
}
