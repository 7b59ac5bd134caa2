import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { atDesk, batchHouse, reasonOf, valueOf } from '../../../../tests/helpers/studio/batch-house.ts'
import { plainRecipe } from '../../../../tests/helpers/studio/plain-recipe.ts'
import { standInThreads } from '../../../../tests/helpers/studio/stand-in-threads.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import type { PictureThreads, SetPlacement } from '../pipeline/picture-order.ts'

const isDone = ({ state }: { state: string }): boolean => state === 'done'
const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath.slice(folder.length)}/${entry.name}`).sort()

test('[BA3] a folder becomes a folder: sub-folders and names are kept, two of one stem have each its own, and nothing of ours is left behind', async () => {
  const house = batchHouse()
  house.lay(['a.jpg', 'a.png', 'shoes/left.jpg', '.hidden.jpg', 'notes.txt'])
  symlinkSync(house.at('in'), house.at('in', 'shoes', 'loop'))
  valueOf(await house.order())
  const row = await house.until(isDone)
  expect(row.counts).toMatchObject({ written: 3, failed: 0 })
  expect(filesIn(house.at('out'))).toEqual(['/a-2.png', '/a.png', '/shoes/left.png'])
  expect(readFileSync(house.at('in', 'a.jpg'), 'utf8')).toBe('picture a.jpg')
})

test('[BA6] a file that is there is never overwritten', async () => {
  const house = batchHouse()
  house.lay(['a.jpg'])
  house.lay(['a.png', 'a-2.png'], 'out')
  valueOf(await house.order())
  await house.until(isDone)
  expect(filesIn(house.at('out'))).toEqual(['/a-2.png', '/a-3.png', '/a.png'])
  expect(readFileSync(house.at('out', 'a.png'), 'utf8')).toBe('picture a.png')
})

test('[BA4] what is doubtful waits for a verdict, and so does the rest of its set', async () => {
  const house = batchHouse({ threads: standInThreads(({ name }) => (name.includes('back') ? { confidence: 300, doubts: [{ reason: 'ways-disagree', value: 4 }] } : {})) })
  house.lay(['one/QJ-1 front.jpg', 'one/QJ-1 back.jpg', 'one/b.jpg'])
  const { batchId } = valueOf(await house.order({ exportWhen: 'set' }))
  await house.until(({ counts }) => counts.written === 1 && counts.doubtful === 1)
  expect(filesIn(house.at('out')).filter((name) => !name.includes('.pult-'))).toEqual(['/one/b.png'])
  const { rows } = valueOf(await house.batches.pictures({ batchId, order: 'doubt', states: [], text: '', from: 0, limit: 10 }))
  expect(rows[0]).toMatchObject({ path: 'one/QJ-1 back.jpg', state: 'doubtful', confidence: 300 })
  valueOf(await house.batches.judge({ pictureIds: [rows[0]!.id], verdict: 'refused' }))
  expect((await house.until(isDone)).counts).toMatchObject({ written: 2, refused: 1 })
  expect(filesIn(house.at('out'))).toEqual(['/one/QJ-1 front.png', '/one/b.png'])
})

test('[BA4] a set is written without the doubtful when it is told not to wait', async () => {
  const house = batchHouse({ threads: standInThreads(({ name }) => (name.includes('odd') ? { confidence: 300 } : {})) })
  house.lay(['a.jpg', 'odd.jpg'])
  const { batchId } = valueOf(await house.order({ exportWhen: 'batch' }))
  await house.until(({ counts }) => counts.ready === 1 && counts.doubtful === 1)
  valueOf(await house.batches.act(batchId, { kind: 'exported-now' }))
  expect((await house.until(({ counts }) => counts.written === 1)).counts.doubtful).toBe(1)
})

test('a preview stands a thing where its set will have it; after other steps nobody knows where that is', async () => {
  const placed: (SetPlacement | null)[] = [], shown: (SetPlacement | null)[] = []
  const threads: PictureThreads = {
    ...standInThreads(({ name, placement }) => {
      placed.push(placement)
      return { box: { left: 1, top: 1, width: name === 'a.jpg' ? 8 : 4, height: 8 } }
    }),
    preview: ({ placement }) => {
      shown.push(placement)
      return Promise.resolve({ kind: 'refused', problems: [{ reason: 'studio-not-ready' }] })
    },
  }
  const house = batchHouse({ threads })
  house.lay(['a.jpg', 'b.jpg'])
  const { outputs: [output], ...plain } = plainRecipe()
  const recipe = { ...plain, outputs: [{ ...output!, steps: [{ step: 'frame' as const, width: 100, height: 100, fill: 900, stand: 'baseline' as const, enlarge: true }] }], set: { scale: true, baseline: true, whitePoint: false } }
  const { batchId } = valueOf(await house.order({ recipe, exportWhen: 'set' }))
  await house.until(isDone)
  const { rows } = valueOf(await house.batches.pictures({ batchId, order: 'number', states: [], text: '', from: 0, limit: 10 }))
  const ask = (asked: Recipe) => house.batches.preview({ pictureId: rows[0]!.id, recipe: asked, output: 'cutout', correction: [], longSide: 800 }, new AbortController().signal)
  await ask(recipe)
  await ask({ ...recipe, steps: [...recipe.steps, { step: 'straighten', mostTenthsOfDegree: 100 }] })
  expect(shown[0]?.placements.cutout?.width).toBe(100)
  expect(placed).toContainEqual(shown[0])
  expect(shown[1]).toBe(null)
})

test('[BA2] a picture that fails fails alone, with its reason, and is made when somebody tries again', async () => {
  let isBroken = true
  const house = batchHouse({ threads: standInThreads(({ name }) => (name === 'b.jpg' && isBroken ? { problem: { reason: 'media-unreadable' } } : {})) })
  house.lay(['a.jpg', 'b.jpg', 'c.jpg'])
  const { batchId } = valueOf(await house.order())
  expect((await house.until(isDone)).counts).toMatchObject({ written: 2, failed: 1 })
  const failed = valueOf(await house.batches.pictures({ batchId, order: 'number', states: ['failed'], text: '', from: 0, limit: 10 })).rows[0]
  expect(failed?.problem?.reason).toBe('media-unreadable')
  isBroken = false
  expect(valueOf(await house.batches.retry({ batchId, pictureIds: null }))).toEqual({ pictures: 1 })
  expect((await house.until(({ state, counts }) => state === 'done' && counts.failed === 0)).counts.written).toBe(3)
})

test('[BA2] a picture that takes its thread down with it is not begun for ever', async () => {
  const threads = standInThreads(({ name }) => (name === 'b.jpg' ? { dies: true } : {}))
  const house = batchHouse({ threads })
  house.lay(['a.jpg', 'b.jpg'])
  const { batchId } = valueOf(await house.order())
  expect((await house.until(isDone)).counts).toMatchObject({ written: 1, failed: 1 })
  expect(threads.made.filter((name) => name === 'b.jpg')).toHaveLength(5)
  expect(valueOf(await house.batches.pictures({ batchId, order: 'number', states: ['failed'], text: '', from: 0, limit: 10 })).rows[0]?.problem?.reason).toBe('picture-crashed')
})

test('[BA1] a start takes up where the last one was left, and makes nothing twice that is there', async () => {
  const gate = Promise.withResolvers<Record<string, never>>()
  const first = batchHouse({ threads: standInThreads(({ name }) => (name === 'a.jpg' ? {} : gate.promise)) })
  first.lay(['a.jpg', 'b.jpg', 'c.jpg'])
  valueOf(await first.order({ exportWhen: 'batch' }))
  await first.until(({ counts }) => counts.ready === 1)
  const stopped = first.stop()
  gate.resolve({})
  await stopped
  const threads = standInThreads()
  const second = batchHouse({ folder: first.folder, threads })
  expect((await second.until(isDone)).counts.written).toBe(3)
  expect([...threads.made].sort()).toEqual(['b.jpg', 'c.jpg'])
  expect(filesIn(second.at('out'))).toEqual(['/a.png', '/b.png', '/c.png'])
})

test('[BA1] what was staged and is gone, or was torn, is made again', async () => {
  const first = batchHouse({ threads: standInThreads(({ name }) => ({ confidence: name === 'a.jpg' ? 100 : 900 })) })
  first.lay(['a.jpg', 'b.jpg'])
  valueOf(await first.order({ exportWhen: 'batch' }))
  await first.until(({ counts }) => counts.ready === 1 && counts.doubtful === 1)
  await first.stop()
  const staging = first.at('out', readdirSync(first.at('out'))[0]!)
  for (const name of readdirSync(staging)) writeFileSync(`${staging}/${name}`, 'torn')
  const threads = standInThreads()
  const second = batchHouse({ folder: first.folder, threads })
  expect((await second.until(isDone)).counts.written).toBe(2)
  expect(threads.made).toHaveLength(2)
})

test.each(['at a start', 'while the engine runs'])('[BA11] a batch that a restore brought back %s rests, and goes on with what of its originals is still there when somebody says so', async (when) => {
  const gate = Promise.withResolvers<Record<string, never>>()
  const first = batchHouse({ threads: standInThreads(({ name }) => (name === 'a.jpg' ? {} : gate.promise)) })
  first.lay(['a.jpg', 'b.jpg', 'c.jpg'])
  const { batchId } = valueOf(await first.order())
  await first.until(({ counts }) => counts.written === 1)
  const journal = first.at('data', 'studio', 'batches', `${batchId}.journal`)
  const kept = readFileSync(journal)
  const stopped = first.stop()
  gate.resolve({})
  await stopped
  rmSync(journal)
  rmSync(first.at('in', 'c.jpg'))
  const restored = (): void => writeFileSync(`${journal}.restored`, Buffer.concat([kept, kept.subarray(0, 40)]))
  if (when === 'at a start') restored()
  const threads = standInThreads()
  const second = batchHouse({ folder: first.folder, threads })
  if (when !== 'at a start') {
    expect(await second.batches.list()).toEqual([])
    restored()
    await second.takeIn()
  }
  expect(await second.batches.list()).toMatchObject([{ id: batchId, state: 'stopped', counts: { written: 1, waiting: 2 } }])
  expect([threads.made, readdirSync(second.at('data', 'studio', 'batches'))]).toEqual([[], [`${batchId}.journal`]])
  valueOf(await second.batches.act(batchId, { kind: 'resumed' }))
  expect((await second.until(isDone)).counts).toMatchObject({ written: 2, failed: 1 })
  expect(filesIn(second.at('out'))).toEqual(['/a.png', '/b.png'])
})

test('[BA3] a corrected picture takes the place of what was written of it, but of nothing that somebody has changed since', async () => {
  const house = batchHouse()
  house.lay(['a.jpg', 'b.jpg'])
  const { batchId } = valueOf(await house.order())
  await house.until(isDone)
  writeFileSync(house.at('out', 'b.png'), 'retouched by hand')
  const before = readFileSync(house.at('out', 'a.png'), 'utf8')
  for (const n of [1, 2]) valueOf(await house.batches.correct({ pictureId: `${batchId}.${n}`, correction: [{ kind: 'point', how: 'add', spot: { x: 1, y: 1 } }] }))
  await house.until(({ state, counts }) => state === 'done' && counts.written === 2)
  expect(filesIn(house.at('out'))).toEqual(['/a.png', '/b-2.png', '/b.png'])
  expect(readFileSync(house.at('out', 'a.png'), 'utf8')).not.toBe(before)
  expect(readFileSync(house.at('out', 'b.png'), 'utf8')).toBe('retouched by hand')
})

test('[BA3] a target that has vanished makes the batch stand still with a reason; one press, and it goes on', async () => {
  let isThere = true
  const house = batchHouse({ threads: standInThreads(({ name }) => { if (name === 'b.jpg' && isThere) rmSync(house.at('out'), { recursive: true, force: true }); return {} }, 1) })
  house.lay(['a.jpg', 'b.jpg', 'c.jpg'])
  const { batchId } = valueOf(await house.order())
  const halted = await house.until(({ problem }) => problem !== null)
  expect(halted).toMatchObject({ state: 'paused', problem: { reason: 'folder-missing' } })
  expect(halted.counts.failed).toBe(0)
  isThere = false
  mkdirSync(house.at('out'))
  valueOf(await house.batches.act(batchId, { kind: 'resumed' }))
  expect((await house.until(isDone)).counts).toMatchObject({ written: 3, failed: 0 })
})

test('[BA1] files that were sent are kept with their batch and made like any others', async () => {
  const house = batchHouse()
  const files = []
  for (const [at, path] of ['bags/a.jpg', '../../b.jpg'].entries()) {
    const { uploadId } = valueOf(await house.uploads.begin({ personId: atDesk.personId, fileName: path, bytes: 3, purpose: 'studio' }))
    valueOf(await house.uploads.append({ personId: atDesk.personId, uploadId, offset: 0, bytes: Buffer.from(`a${at}c`) }))
    files.push({ uploadId, path })
  }
  const { batchId } = valueOf(await house.order({ source: { kind: 'sent', files }, targetFolder: null }))
  await house.until(isDone)
  expect(filesIn(house.at('data', 'studio', 'kept', batchId))).toEqual(['/b.png', '/bags/a.png'])
  expect(valueOf(await house.batches.downloads(batchId))).toMatchObject([{ files: 2, fileName: 'Batch.zip' }])
  valueOf(await house.batches.remove(batchId))
  expect(filesIn(house.at('data', 'studio'))).toEqual([])
})

test('[PE1] whoever is not at the desk sends files, and names no path and no address inside', async () => {
  const house = batchHouse()
  house.lay(['a.jpg'])
  const draft = { name: '', recipe: plainRecipe(), source: { kind: 'folder' as const, paths: [house.at('in')], subfolders: true, watch: false }, targetFolder: null, exportWhen: 'each' as const, priority: 0, webhook: null }
  const away = { personId: 'pe_2', atDesk: false }
  expect(reasonOf(await house.batches.create(draft, away))).toBe('desk-only')
  const sent = { ...draft, source: { kind: 'sent' as const, files: [{ uploadId: 'none', path: 'a.jpg' }] } }
  expect(reasonOf(await house.batches.create({ ...sent, targetFolder: house.at('in') }, away))).toBe('desk-only')
  expect(reasonOf(await house.batches.create({ ...sent, webhook: 'http://127.0.0.1:9/x' }, away))).toBe('address-private')
  expect(reasonOf(await house.batches.create({ ...sent, webhook: 'http://[::1]/x' }, away))).toBe('address-private')
  expect(reasonOf(await house.batches.create(sent, away))).toBe('upload-unknown')
})

test('[ER2] a source or a target that cannot be is answered before anything is begun', async () => {
  const house = batchHouse()
  house.lay(['a.jpg'])
  expect(reasonOf(await house.order({ source: { kind: 'folder', paths: [house.at('nowhere')], subfolders: true, watch: false } }))).toBe('folder-missing')
  expect(reasonOf(await house.order({ targetFolder: house.at('no', 'where') }))).toBe('folder-missing')
  expect(reasonOf(await house.order({ targetFolder: house.at('in'), source: { kind: 'folder', paths: [house.at('in')], subfolders: true, watch: true } }))).toBe('target-is-source')
  expect(await house.batches.list()).toEqual([])
})

test('[BA2] a report has a row for every file, and the reason of what has none', async () => {
  const house = batchHouse({ threads: standInThreads(({ name }) => (name === 'b.jpg' ? { problem: { reason: 'media-unreadable' } } : {})) })
  house.lay(['a.jpg', 'b.jpg'])
  const { batchId } = valueOf(await house.order())
  await house.until(isDone)
  valueOf(await house.batches.report({ batchId, format: 'csv', language: 'en' }))
  expect(house.tables.map((row) => [row[1], row[2], row[5], row[18], row[24]])).toEqual([['a.jpg', 'written', 'a.png', 0.8, null], ['b.jpg', 'failed', null, null, 'media-unreadable']])
})

test('[BA9] a picture that looks like an earlier one is said to, in its row and in the report, whichever was made first', async () => {
  const first = Promise.withResolvers<null>()
  const looks: Record<string, string> = { 'a.jpg': '0'.repeat(32), 'b.jpg': `${'0'.repeat(31)}7`, 'c.jpg': 'f'.repeat(32) }
  const threads = standInThreads(async ({ name }) => {
    if (name === 'a.jpg') await first.promise
    if (name === 'c.jpg') first.resolve(null)
    return { look: looks[name]! }
  })
  const house = batchHouse({ threads })
  house.lay(['a.jpg', 'b.jpg', 'c.jpg'])
  const { batchId } = valueOf(await house.order())
  await house.until(isDone)
  const { rows } = valueOf(await house.batches.pictures({ batchId, order: 'number', states: [], text: '', from: 0, limit: 10 }))
  expect(rows.map(({ duplicateOf, similarTo }) => [duplicateOf, similarTo])).toEqual([[null, null], [null, 1], [null, null]])
  valueOf(await house.batches.report({ batchId, format: 'csv', language: 'ru' }))
  expect(house.tables.map((row) => row[15])).toEqual([null, 1, null])
})

test('a batch at work is a job with a stop; the stop of the engine stops no batch', async () => {
  const gate = Promise.withResolvers<Record<string, never>>()
  const house = batchHouse({ threads: standInThreads(() => gate.promise) })
  house.lay(['a.jpg'])
  valueOf(await house.order())
  await house.until(({ counts }) => counts.working === 1)
  expect(house.jobs.list()).toMatchObject([{ kind: 'studio', state: 'running', done: 0, total: 1, canStop: true }])
  expect(house.jobs.stop(house.jobs.list()[0]!.id)).toBe(true)
  expect((await house.until(({ state }) => state === 'stopped')).state).toBe('stopped')
  gate.resolve({})
})

test('favourites are found in all batches, of the newest first', async () => {
  const house = batchHouse()
  house.lay(['a.jpg', 'b.jpg'])
  for (const name of ['first', 'second']) {
    const { batchId } = valueOf(await house.order({ name }))
    await house.until(({ id, state }) => id === batchId && state === 'done')
    const { rows } = valueOf(await house.batches.pictures({ batchId, order: 'number', states: [], text: '', from: 0, limit: 500 }))
    valueOf(await house.batches.rate({ pictureId: rows[1]!.id, favourite: true }))
  }
  const { total, rows } = await house.batches.favourites()
  expect(total).toBe(2)
  expect(rows.map(({ path }) => path)).toEqual(['b.jpg', 'b.jpg'])
  expect(rows.map(({ batchId }) => batchId)).toEqual((await house.batches.list()).map(({ id }) => id))
})

test('a batch that waits for verdicts alone is no job: nothing of it is under way', async () => {
  const house = batchHouse({ threads: standInThreads(({ name }) => ({ confidence: name.includes('back') ? 300 : 950 })) })
  house.lay(['one/QJ-1 front.jpg', 'one/QJ-1 back.jpg'])
  valueOf(await house.order({ exportWhen: 'set' }))
  await house.until(({ counts }) => counts.ready === 1 && counts.doubtful === 1)
  expect(await house.jobs.ended(house.jobs.list()[0]!.id)).toMatchObject({ kind: 'studio', state: 'done' })
  expect(house.jobs.list()).toHaveLength(1)
})

test('[BA8] the end of a batch is told to a web address, once, under an id of its own', async () => {
  const heard: { id: string | undefined; body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => { body += chunk.toString() }).on('end', () => {
      heard.push({ id: request.headers['idempotency-key'] as string | undefined, body })
      response.writeHead(200).end()
      told.resolve(null)
    })
  })
  const told = Promise.withResolvers<null>()
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  onTestFinished(() => void server.close())
  const house = batchHouse()
  house.lay(['a.jpg'])
  const { batchId } = valueOf(await house.order({ webhook: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ended` }))
  await told.promise
  await house.until(isDone)
  await house.stop()
  expect(heard).toHaveLength(1)
  expect(JSON.parse(heard[0]!.body)).toMatchObject({ type: 'studio.batch.ended', batchId, counts: { written: 1 } })
  expect(heard[0]!.id).toMatch(new RegExp(`^${batchId}-\\d+$`))
})
