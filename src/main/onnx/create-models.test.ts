import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { folderOfTest } from '../../../tests/helpers/folder-of-test.ts'
import { modelCard, type ModelCard } from '../../contracts/studio-models.ts'
import { createRandom } from '../../core/kernel/random.ts'
import { createJobs } from '../jobs/jobs.ts'
import { createUploads } from '../sheets/uploads.ts'
import { createModels } from './create-models.ts'
import type { ProbeAnswer, ProbeTask } from './probe-messages.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const bytes = Buffer.from('as good as a graph')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const personId = 'pe_1'
const known = modelCard.parse(JSON.parse(readFileSync(join(root, 'resources/studio/catalogue/u2netp.json'), 'utf8')))
const cardOf = (id: string, file: Partial<ModelCard['file']> = {}): ModelCard => ({ ...known, id, name: id, file: { ...known.file, name: `${id}.onnx`, bytes: null, md5: null, sha256: null, ...file } })

const good: ProbeAnswer = { kind: 'probed', tookMs: 12, peakBytes: 345 }
function house({ folder = folderOfTest(), answer = (_task: ProbeTask): ProbeAnswer => good, content = bytes as Uint8Array, program = root } = {}) {
  const clock = { nowMs: () => 1_000 }
  const log: string[] = []
  const jobs = createJobs({ clock, newId: () => `jb_${String(next += 1)}`, log: { info: () => undefined, warn: () => undefined, error: () => undefined }, onChange: () => undefined })
  let next = 0
  const uploads = createUploads({ folder: join(folder, 'uploads'), clock, random: createRandom(1) })
  const tasks: ProbeTask[] = []
  const models = createModels({
    folder: join(folder, 'models'), root: program, uploads, jobs, clock, log: { warn: (event) => { log.push(event) } }, ask: () => Promise.resolve(new Response(content.slice())),
    startProbe: (task, ears) => {
      tasks.push(task)
      queueMicrotask(() => ears.message(answer(task)))
      return { kill: () => ears.exited(0) }
    },
  })
  const send = async (fileName: string, of: Uint8Array = bytes) => {
    const begun = await uploads.begin({ personId, fileName, bytes: of.length, purpose: 'model' })
    if (begun.kind === 'refused') throw new Error('refused')
    await uploads.append({ personId, uploadId: begun.value.uploadId, offset: 0, bytes: of })
    return begun.value.uploadId
  }
  const ended = async (started: { kind: string; value?: { jobId: string } }) => jobs.ended(started.value?.jobId ?? '')
  const row = async (id: string) => (await models.state()).models.find(({ card }) => card.id === id)
  return { models, jobs, send, ended, row, tasks, log, folder: join(folder, 'models') }
}

test('[MD1] the catalogue says of each model what its makers state: size, checksum, licence, or that nobody states it', async () => {
  const { models } = house()
  const state = await models.state()
  expect(state.models.map(({ card }) => card.id)).toEqual(expect.arrayContaining(['u2net', 'u2netp', 'silueta', 'isnet-general-use', 'birefnet-general', 'birefnet-general-lite', 'bria-rmbg', 'imgly-isnet', 'super-resolution-x4']))
  expect(state.models.filter(({ place }) => place !== 'catalogue').map(({ place }) => place)).toEqual(['shipped'])
  for (const { card, place, bytes: here } of state.models.filter(({ place: where }) => where !== 'shipped')) {
    expect([card.id, place, here]).toEqual([card.id, 'catalogue', null])
    expect([card.id, card.file.url === null || card.file.md5 !== null || card.file.sha256 !== null]).toEqual([card.id, true])
  }
  expect(state.models.find(({ card }) => card.id === 'bria-rmbg')?.card.licence).toMatchObject({ name: 'CC-BY-NC-4.0', commercial: false })
})

