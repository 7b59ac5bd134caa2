import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import type { Document } from '../../contracts/documents.ts'
import { judgeCreativeFiles } from '../../core/booking/creatives/judge-files.ts'
import { createRandom } from '../../core/kernel/random.ts'
import { createIdMaker } from '../../core/kernel/id.ts'
import { creationChanges, createModel, judgeEdit, type Model } from '../../core/network/index.ts'
import { blobPath, listBlobs } from '../blobs/blob-store.ts'
import { createDoor } from '../database/door.ts'
import { startStore } from '../database/start-store.ts'
import { createJobs } from '../jobs/jobs.ts'
import { createDocumentFeed } from '../rpc/document-feed.ts'
import type { Door, DoorOutcome } from '../services.ts'
import { createUploads } from '../sheets/uploads.ts'
import { type AddGiven, createCreatives } from './create-creatives.ts'
import { createMediaThread } from './media-thread.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const id = (prefix: string, n = 1) => `${prefix}_${n.toString(16).padStart(32, '0')}`
const brandId = id('br')
const [maker, approver] = [id('pe', 1), id('pe', 2)]
const seeds: Document[] = [
  { id: id('nw'), kind: 'network', fields: { code: 'N', name: 'N', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false } },
  { id: id('ad'), kind: 'advertiser', fields: { networkId: id('nw'), code: 'A', name: 'A' } },
  { id: brandId, kind: 'brand', fields: { advertiserId: id('ad'), code: 'NOV', name: 'Nova', exclusivityCategories: [] } },
]
const picture = (width: number, height: number, background = 'teal') => sharp({ create: { width, height, channels: 3, background } }).png().toBuffer()
const film = readFileSync(new URL('./fixtures/sound.mp4', import.meta.url))

let place: ReturnType<typeof temporaryFolder>
let house: Awaited<ReturnType<typeof open>>
beforeEach(async () => { place = temporaryFolder(); house = await open() })
afterEach(async () => { await house.stop(); place.remove() })

/** A real store in a folder, the real door, the real reader. */
async function open({ breakDoor = false, anotherJudge = false } = {}) {
  const clock = { now: 1_800_000_000_000, nowMs: () => clock.now }
  const random = createRandom(7)
  const started = await startStore({ folder: place.folder, clock })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  const { store } = started
  const model: Model = createModel(await store.documents())
  const feed = createDocumentFeed({ clock, ring: 100 })
  const door = createDoor({ store, feed, model, judge: (changes, removed) => [...judgeEdit(model, changes, (document) => removed.get(document)), ...judgeCreativeFiles(changes)] })
  if (model.size === 0) await door.commit({ personId: null, label: 'first-start', changes: creationChanges(seeds) })
  const ids = createIdMaker({ nowMs: clock.nowMs, randomBytes: (count) => random.bytes(count) })
  const jobs = createJobs({ clock, newId: () => ids('jb'), log: silent, onChange: () => undefined })
  const uploads = createUploads({ folder: join(place.folder, 'cache', 'uploads'), clock, random })
  const thread = createMediaThread({ workerUrl: new URL('./media-worker.ts', import.meta.url), log: silent })
  const cut: Pick<Door, 'commit'> = { commit: async (): Promise<DoorOutcome> => { throw new Error('the power went') } }
  const creatives = createCreatives({ model, door: breakDoor ? cut : door, store, uploads, thread, jobs, clock, newId: ids, anotherJudge: () => anotherJudge })
  const send = async (bytes: Uint8Array, fileName: string) => {
    const begun = await uploads.begin({ personId: maker, fileName, bytes: bytes.length, purpose: 'media' })
    if (begun.kind === 'refused') throw new Error(begun.problems[0]!.reason)
    await uploads.append({ personId: maker, uploadId: begun.value.uploadId, offset: 0, bytes })
    return begun.value.uploadId
  }
  const add = async (bytes: Uint8Array, fileName: string, given: Partial<AddGiven> = {}) =>
    creatives.add({ personId: maker, uploadId: await send(bytes, fileName), creativeId: null, brandId, name: null, replaces: null, ...given })
  return { clock, store, model, door, jobs, uploads, creatives, send, add, stop: async () => { await thread.stop(); await uploads.stop(); await store.stop() } }
}

const idIn = (answer: Awaited<ReturnType<typeof house.add>>): string => {
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems))
  return answer.value.creativeId
}
const creative = (creativeId: string) => house.model.typed('creative', creativeId)!.fields
const blobs = () => listBlobs(join(place.folder, 'blobs'))
const waitingUploads = () => readdirSync(join(place.folder, 'cache', 'uploads'))

