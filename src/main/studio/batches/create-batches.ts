import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, parse } from 'node:path'
import type { Language } from '../../../contracts/people.ts'
import type { BatchDownload, FavouritePictures, FolderListing, PictureDetail, PicturesQuery } from '../../../contracts/studio-batches.ts'
import type { Correction } from '../../../contracts/studio-corrections.ts'
import type { MarketplacePreset, Recipe } from '../../../contracts/studio-recipes.ts'
import type { BatchDraft, BatchRow, PictureRow, PreviewAnswer, StudioEvent } from '../../../contracts/studio.ts'
import type { BatchFact } from '../../../core/imaging/batch/batch-facts.ts'
import type { BatchPicture, BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { createInTurn } from '../../../core/kernel/in-turn.ts'
import { sameJson } from '../../../core/kernel/same-json.ts'
import { type Answer, done, refused } from '../../people/answer.ts'
import type { Creatives } from '../../images/create-creatives.ts'
import type { ExportedFile } from '../../rpc/rpc-services.ts'
import type { Uploads } from '../../sheets/uploads.ts'
import type { BatchBook } from './batch-book.ts'
import type { BatchFeed } from './batch-feed.ts'
import { batchRowOf, pickFavourites, pickPictures, pictureRowOf } from './batch-rows.ts'
import type { BatchRunner } from './batch-runner.ts'
import type { Inbox } from './inbox.ts'
import { addToBatch, orderBatch, type Orderer, type OrderParts } from './order-batch.ts'
import type { PictureThreads } from '../pipeline/picture-order.ts'
import { placementOf } from './place-in-set.ts'
import { isPictureName } from './scan-folder.ts'
import type { BatchFiles } from './batch-files.ts'
import { type ReportParts, writeReport } from './write-report.ts'
import type { FolderIntake } from './take-folders.ts'

export type PreviewQuery = { pictureId: string; recipe: Recipe; output: string; correction: Correction; longSide: number }
/** Batches as people act on them. */
export type Batches = {
  list(): Promise<BatchRow[]>
  create(draft: BatchDraft, by: Orderer): Promise<Answer<{ batchId: string }>>
  add(given: { batchId: string; files: { uploadId: string; path: string }[] }, by: Orderer): Promise<Answer<{ added: number }>>
  act(batchId: string, fact: Extract<BatchFact, { kind: 'paused' | 'resumed' | 'stopped' | 'exported-now' | 'prioritised' | 'complete' }>): Promise<Answer<null>>
  recipe(batchId: string): Promise<Answer<Recipe>>
  setRecipe(given: { batchId: string; recipe: Recipe }): Promise<Answer<null>>
  remove(batchId: string): Promise<Answer<null>>
  pictures(query: PicturesQuery): Promise<Answer<{ total: number; rows: PictureRow[] }>>
  favourites(): Promise<FavouritePictures>
  picture(pictureId: string): Promise<Answer<PictureDetail>>
  judge(given: { pictureIds: readonly string[]; verdict: 'accepted' | 'refused' }): Promise<Answer<null>>
  correct(given: { pictureId: string; correction: Correction }): Promise<Answer<null>>
  retry(given: { batchId: string; pictureIds: readonly string[] | null }): Promise<Answer<{ pictures: number }>>
  rate(given: { pictureId: string; rating?: number | null; favourite?: boolean }): Promise<Answer<null>>
  preview(query: PreviewQuery, signal: AbortSignal): Promise<Answer<PreviewAnswer>>
  report(given: { batchId: string; format: 'csv' | 'xlsx'; language: Language }): Promise<Answer<ExportedFile>>
  downloads(batchId: string): Promise<Answer<BatchDownload[]>>
  toCreative(given: ToCreative): Promise<Answer<{ creativeId: string }>>
  folders(folder: string | null): Promise<Answer<FolderListing>>
  follow(signal: AbortSignal): AsyncGenerator<StudioEvent>
}
export type ToCreative = { personId: string; pictureId: string; output: string; brandId: string | null; creativeId: string | null }
export type BatchesParts = OrderParts & ReportParts & {
  uploads: Uploads; addCreative: Creatives['add']; files: BatchFiles; targetOf(batch: BatchState): string
  book: BatchBook; runner: BatchRunner; intake: FolderIntake; feed: BatchFeed; inbox: Inbox; threads: PictureThreads; presets(): readonly MarketplacePreset[]; originalOf(batch: BatchState, picture: BatchPicture): string; removeKept(batchId: string): Promise<void>; keptOf(batchId: string): string; ready: Promise<void> }

export function createBatches(parts: BatchesParts): Batches {
  const { book, runner, intake, ready } = parts
  const inTurn = createInTurn()
  return {
    list: async () => { await ready; return [...book.all()].map((batch) => batchRowOf(batch, runner)).sort((a, b) => b.createdAtMs - a.createdAtMs) },
    async create(draft, by) {
      await ready
      const ordered = await orderBatch(parts, draft, by)
      if (ordered.kind === 'done') intake.follow(ordered.value.batchId)
      return ordered
    },
    add: (given, by) => inTurn(async () => { await ready; return addToBatch(parts, given.batchId, given.files, by) }),
    async act(batchId, fact) {
      await ready
      const batch = book.get(batchId)
      if (batch === undefined) return refused({ reason: 'batch-unknown' })
      if (fact.kind === 'complete') intake.leave(batchId)
      if (batch.state === 'done' && fact.kind !== 'complete' && fact.kind !== 'prioritised') return refused({ reason: 'batch-over' })
      await book.write(batchId, [fact])
      if (fact.kind === 'resumed') runner.tryAgain(batchId)
      return done(null)
    },
    async recipe(batchId) {
      await ready
      const batch = book.get(batchId)
      return batch === undefined ? refused({ reason: 'batch-unknown' }) : done(batch.order.recipe)
    },
    setRecipe: (given) => setRecipe(parts, given),
    remove: (batchId) => remove(parts, batchId),
    async pictures(query) {
      await ready
      const batch = book.get(query.batchId)
      return batch === undefined ? refused({ reason: 'batch-unknown' }) : done(pickPictures(batch, query))
    },
    favourites: async () => { await ready; return pickFavourites(book.all()) },
    async picture(pictureId) {
      await ready
      const found = book.picture(pictureId)
      if (found === null) return refused({ reason: 'picture-unknown' })
      const facts = await book.factsOf(pictureId)
      const files = new Map(found.picture.files.map(({ output, file }) => [output, file]))
      return done({ row: pictureRowOf(found.batch, found.picture), facts: facts && { ...facts, files: facts.files.map((file) => ({ ...file, file: files.get(file.output) ?? '' })) }, correction: found.picture.correction })
    },
    judge: (given) => judge(parts, given),
    correct: async ({ pictureId, correction }) => actOn(parts, pictureId, () => ({ kind: 'corrected', id: pictureId, correction })),
    retry: (given) => retry(parts, given),
    rate: ({ pictureId, rating, favourite }) => actOn(parts, pictureId, (picture) => ({ kind: 'rated', id: pictureId, rating: rating === undefined ? picture.rating : rating, favourite: favourite ?? picture.favourite })),
    preview: (query, signal) => preview(parts, query, signal),
    report: async (given) => { await ready; return writeReport(parts, given) },
    downloads: async (batchId) => { await ready; return parts.files.downloads(batchId) },
    toCreative: (given) => toCreative(parts, given),
    folders: listFolder,
    follow: (signal) => parts.feed.follow(signal),
  }
}

/** The way any file of a person's goes: looked at, laid down, and only then named by a creative. */
async function toCreative({ book, uploads, addCreative, targetOf, ready }: BatchesParts, { personId, pictureId, output, brandId, creativeId }: ToCreative): Promise<Answer<{ creativeId: string }>> {
  await ready
  const found = book.picture(pictureId)
  if (found === null) return refused({ reason: 'picture-unknown' })
  const file = found.picture.files.find((each) => each.output === output)?.file
  if (file === undefined || found.picture.state !== 'written') return refused({ reason: 'picture-not-written' })
  const path = join(targetOf(found.batch), file)
  if (await stat(path).then(() => false, () => true)) return refused({ reason: 'folder-missing', params: { folder: path } })
  const upload = await uploads.adopt({ personId, path, fileName: basename(file), purpose: 'media' })
  if (upload.kind === 'refused') return upload
  const added = await addCreative({ personId, uploadId: upload.value.uploadId, creativeId, brandId, name: null, replaces: null })
  if (added.kind === 'refused') await uploads.remove(upload.value.uploadId)
  return added
}

/** Between the first name and the last of what is being written, nothing else is decided of it. */
const isBeingWritten = ({ state, files }: BatchPicture): boolean => state === 'ready' && files.length > 0

async function actOn({ book, runner, ready }: BatchesParts, pictureId: string, factOf: (picture: BatchPicture) => BatchFact): Promise<Answer<null>> {
  await ready
  const found = book.picture(pictureId)
  if (found === null) return refused({ reason: 'picture-unknown' })
  await runner.reserve([pictureId], () => book.write(found.batch.order.id, [factOf(found.picture)]))
  return done(null)
}

async function judge({ book, runner, ready }: BatchesParts, { pictureIds, verdict }: Parameters<Batches['judge']>[0]): Promise<Answer<null>> {
  await ready
  const facts = new Map<string, BatchFact[]>()
  for (const id of pictureIds) {
    const found = book.picture(id)
    if (found === null) return refused({ reason: 'picture-unknown' })
    if (found.picture.state !== 'doubtful' && found.picture.state !== 'ready') return refused({ reason: 'picture-not-doubtful', params: { name: found.picture.path } })
    if (isBeingWritten(found.picture) || runner.isBusy(id)) return refused({ reason: 'picture-being-written' })
    const its = facts.get(found.batch.order.id) ?? []
    facts.set(found.batch.order.id, its)
    its.push({ kind: 'judged', id, verdict })
  }
  await runner.reserve(pictureIds, async () => { for (const [batchId, its] of facts) await book.write(batchId, its) })
  return done(null)
}

async function setRecipe({ book, runner, ready }: BatchesParts, { batchId, recipe }: { batchId: string; recipe: Recipe }): Promise<Answer<null>> {
  await ready
  const batch = book.get(batchId)
  if (batch === undefined) return refused({ reason: 'batch-unknown' })
  await runner.reserve([...batch.pictures.keys()], () => book.write(batchId, [{ kind: 'recipe-set', recipe }]))
  return done(null)
}

async function retry({ book, runner, ready }: BatchesParts, { batchId, pictureIds }: Parameters<Batches['retry']>[0]): Promise<Answer<{ pictures: number }>> {
  await ready
  const batch = book.get(batchId)
  if (batch === undefined) return refused({ reason: 'batch-unknown' })
  const ids = pictureIds === null ? [...batch.by.failed] : pictureIds.filter((id) => batch.by.failed.has(id) || batch.by.refused.has(id))
  if (ids.length === 0) return refused({ reason: 'batch-nothing-to-retry' })
  await runner.reserve(ids, () => book.write(batchId, [{ kind: 'retried', ids }]))
  return done({ pictures: ids.length })
}

async function remove({ book, inbox, intake, removeKept, ready }: BatchesParts, batchId: string): Promise<Answer<null>> {
  await ready
  const batch = book.get(batchId)
  if (batch === undefined) return refused({ reason: 'batch-unknown' })
  if (batch.state !== 'done' && !(batch.state === 'stopped' && batch.by.working.size === 0)) return refused({ reason: 'batch-not-ended' })
  intake.leave(batchId)
  await book.remove(batchId)
  await Promise.all([inbox.remove(batchId), removeKept(batchId)])
  return done(null)
}

async function preview({ book, threads, originalOf, presets, ready }: BatchesParts, { pictureId, ...asked }: PreviewQuery, signal: AbortSignal): Promise<Answer<PreviewAnswer>> {
  await ready
  const found = book.picture(pictureId)
  if (found === null) return refused({ reason: 'picture-unknown' })
  if (!asked.recipe.outputs.some(({ name }) => name === asked.output)) return refused({ reason: 'picture-output-unknown', field: 'output' })
  // Where the things of a set are was measured after the batch's own steps.
  const placement = sameJson(asked.recipe.steps, found.batch.order.recipe.steps) ? placementOf(found.batch, found.picture, asked.recipe) : null
  return threads.preview({ ...asked, path: originalOf(found.batch, found.picture), name: found.picture.path, presets: presets(), placement, signal })
}

const foldersShown = 2000
async function listFolder(asked: string | null): Promise<Answer<FolderListing>> {
  const folder = asked ?? homedir()
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (entries === null) return refused({ reason: 'folder-unreadable', params: { folder } })
  const folders = entries.filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.')).map(({ name }) => ({ name, path: join(folder, name) }))
  return done({ folder, parent: parse(folder).root === folder ? null : dirname(folder), folders: folders.slice(0, foldersShown).sort((a, b) => (a.name < b.name ? -1 : 1)), pictures: entries.filter((entry) => entry.isFile() && isPictureName(entry.name) && !entry.name.startsWith('.')).length })
}
