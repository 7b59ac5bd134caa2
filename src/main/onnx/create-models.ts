import { statSync } from 'node:fs'
import type { AddModelInput, ExecutionProvider, ModelRow, ModelsState, ProviderTest } from '../../contracts/studio-models.ts'
import { problemOf } from '../database/store-problem.ts'
import { JobRefused } from '../jobs/jobs.ts'
import { type Answer, done, type Refused, refused } from '../people/answer.ts'
import type { Clock, Jobs, Log, Work } from '../services.ts'
import type { Uploads } from '../sheets/uploads.ts'
import { type AskServer, forget } from './fetch-model.ts'
import { cardFor, fetchToShelf, fileToShelf, type ModelJobParts, partialOf } from './model-jobs.ts'
import { openShelf, type Shelf, type Shelved } from './model-shelf.ts'
import { openProviderChoice, type ProviderChoice } from './provider-choice.ts'
import { createProbes } from './run-probe.ts'
import type { StartProbe } from './start-probe.ts'

/** Models on this machine: what is here, what could be, and how it gets here. */
export type Models = {
  state(): Promise<ModelsState>
  /** What steps of recipes can run on. */
  present: Shelf['present']
  provider(): ExecutionProvider
  fetch(given: { modelId: string; personId: string }): Answer<{ jobId: string }>
  add(given: AddModelInput & { personId: string }): Promise<Answer<{ jobId: string }>>
  remove(modelId: string): Promise<Answer<Record<never, never>>>
  setProvider(provider: ExecutionProvider): Promise<Answer<Record<never, never>>>
  testProvider(provider: ExecutionProvider): Promise<ProviderTest>
  stop(): Promise<void>
}
export type ModelsParts = {
  /** `DATA/models` */
  folder: string
  root: string
  uploads: Pick<Uploads, 'take' | 'hold' | 'remove'>
  jobs: Pick<Jobs, 'start'>
  clock: Clock
  log: Pick<Log, 'warn'>
  startProbe: StartProbe
  ask?: AskServer
  stillMs?: number
}
type Desk = ModelJobParts & { jobs: ModelsParts['jobs']; uploads: ModelsParts['uploads']; choice: ProviderChoice; working: Map<string, string> }

export function createModels({ folder, root, uploads, jobs, clock, log, startProbe, ask = fetch, stillMs = 30_000 }: ModelsParts): Models {
  const shelf = openShelf({ folder, root, log })
  const probes = createProbes({ start: startProbe })
  const desk: Desk = { folder, shelf, probes, ask, clock, stillMs, jobs, uploads, choice: openProviderChoice({ folder, shelf, probes, clock }), working: new Map() }
  return {
    state: () => stateOf(desk),
    present: shelf.present,
    provider: desk.choice.chosen,
    fetch: (given) => startFetch(desk, given),
    add: (given) => addFile(desk, given),
    remove: (modelId) => removeModel(desk, modelId),
    async setProvider(provider) {
      const test = await desk.choice.choose(provider)
      return test?.problem ? refused(test.problem) : done({})
    },
    testProvider: desk.choice.tryOut,
    stop: probes.stop,
  }
}

async function stateOf({ shelf, choice, folder, working }: Desk): Promise<ModelsState> {
  const { runtime, providers } = await choice.offered()
  const models = shelf.all().map(({ card, place, bytes, probe }): ModelRow => {
    const partialBytes = place === 'catalogue' ? statSync(partialOf(folder, card.id), { throwIfNoEntry: false })?.size ?? 0 : 0
    return { card, place, bytes, probe, partialBytes, jobId: working.get(card.id) ?? null }
  })
  return { models, provider: choice.chosen(), providers, runtime, test: choice.test() }
}

/** One job a model at a time. */
function startJob(desk: Desk, id: string, personId: string, run: (work: Work) => Promise<string | null>): string {
  const job = desk.jobs.start('model', personId, async (work) => {
    try {
      return await run(work)
    } catch (error) {
      const problem = error instanceof JobRefused ? null : problemOf(error, desk.folder)
      throw problem ? new JobRefused(problem) : error
    } finally {
      desk.working.delete(id)
    }
  }, { canStop: true })
  // No job ends before this is said: its first await lies ahead.
  desk.working.set(id, job.id)
  return job.id
}

/** A name that is free: on the shelf nothing of it is here, and nobody is at it. */
function judgeFree({ shelf, working }: Desk, id: string, name: string): Refused | null {
  if (working.has(id)) return refused({ reason: 'model-busy', params: { name } })
  return (shelf.find(id)?.place ?? 'catalogue') === 'catalogue' ? null : refused({ reason: 'model-present', params: { name } })
}

function startFetch(desk: Desk, { modelId, personId }: { modelId: string; personId: string }): Answer<{ jobId: string }> {
  const shelved = desk.shelf.find(modelId)
  if (!shelved) return refused({ reason: 'model-unknown', params: { name: modelId } })
  const { card } = shelved
  const taken = judgeFree(desk, modelId, card.name)
  if (taken) return taken
  const { url } = card.file
  if (url === null) return refused({ reason: 'model-no-address', params: { name: card.name } })
  return done({ jobId: startJob(desk, modelId, personId, (work) => fetchToShelf(desk, card, url, work)) })
}

async function addFile(desk: Desk, { uploadId, card: given, personId }: AddModelInput & { personId: string }): Promise<Answer<{ jobId: string }>> {
  const taken = await desk.uploads.take({ personId, uploadId, purpose: 'model' })
  if (taken.kind === 'refused') return taken
  const read = cardFor(given, desk.shelf.find, taken.value.fileName)
  if (read.kind === 'refused') return refused(read.problem)
  const { card } = read
  const inUse = judgeFree(desk, card.id, card.name)
  if (inUse) return inUse
  desk.uploads.hold(uploadId, true)
  const jobId = startJob(desk, card.id, personId, async (work) => {
    try {
      return await fileToShelf(desk, card, taken.value.path, work)
    } finally {
      desk.uploads.hold(uploadId, false)
      await desk.uploads.remove(uploadId)
    }
  })
  return done({ jobId })
}

async function removeModel(desk: Desk, modelId: string): Promise<Answer<Record<never, never>>> {
  const shelved: Shelved | undefined = desk.shelf.find(modelId)
  if (!shelved) return refused({ reason: 'model-unknown', params: { name: modelId } })
  const { card, place } = shelved
  if (desk.working.has(modelId)) return refused({ reason: 'model-busy', params: { name: card.name } })
  if (place === 'shipped') return refused({ reason: 'model-shipped', params: { name: card.name } })
  if (place === 'added') await desk.shelf.remove(modelId)
  // Of one that is only known, what a fetch left behind goes.
  else await forget(partialOf(desk.folder, modelId))
  return done({})
}