test('a dropped picture becomes a creative that waits for its verdict, its bytes kept under their hash', async () => {
  const bytes = await picture(192, 16)
  const creativeId = idIn(await house.add(bytes, 'сухо_192x16.png'))
  expect(creative(creativeId)).toMatchObject({ brandId, code: 'NOV-R1', name: 'сухо', version: 1, languages: [], prices: [], tags: [], verdict: { name: 'pending', byPersonId: maker } })
  const [file] = creative(creativeId).files
  expect(file).toMatchObject({ kind: 'image', fileName: 'сухо_192x16.png', widthPx: 192, heightPx: 16, frames: [] })
  expect(readFileSync(blobPath(join(place.folder, 'blobs'), file!.sha256))).toEqual(bytes)
  expect(existsSync(blobPath(join(place.folder, 'blobs'), file!.thumbnail!))).toBe(true)
  expect(waitingUploads()).toEqual([])
  expect(house.jobs.list()).toMatchObject([{ kind: 'media', state: 'done', result: creativeId }])
})

test('a further file joins, one of the same size takes its place, and each change waits for a verdict anew', async () => {
  const creativeId = idIn(await house.add(await picture(192, 16), 'a.png'))
  await house.creatives.judge({ personId: approver, creativeId, verdict: 'approved', reason: null })
  expect(creative(creativeId).verdict).toMatchObject({ name: 'approved', byPersonId: approver })
  await house.add(film, 'a.mp4', { creativeId, brandId: null })
  expect(creative(creativeId)).toMatchObject({ version: 2, verdict: { name: 'pending' }, files: [{ kind: 'image' }, { kind: 'video', durationMs: 1000, sound: true, thumbnail: null }] })
  await house.add(await picture(192, 16, 'red'), 'b.png', { creativeId, brandId: null })
  expect(creative(creativeId)).toMatchObject({ version: 3, files: [{ fileName: 'b.png' }, { kind: 'video' }] })
})

test('the same file twice is one blob and no new version', async () => {
  const bytes = await picture(192, 16)
  const creativeId = idIn(await house.add(bytes, 'a.png'))
  const before = await blobs()
  expect(idIn(await house.add(bytes, 'again.png', { creativeId }))).toBe(creativeId)
  expect([creative(creativeId).version, creative(creativeId).files.length, await blobs()]).toEqual([1, 1, before])
  const other = idIn(await house.add(bytes, 'other.png'))
  expect([creative(other).code, await blobs()]).toEqual(['NOV-R2', before])
})

test('files that arrive together are laid over each other, none is lost', async () => {
  const creativeId = idIn(await house.add(await picture(10, 10), 'a.png'))
  const sizes = [20, 30, 40, 50]
  await Promise.all(sizes.map(async (size) => house.add(await picture(size, 10), `${size}.png`, { creativeId })))
  expect(creative(creativeId).files.map(({ widthPx }) => widthPx).sort()).toEqual([10, ...sizes])
  const made = await Promise.all(sizes.map(async (size) => house.add(await picture(size, 9), `n${size}.png`)))
  expect(new Set(made.map((answer) => creative(idIn(answer)).code)).size).toBe(sizes.length)
})

test('pictures become the frames of a still set', async () => {
  const creativeId = idIn(await house.add(await picture(20, 10, 'red'), 'one.png', { asStillSet: true }))
  await house.add(await picture(20, 10, 'blue'), 'two.png', { creativeId, asStillSet: true })
  const [set] = creative(creativeId).files
  expect([set!.kind, set!.frames.length, set!.sha256 === set!.frames[0]]).toEqual(['still-set', 2, true])
})

test('a film is shown by the picture sent along with it', async () => {
  const posterUploadId = await house.send(await picture(1280, 720), 'poster')
  const creativeId = idIn(await house.add(film, 'a.mp4', { posterUploadId }))
  expect(await blobs()).toContain(creative(creativeId).files[0]!.thumbnail)
  expect(waitingUploads()).toEqual([])
})

test('[ER2] a file that no screen will show is refused with its reason and leaves nothing', async () => {
  expect(await house.add(Buffer.from('a;b'), 'price.jpg')).toEqual({ kind: 'refused', problems: [{ reason: 'media-kind-unknown', params: { fileName: 'price.jpg' } }] })
  expect([await blobs(), waitingUploads(), house.model.all('creative').length]).toEqual([[], [], 0])
  expect(house.jobs.list()).toMatchObject([{ state: 'failed', problem: { reason: 'media-kind-unknown' } }])
})

