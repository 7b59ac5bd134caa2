import { expect, test } from 'vitest'
import { batchHouse, valueOf } from '../../../tests/helpers/studio/batch-house.ts'
import { standInThreads } from '../../../tests/helpers/studio/stand-in-threads.ts'
import type { ArticleRow } from '../../contracts/studio-articles.ts'
import { type ArticlesParts, createArticles } from './articles.ts'

const row = (article: string, name: string): ArticleRow => ({ row: 2, article, name, brand: '', barcodes: [], angles: [], codes: {} })
const opened = { fileName: 'list.csv', sheets: [], sheet: '', rowCount: 1, columns: [], missing: [], rows: 1, badRows: 0, problems: [] }
const choice = { uploadId: 'u', sheet: null, columns: null, personId: 'pe_1' }

/** A batch of two that wait for a verdict, of which one is called by its article. */
async function joining(change: Partial<Pick<ArticlesParts, 'reader'>> = {}, confidence = 300) {
  const house = batchHouse({ threads: standInThreads(() => ({ confidence })) })
  house.lay(['QJ-1042 front.jpg', 'photo.jpg'])
  const { batchId } = valueOf(await house.order())
  await house.until(({ id, state, counts }) => id === batchId && (state === 'done' || counts.doubtful === 2))
  const articles = createArticles({
    ...house, folder: house.at('articles'), presets: () => [], reader: { read: () => Promise.resolve(null) }, ...change,
    uploads: { take: () => Promise.resolve({ kind: 'done', value: { path: 'list.csv', fileName: 'list.csv' } }), hold: () => undefined, remove: () => Promise.resolve() },
    readArticles: () => Promise.resolve({ kind: 'done', value: { opened, rows: [row('QJ-1042', 'Сок')] } }),
  })
  const job = async () => house.jobs.ended(valueOf(await articles.join({ ...choice, batchId })).jobId)
  return { house, articles, batchId, job }
}

test('a picture is joined by its name; one that says nothing stays alone', async () => {
  const { articles, batchId, job } = await joining()
  expect(await job()).toMatchObject({ kind: 'articles', state: 'done', problem: null })
  expect(valueOf(await articles.summary(batchId))).toMatchObject({ joined: 1, alone: 1, missing: [] })
})

test('a join that fails says why, and keeps what was joined before', async () => {
  const full = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
  const { articles, batchId, job } = await joining({ reader: { read: full } })
  expect(await job()).toMatchObject({ state: 'failed', problem: { reason: 'disk-full' } })
  expect(valueOf(await articles.summary(batchId))).toMatchObject({ joined: 1, alone: 1 })
})

test('nothing is written for a batch that is taken away meanwhile', async () => {
  let remove = (): Promise<unknown> => Promise.resolve()
  const { house, batchId, job } = await joining({ reader: { read: async () => { await remove(); return null } } })
  remove = () => house.book.remove(batchId)
  expect(await job()).toMatchObject({ state: 'failed', problem: { reason: 'batch-unknown' } })
  expect(house.book.get(batchId)).toBeUndefined()
})

test('a picture whose files went out keeps its name, and is not read for nothing', async () => {
  let asked = 0
  const { articles, batchId, job } = await joining({ reader: { read: () => { asked += 1; return Promise.resolve(null) } } }, 950)
  expect(await job()).toMatchObject({ state: 'done' })
  expect(valueOf(await articles.summary(batchId))).toMatchObject({ joined: 0, alone: 2 })
  expect(asked).toBe(0)
})