test('[MD2] one click fetches, checks, probes and shelves a model; a new start finds it again', async () => {
  const folder = folderOfTest()
  const program = folderOfTest()
  mkdirSync(join(program, 'resources/studio/catalogue'), { recursive: true })
  writeFileSync(join(program, 'resources/studio/catalogue/one.json'), JSON.stringify(cardOf('one', { sha256 })))
  const { models, ended, row, folder: shelf } = house({ folder, program })
  const started = models.fetch({ modelId: 'one', personId })
  expect(models.fetch({ modelId: 'one', personId })).toMatchObject({ problems: [{ reason: 'model-busy' }] })
  expect((await row('one'))?.jobId).toBe(started.kind === 'done' ? started.value.jobId : '')
  expect(await ended(started)).toMatchObject({ kind: 'model', state: 'done', result: 'one' })
  expect(await row('one')).toMatchObject({ place: 'added', bytes: bytes.length, partialBytes: 0, jobId: null, probe: { tookMs: 12, peakBytes: 345, atMs: 1_000 } })
  expect(models.present().map(({ card, file }) => [card.file.sha256, file])).toEqual([[sha256, join(shelf, 'one', 'one.onnx')]])
  expect(models.fetch({ modelId: 'one', personId })).toMatchObject({ problems: [{ reason: 'model-present' }] })
  writeFileSync(join(shelf, 'one', 'one.onnx'), bytes)
  mkdirSync(join(shelf, '.new-two'))
  expect((await house({ folder, program }).row('one'))?.place).toBe('added')
  expect(readdirSync(shelf).sort()).toEqual(['.partial', 'one'])
})

test('[MD2] a model that was refused is not on the shelf, and nothing of it stays', async () => {
  const { models, ended, row, folder } = house({ answer: () => ({ kind: 'refused', problem: { reason: 'model-too-hungry', params: { gigabytes: 4 } } }), content: Buffer.from('x') })
  expect(await ended(models.fetch({ modelId: 'u2netp', personId }))).toMatchObject({ state: 'failed', problem: { reason: 'model-checksum-wrong' } })
  const { send, ended: over, models: others } = house({ answer: () => ({ kind: 'refused', problem: { reason: 'model-too-hungry', params: { gigabytes: 4 } } }) })
  const added = await others.add({ uploadId: await send('a.onnx'), card: { kind: 'text', text: JSON.stringify(cardOf('mine')) }, personId })
  expect(await over(added)).toMatchObject({ state: 'failed', problem: { reason: 'model-too-hungry' } })
  expect(others.present().map(({ card }) => card.id)).not.toContain('mine')
  expect(await row('u2netp')).toMatchObject({ place: 'catalogue', partialBytes: 0 })
  expect(readdirSync(join(folder, '.partial'))).toEqual([])
})

test('[MD1] a file is added with a card of its own, and what the card states is held against it', async () => {
  const { models, send, ended, row } = house()
  expect(await ended(await models.add({ uploadId: await send('a.onnx'), card: { kind: 'text', text: JSON.stringify(cardOf('mine', { sha256 })) }, personId }))).toMatchObject({ state: 'done', result: 'mine' })
  expect(await row('mine')).toMatchObject({ place: 'added', bytes: bytes.length })
  const wrong = await models.add({ uploadId: await send('b.onnx'), card: { kind: 'text', text: JSON.stringify(cardOf('other', { sha256: '0'.repeat(64) })) }, personId })
  expect(await ended(wrong)).toMatchObject({ state: 'failed', problem: { reason: 'model-checksum-wrong' } })
  const uploadId = await send('c.onnx')
  for (const text of ['{', JSON.stringify({ ...cardOf('x'), input: null }), JSON.stringify(cardOf('auto')), JSON.stringify({ ...cardOf('x'), kind: 'super-resolution' })]) {
    expect(await models.add({ uploadId, card: { kind: 'text', text }, personId })).toMatchObject({ problems: [{ reason: 'model-card-unreadable' }] })
  }
  expect(await models.add({ uploadId, card: { kind: 'text', text: JSON.stringify(cardOf('mine')) }, personId })).toMatchObject({ problems: [{ reason: 'model-present' }] })
})

test('[MD1] a file of the catalogue that was fetched elsewhere is what it says by its checksum, and nothing else is', async () => {
  const program = folderOfTest()
  mkdirSync(join(program, 'resources/studio/catalogue'), { recursive: true })
  for (const card of [cardOf('one', { sha256 }), cardOf('two', { sha256: '0'.repeat(64) })]) writeFileSync(join(program, 'resources/studio/catalogue', `${card.id}.json`), JSON.stringify(card))
  const { models, send, ended, row } = house({ program })
  expect(await ended(await models.add({ uploadId: await send('renamed.onnx'), card: { kind: 'known', id: 'one' }, personId }))).toMatchObject({ state: 'done', result: 'one' })
  expect(await row('one')).toMatchObject({ place: 'added', card: { file: { name: 'one.onnx', sha256 } } })
  expect(await ended(await models.add({ uploadId: await send('two.onnx'), card: { kind: 'known', id: 'two' }, personId }))).toMatchObject({ state: 'failed', problem: { reason: 'model-checksum-wrong' } })
})