test('[ER2] whose it is to be is asked before the file is looked at, so that the file is still there for another try', async () => {
  const uploadId = await house.send(await picture(10, 10), 'a.png')
  const given = { personId: maker, uploadId, creativeId: null, name: null, replaces: null }
  expect(await house.creatives.add({ ...given, brandId: null })).toMatchObject({ problems: [{ reason: 'field-required', field: 'brandId' }] })
  expect(await house.creatives.add({ ...given, brandId: id('br', 9) })).toMatchObject({ problems: [{ reason: 'reference-unknown' }] })
  expect(await house.creatives.add({ ...given, brandId: null, creativeId: id('cr', 9) })).toMatchObject({ problems: [{ reason: 'document-unknown' }] })
  expect(await house.creatives.add({ ...given, personId: approver, brandId })).toMatchObject({ problems: [{ reason: 'upload-unknown' }] })
  expect(idIn(await house.creatives.add({ ...given, brandId }))).toMatch(/^cr_/)
})

test('[DB1] what stops between the file and its document leaves a file that nobody names, never a document without its file', async () => {
  await house.stop()
  house = await open({ breakDoor: true })
  const bytes = await picture(192, 16)
  const answer = await house.add(bytes, 'a.png')
  expect(answer).toMatchObject({ kind: 'refused', problems: [{ reason: 'unexpected' }] })
  expect(await blobs()).toHaveLength(2)
  await house.stop()
  house = await open()
  expect(house.model.all('creative')).toEqual([])
  const creativeId = idIn(await house.add(bytes, 'a.png'))
  expect(await blobs()).toHaveLength(2)
  expect(creative(creativeId).version).toBe(1)
})

test('[PE1] a refusal names its reason, and what was looked at is what is judged', async () => {
  const creativeId = idIn(await house.add(await picture(10, 10), 'a.png'))
  const judge = (verdict: 'approved' | 'refused', reason: string | null, version?: number) => house.creatives.judge({ personId: approver, creativeId, verdict, reason, version })
  expect(await judge('refused', '  ')).toMatchObject({ problems: [{ reason: 'creative-reason-missing', field: 'reason' }] })
  expect(await judge('approved', null, 2)).toMatchObject({ problems: [{ reason: 'creative-changed' }] })
  expect(await judge('refused', ' Цена не та ', 1)).toMatchObject({ kind: 'committed' })
  expect(creative(creativeId).verdict).toEqual({ name: 'refused', reason: 'Цена не та', byPersonId: approver, atMs: house.clock.now })
  expect((await house.store.audit({ documentId: creativeId, limit: 1 }))[0]?.label).toBe('judge-creative')
})

test('[PE1] whoever put a creative up does not judge it where somebody else may', async () => {
  const creativeId = idIn(await house.add(await picture(10, 10), 'a.png'))
  expect(await house.creatives.judge({ personId: maker, creativeId, verdict: 'approved', reason: null })).toMatchObject({ kind: 'committed' })
  await house.stop()
  house = await open({ anotherJudge: true })
  const second = idIn(await house.add(await picture(11, 10), 'b.png'))
  expect(await house.creatives.judge({ personId: maker, creativeId: second, verdict: 'approved', reason: null })).toMatchObject({ problems: [{ reason: 'second-person-needed' }] })
  expect(await house.creatives.judge({ personId: approver, creativeId: second, verdict: 'approved', reason: null })).toMatchObject({ kind: 'committed' })
})

test('[SY1] an undo takes files, version and verdict back together, or, when others judged since, nothing', async () => {
  const creativeId = idIn(await house.add(await picture(10, 10), 'a.png'))
  await house.creatives.judge({ personId: approver, creativeId, verdict: 'refused', reason: 'no' })
  house.clock.now += 1000
  await house.add(await picture(10, 10, 'red'), 'b.png', { creativeId })
  expect(await house.door.undo({ personId: maker })).toMatchObject({ kind: 'committed', skipped: 0 })
  expect(creative(creativeId)).toMatchObject({ version: 1, files: [{ fileName: 'a.png' }], verdict: { name: 'refused' } })
  house.clock.now += 1000
  await house.add(await picture(10, 10, 'red'), 'b.png', { creativeId })
  await house.creatives.judge({ personId: approver, creativeId, verdict: 'approved', reason: null })
  expect(await house.door.undo({ personId: maker })).toMatchObject({ kind: 'refused', problems: [{ reason: 'undo-overtaken' }] })
  expect(creative(creativeId)).toMatchObject({ files: [{ fileName: 'b.png' }], verdict: { name: 'approved' } })
})
