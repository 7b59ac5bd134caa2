import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOfTest } from '../helpers/folder-of-test.ts'
import * as graphs from '../helpers/onnx/hostile-graphs.ts'
import { modelCard, type ModelCard } from '../../src/contracts/studio-models.ts'
import { createProbes } from '../../src/main/onnx/run-probe.ts'
import { forkProbe } from '../../src/main/onnx/start-probe.ts'

const plainCard: ModelCard = modelCard.parse({
  v: 1, id: 'small', name: 'Small', kind: 'cutout', file: { name: 'small.onnx', bytes: null, sha256: null, md5: null, url: null }, licence: { name: 'MIT', commercial: true, url: null },
  input: { width: graphs.cardSide, height: graphs.cardSide, resize: 'stretch', filter: 'bilinear', channels: 'rgb', scale: 'by-255', mean: [0, 0, 0], std: [1, 1, 1] },
  output: { index: 0, channel: 0, activation: 'none', minMax: false, emptyBelow: 0 }, factor: null, strength: 0, source: 'a test', checked: null,
})
const mebi = 1024 ** 2

async function probe(bytes: Uint8Array | string, { ms = 20_000, memory = 700 * mebi, card = plainCard } = {}) {
  const file = join(folderOfTest(), 'model.onnx')
  writeFileSync(file, bytes)
  return createProbes({ start: forkProbe, limits: { ms, bytes: memory } }).run({ kind: 'probe', file, card })
}
const refusedFor = (reason: string, params?: unknown) => ({ kind: 'refused', problem: { reason, ...(params === undefined ? {} : { params }) } })

test('[MD4] a model that does what its card says comes back with its time and memory', async () => {
  expect(await probe(graphs.good())).toEqual({ kind: 'probed', tookMs: expect.any(Number), peakBytes: expect.any(Number) })
})

test('[MD4] one that looks closer is run in both sizes', async () => {
  const closer = { ...plainCard, input: { ...plainCard.input, closer: { width: 64, height: 64 } } }
  expect(await probe(graphs.free(), { card: closer })).toMatchObject({ kind: 'probed' })
  expect(await probe(graphs.hungry(120 * mebi, { free: true }))).toMatchObject({ kind: 'probed' })
  expect(await probe(graphs.hungry(120 * mebi, { free: true }), { card: closer })).toEqual(refusedFor('model-too-hungry', { gigabytes: 0.7 }))
})

test('[MD4] a graph that loops is ended when its time is over', async () => {
  expect(await probe(graphs.looping(), { ms: 1_500 })).toEqual(refusedFor('model-too-slow', { seconds: 2 }))
})

test('[MD4] a graph that wants 64 GB is ended long before it has them', async () => {
  const answer = await probe(graphs.hungry(64 * 1024 * mebi))
  expect(answer).toEqual(refusedFor('model-too-hungry', { gigabytes: 0.7 }))
})

test('[MD4] a graph that takes memory which is there, and more than it may, is ended', async () => {
  expect(await probe(graphs.hungry(1500 * mebi), { memory: 400 * mebi })).toEqual(refusedFor('model-too-hungry', { gigabytes: 0.4 }))
})

test('[MD3] one that answers with no numbers, or not with a mask, says which', async () => {
  expect(await probe(graphs.withoutNumbers())).toEqual(refusedFor('model-answers-nonsense'))
  expect(await probe(graphs.oneNumber())).toEqual(refusedFor('model-other-outputs', { has: '1', index: 0 }))
})

test('[MD3] what the runtime itself refuses is said in its words', async () => {
  expect(await probe(graphs.unknownOperator())).toMatchObject({ problem: { reason: 'model-refused', params: { detail: expect.stringMatching(/Explode|nowhere/) } } })
})

test('[MD6] providers are those that the runtime brings for this machine, the processor first', async () => {
  expect(await createProbes({ start: forkProbe }).run({ kind: 'providers' })).toEqual({ kind: 'providers', runtime: expect.stringMatching(/^\d+\.\d+/), providers: expect.arrayContaining(['cpu']) })
})

test('[MD6] a provider that is not there says why, beside the processor', async () => {
  const file = join(folderOfTest(), 'model.onnx')
  writeFileSync(file, graphs.good())
  const probes = createProbes({ start: forkProbe })
  expect(await probes.run({ kind: 'compare', file, card: plainCard, provider: 'cpu' })).toMatchObject({ kind: 'compared', largestDifference: 0 })
  expect(await probes.run({ kind: 'compare', file, card: plainCard, provider: 'cuda' })).toMatchObject({ kind: 'refused', problem: { reason: 'provider-unavailable' } })
})