test('[MD1] a file without a card is prepared like a known model, and nothing stated of that one is said of it', async () => {
  const { models, send, ended, row, tasks } = house()
  const licence = { name: 'MIT', commercial: true, url: null }
  const added = await models.add({ uploadId: await send('моя сеть.onnx'), card: { kind: 'like', like: 'isnet-general-use', id: 'mine', name: 'Моя сеть', licence }, personId })
  expect(await ended(added)).toMatchObject({ state: 'done', result: 'mine' })
  expect((await row('mine'))?.card).toMatchObject({ name: 'Моя сеть', licence, input: { width: 1024, mean: [0.5, 0.5, 0.5] }, file: { name: 'mine.onnx', md5: null, sha256, url: null }, source: 'моя сеть.onnx' })
  expect(tasks).toContainEqual(expect.objectContaining({ kind: 'probe', card: expect.objectContaining({ id: 'mine' }) }))
  expect(await models.add({ uploadId: await send('b.onnx'), card: { kind: 'like', like: 'nobody', id: 'x', name: 'x', licence }, personId })).toMatchObject({ problems: [{ reason: 'model-unknown' }] })
})

test('[MD1] what was added can be removed and fetched anew; what came with the program stays', async () => {
  const program = folderOfTest()
  mkdirSync(join(program, 'models'))
  writeFileSync(join(program, 'models', 'own.card.json'), JSON.stringify(cardOf('own')))
  writeFileSync(join(program, 'models', 'own.onnx'), bytes)
  writeFileSync(join(program, 'models', 'torn.card.json'), '{')
  const { models, send, ended, log, folder } = house({ program })
  expect(models.present().map(({ card, place }) => [card.id, place])).toEqual([['own', 'shipped']])
  expect(log).toEqual(['model-card-unreadable'])
  expect(await models.remove('own')).toMatchObject({ problems: [{ reason: 'model-shipped' }] })
  expect(await models.remove('nobody')).toMatchObject({ problems: [{ reason: 'model-unknown' }] })
  await ended(await models.add({ uploadId: await send('a.onnx'), card: { kind: 'text', text: JSON.stringify(cardOf('mine')) }, personId }))
  expect((await models.remove('mine')).kind).toBe('done')
  expect(existsSync(join(folder, 'mine'))).toBe(false)
  expect(models.fetch({ modelId: 'own', personId })).toMatchObject({ problems: [{ reason: 'model-present' }] })
})

test('[MD1] nobody states where some models are: those come as files', () => {
  expect(house().models.fetch({ modelId: 'imgly-isnet', personId })).toMatchObject({ problems: [{ reason: 'model-no-address' }] })
})

test('[MD6] a provider is taken only after it gave the processor\'s numbers, and the choice is kept', async () => {
  const folder = folderOfTest()
  const program = folderOfTest()
  mkdirSync(join(program, 'models'))
  writeFileSync(join(program, 'models', 'own.card.json'), JSON.stringify(cardOf('own')))
  writeFileSync(join(program, 'models', 'own.onnx'), bytes)
  let largestDifference = 0.5
  const answer = (task: ProbeTask): ProbeAnswer => (task.kind === 'providers' ? { kind: 'providers', runtime: '1.30.0', providers: ['cpu', 'dml'] } : { kind: 'compared', cpuMs: 100, providerMs: 20, largestDifference })
  const { models } = house({ folder, program, answer })
  expect(await models.setProvider('dml')).toMatchObject({ problems: [{ reason: 'provider-differs', params: { difference: 0.5 } }] })
  expect(await models.state()).toMatchObject({ provider: 'cpu', runtime: '1.30.0', providers: ['cpu', 'dml'], test: { provider: 'dml', used: 'cpu', cpuMs: 100, providerMs: 20 } })
  largestDifference = 0.001
  expect((await models.setProvider('dml')).kind).toBe('done')
  const again = house({ folder, program, answer })
  expect(again.models.provider()).toBe('dml')
  await again.models.setProvider('cpu')
  expect(again.models.provider()).toBe('cpu')
})

test('[MD6] without a runtime nothing runs and everything is still shown; without a model there is nothing to try', async () => {
  const { models } = house({ answer: () => ({ kind: 'refused', problem: { reason: 'runtime-missing', params: { detail: 'no binding' } } }), program: folderOfTest() })
  expect(await models.state()).toMatchObject({ runtime: null, providers: [], models: [] })
  expect(await models.testProvider('cuda')).toMatchObject({ used: 'cpu', problem: { reason: 'model-none-here' } })
})
