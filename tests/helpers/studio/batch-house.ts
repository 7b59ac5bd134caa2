import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { BatchDraft, BatchRow } from '../../../src/contracts/studio.ts'
import type { Problem } from '../../../src/contracts/problems.ts'
import { createJobs } from '../../../src/main/jobs/jobs.ts'
import type { Answer, Refused } from '../../../src/main/people/answer.ts'
import { createUploads } from '../../../src/main/sheets/uploads.ts'
import { openBatches } from '../../../src/main/studio/batches/open-batches.ts'
import type { PictureThreads } from '../../../src/main/studio/pipeline/picture-order.ts'
import { createRandom } from '../../../src/core/kernel/random.ts'
import { folderOfTest } from '../folder-of-test.ts'
import { plainRecipe } from './plain-recipe.ts'
import { standInThreads } from './stand-in-threads.ts'

export const atDesk = { personId: 'pe_1', atDesk: true }
export function valueOf<T>(answer: Answer<T> | Refused): T {
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems))
  return answer.value
}
export const reasonOf = (answer: { kind: string; problems?: Problem[] }): string => answer.problems?.[0]?.reason ?? answer.kind

/** Batches in a folder of their own, with threads that make nothing to look at. */
export function batchHouse({ threads = standInThreads(), folder = folderOfTest() }: { threads?: PictureThreads; folder?: string } = {}) {
  const clock = { nowMs: () => Date.now() }
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  let drawn = 0
  const newId = (prefix: string): string => `${prefix}_${(drawn += 1)}${Math.trunc(performance.now())}`
  const uploads = createUploads({ folder: join(folder, 'cache', 'uploads'), clock, random: createRandom(Math.trunc(performance.now() * 1000) >>> 0) })
  const jobs = createJobs({ clock, newId: () => newId('jb'), log, onChange: () => undefined })
  const tables: unknown[][] = []
  const opened = openBatches({
    folder: join(folder, 'data'), threads, uploads, jobs, clock, log, newId, feedMs: 5, presets: () => [], addCreative: () => Promise.resolve({ kind: 'done', value: { creativeId: 'cr_1' } }), explain: ({ reason }) => reason,
    async writeTable(table, slices) {
      for await (const slice of slices) tables.push(...slice)
      return { kind: 'done', value: { fileName: `${table.name}.csv`, mediaType: 'text/csv', base64: '' } }
    },
  })
  let isStopped = false
  const stop = async (): Promise<void> => {
    if (!isStopped) await opened.stop()
    isStopped = true
  }
  onTestFinished(stop)
  const at = (...names: string[]): string => join(folder, ...names)
  return {
    ...opened, folder, jobs, uploads, tables, stop, at,
    /** Pictures below `in`, each with its own bytes. */
    lay(names: readonly string[], below = 'in'): string {
      for (const name of names) {
        mkdirSync(dirname(at(below, name)), { recursive: true })
        writeFileSync(at(below, name), `picture ${name}`)
      }
      return at(below)
    },
    order: (change: Partial<BatchDraft> = {}) => opened.batches.create({ name: 'Batch', recipe: plainRecipe(), source: { kind: 'folder', paths: [at('in')], subfolders: true, watch: false }, targetFolder: at('out'), exportWhen: 'each', priority: 0, webhook: null, ...change }, atDesk),
    /** Follows until the first batch looks so. */
    async until(looks: (row: BatchRow) => boolean): Promise<BatchRow> {
      const abort = new AbortController()
      try {
        for await (const event of opened.batches.follow(abort.signal)) {
          const found = event.type === 'batches' ? event.batches.find(looks) : undefined
          if (found) return found
        }
      } finally {
        abort.abort()
      }
      throw new Error('nothing follows')
    },
  }
}
