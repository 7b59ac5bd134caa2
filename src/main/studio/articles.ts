import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { articleRow, type ArticleColumns, type ArticleRow, type ArticleSummary, type OpenedArticles } from '../../contracts/studio-articles.ts'
import type { MarketplacePreset } from '../../contracts/studio-recipes.ts'
import type { ArticleJoin } from '../../core/imaging/batch/batch-facts.ts'
import type { BatchPicture, BatchState } from '../../core/imaging/batch/batch-state.ts'
import { joinArticles, type PictureToJoin, summariseArticles } from '../../core/imaging/articles/join-articles.ts'
import { writeDurably } from '../blobs/durable-file.ts'
import { problemOf } from '../database/store-problem.ts'
import { JobRefused } from '../jobs/jobs.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Jobs, Work } from '../services.ts'
import type { ArticlesTask, ReadArticles } from '../sheets/read-articles.ts'
import type { Uploads } from '../sheets/uploads.ts'
import type { BatchBook } from './batches/batch-book.ts'
import type { Reader } from './reading/create-reading.ts'

export type ListChoice = { uploadId: string; sheet: string | null; columns: ArticleColumns | null; personId: string }
export type Articles = {
  /** What a list holds, before it is taken. */
  open(choice: ListChoice): Promise<Answer<OpenedArticles>>
  /** Joins a batch's pictures to it; those whose names say nothing are looked at, by a job. */
  join(choice: ListChoice & { batchId: string }): Promise<Answer<{ jobId: string }>>
  /** Null: no list was joined to this batch. */
  summary(batchId: string): Promise<Answer<ArticleSummary | null>>
}
export type ArticlesParts = {
  folder: string; book: Pick<BatchBook, 'get' | 'write'>; uploads: Pick<Uploads, 'take' | 'hold' | 'remove'>; readArticles(task: ArticlesTask): Promise<Answer<ReadArticles>>; presets(): readonly MarketplacePreset[]
  reader: Pick<Reader, 'read'>; jobs: Pick<Jobs, 'start'>; originalOf(batch: BatchState, picture: BatchPicture): string
}

const rowsFile = z.array(articleRow)
const joinsAtOnce = 200

/** Lists of articles, one for a batch, kept beside it. */
export function createArticles(parts: ArticlesParts): Articles {
  const { folder, book, uploads, jobs } = parts
  const listOf = (batchId: string): string => join(folder, `${batchId}.json`)
  const read = async ({ uploadId, personId, sheet, columns }: ListChoice): Promise<Answer<ReadArticles>> => {
    const upload = await uploads.take({ personId, uploadId, purpose: 'table' })
    if (upload.kind === 'refused') return upload
    uploads.hold(uploadId, true)
    try {
      return await parts.readArticles({ ...upload.value, sheet, columns, presets: parts.presets().map(({ id, name }) => ({ id, name })) })
    } finally {
      uploads.hold(uploadId, false)
    }
  }
  return {
    async open(choice) {
      const answer = await read(choice)
      return answer.kind === 'refused' ? answer : done(answer.value.opened)
    },
    async join({ batchId, ...choice }) {
      const batch = book.get(batchId)
      if (batch === undefined) return refused({ reason: 'batch-unknown' })
      const answer = await read(choice)
      if (answer.kind === 'refused') return answer
      const { rows } = answer.value
      await mkdir(folder, { recursive: true })
      await writeDurably(listOf(batchId), JSON.stringify(rows), `${listOf(batchId)}.new`)
      await uploads.remove(choice.uploadId)
      return done({ jobId: jobs.start('articles', choice.personId, (work) => joinAll(parts, batch, rows, work).catch((error: unknown) => { throw tellable(error, folder) }), { canStop: true }).id })
    },
    async summary(batchId) {
      const batch = book.get(batchId)
      if (batch === undefined) return refused({ reason: 'batch-unknown' })
      const text = await readFile(listOf(batchId), 'utf8').catch(() => null)
      const rows = text === null ? null : rowsFile.safeParse(parsed(text))
      // A list that cannot be read again costs its summary; pictures keep what they were joined to.
      if (!rows?.success) { if (text !== null) await rm(listOf(batchId), { force: true }); return done(null) }
      return done(summariseArticles(rows.data, [...batch.pictures.values()]))
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** What a person can act on is told as that; anything else stays the fault it is. */
function tellable(error: unknown, folder: string): unknown {
  const problem = problemOf(error, folder)
  return problem === null ? error : new JobRefused(problem)
}

/** Names first, for they cost nothing; then each picture that is still nobody's is read. */
async function joinAll({ book, reader, originalOf }: ArticlesParts, batch: BatchState, rows: readonly ArticleRow[], { report, signal }: Work): Promise<null> {
  const codesOf = new Map(rows.map(({ article, codes }) => [article, codes]))
  // Names hold once files bear them.
  const pictures = [...batch.pictures.values()].filter(({ files }) => files.length === 0)
  const told: ArticleJoin[] = []
  const flush = async () => {
    // Taken away meanwhile: nothing is written for what is gone.
    if (book.get(batch.order.id) === undefined) throw new JobRefused({ reason: 'batch-unknown' })
    if (told.length > 0) await book.write(batch.order.id, [{ kind: 'joined', joins: told.splice(0) }])
  }
  const judge = (picture: BatchPicture, seen: Pick<PictureToJoin, 'codes' | 'text'>): boolean => {
    const [found] = joinArticles(rows, [{ path: picture.path, ...seen }]).pictures
    if (!found || found.article === null) return false
    told.push({ id: picture.id, article: found.article, angle: found.angle, codes: codesOf.get(found.article) ?? {} })
    return true
  }
  const unread = pictures.filter((picture) => !judge(picture, { codes: [], text: '' }))
  await flush()
  for (const [at, picture] of unread.entries()) {
    if (signal.aborted) break
    report(pictures.length - unread.length + at, pictures.length)
    const reading = await reader.read({ path: originalOf(batch, picture), text: true, codes: true })
    if (reading) judge(picture, { codes: reading.codes.map(({ text }) => text), text: reading.text.map(({ text }) => text).join('\n') })
    if (told.length >= joinsAtOnce) await flush()
  }
  await flush()
  return null
}
