import { isDeepStrictEqual } from 'node:util'
import type { EditDraft, CommitOutcome } from '../../../src/main/services.ts'
import type { SeedOutcome } from '../frame/simulation.ts'
import type { Bug } from './bugs.ts'
import { differences } from './differences.ts'
import { applyEdit, createModel, effectOf, fieldsOf, type Model } from './model.ts'
import { undoOf } from './model-undo.ts'
import { type Attempt, settle } from './settle.ts'
import { nextRequest, privateNamespace, type Request } from './workload.ts'
import { createWorld, type RunningStore, type World } from './world.ts'

type Life = { world: World; model: Model; store: RunningStore; unsettled: Attempt[]; replicaId: string; violations: string[] }
type Failed = { kind: 'failed' }

const requestsOfSeed = 70
const dayMs = 86_400_000

/** One seed: people work, things break, and after every restart the store is compared with the model. */
export async function runSeed(seed: number, bug: Bug): Promise<SeedOutcome> {
  const world = await createWorld(seed, bug)
  const store = world.start()
  if (typeof store === 'string') return { steps: 0, faults: world.faults, violations: [store] }
  const life: Life = { world, model: createModel(), store, unsettled: [], replicaId: store.core.replicaId, violations: [] }
  let steps = 0
  while (steps < requestsOfSeed && life.violations.length === 0) {
    steps += 1
    passTime(world)
    armFault(world)
    watched(life, step)
  }
  world.plan.disarm()
  if (life.violations.length === 0) watched(life, () => restart(life, 'power-cut'))
  world.end(life.store, 'process-kill')
  return { steps, faults: world.faults, violations: life.violations }
}

/** Only writes may fail, and only on a failing disk; whatever else throws is a finding. */
function watched(life: Life, work: (life: Life) => void): void {
  try {
    work(life)
  } catch (error) {
    life.violations.push(`the store threw: ${String(error)}`)
  }
}

function passTime(world: World): void {
  const { random } = world
  world.nowMs += random.below(5000)
  if (random.below(12) !== 0) return
  world.nowMs += (random.below(2) === 0 ? -1 : 1) * random.below(3 * dayMs)
  world.faults['clock-jump'] += 1
}

function armFault({ random, plan }: World): void {
  if (random.below(5) !== 0) return
  const fault = random.pick(['power-cut', 'power-cut', 'process-kill', 'full', 'error'] as const)
  // Between the last write of a commit and its sync lies the moment that tells most.
  if (random.below(4) === 0) plan.arm(fault, { afterOperations: 0, only: 'sync' })
  else plan.arm(fault, { afterOperations: random.below(random.pick([3, 12, 60])), lasting: random.between(1, 4) })
}

function step(life: Life): void {
  const { world, model } = life
  if (world.random.below(15) === 0) return restart(life, world.random.pick(['power-cut', 'power-cut', 'process-kill', 'close'] as const))
  const request = nextRequest(world.random, model)
  const done = perform(life, request)
  world.tally()
  if (world.disk.down) restart(life, 'process-kill')
  else if (done === 'failed') afterFailure(life)
  if (request.kind === 'edit' && life.violations.length === 0 && world.random.below(done === 'failed' ? 2 : 8) === 0) submitAgain(life, request)
}

/** A refused write leaves nothing behind, neither in the running process nor for the next one. */
function afterFailure(life: Life): void {
  if (life.world.random.below(3) === 0) return restart(life, 'process-kill')
  life.violations.push(...differences(life.store.core, life.store.sql, life.model).map((difference) => `after a refused write, ${difference}`))
}

/** Nobody told the client, or it did not hear: it sends the same once more. */
function submitAgain(life: Life, request: Request): void {
  life.world.faults['duplicate-submission'] += 1
  const done = perform(life, request)
  life.world.tally()
  if (life.world.disk.down) restart(life, 'process-kill')
  else if (done === 'failed') afterFailure(life)
}

function restart(life: Life, how: 'power-cut' | 'process-kill' | 'close'): void {
  const { world } = life
  world.end(life.store, how)
  world.tally()
  const store = world.start()
  if (typeof store === 'string') {
    life.violations.push(store)
    return
  }
  life.store = store
  if (store.core.replicaId !== life.replicaId) life.violations.push('the replica id changed')
  life.violations.push(...settle(store, life.model, life.unsettled), ...differences(store.core, store.sql, life.model))
  life.unsettled = []
  // Trouble comes in company: what was just found again has to outlast the next blow too.
  if (how !== 'power-cut' && world.random.below(3) === 0 && life.violations.length === 0) restart(life, 'power-cut')
}

function perform(life: Life, request: Request): 'done' | 'failed' {
  if (request.kind === 'edit') return commit(life, request.draft)
  if (request.kind === 'undo') return undo(life, request)
  return changePrivate(life, request)
}

function undo(life: Life, { personId, direction, stamp }: Request & { kind: 'undo' }): 'done' | 'failed' {
  const plan = life.store.core.planUndo({ personId, direction, stamp })
  const expected = undoOf(life.model, personId, direction, stamp)
  const found = plan.kind === 'plan' ? { undoes: plan.undoes, changes: inOrder(plan.changes), skipped: plan.skipped } : null
  if (!isDeepStrictEqual(found, expected && { ...expected, changes: inOrder(expected.changes) })) {
    life.violations.push(`${direction} by ${personId}: planned ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`)
  }
  return plan.kind === 'plan' ? commit(life, { personId, label: direction, changes: plan.changes, undoes: plan.undoes }) : 'done'
}

function commit(life: Life, draft: EditDraft): 'done' | 'failed' {
  const effect = effectOf(life.model, draft)
  const outcome = attempt(life, () => life.store.core.commit(draft))
  if (outcome.kind === 'failed') {
    if (effect.kind === 'changes' && effect.changes.length > 0) life.unsettled.push({ kind: 'edit', draft, changes: effect.changes })
    return 'failed'
  }
  const expected = effect.kind === 'refused' ? 'refused' : effect.changes.length > 0 ? 'committed' : 'unchanged'
  if (outcome.kind !== expected) life.violations.push(`an edit was ${outcome.kind}, expected ${expected}: ${JSON.stringify(draft).slice(0, 300)}`)
  else if (outcome.kind === 'committed' && effect.kind === 'changes') acknowledge(life, draft, effect.changes, outcome)
  return 'done'
}

function acknowledge(life: Life, draft: EditDraft, changes: Parameters<typeof applyEdit>[2], outcome: CommitOutcome & { kind: 'committed' }): void {
  const { model, violations } = life
  const last = model.edits.at(-1)?.stamp
  if (last !== undefined && outcome.stamp <= last) violations.push(`the stamp ${outcome.stamp} is not above ${last}`)
  const wasAlive = new Set([...model.documents.values()].filter(({ alive }) => alive).map(({ id }) => id))
  applyEdit(model, draft, changes, outcome)
  life.unsettled = []
  const touched = [...new Set(changes.map(({ documentId }) => documentId))].flatMap((id) => model.documents.get(id) ?? [])
  const deltas = touched.filter(({ id, alive }) => alive || wasAlive.has(id)).map((document) => ({ id: document.id, kind: document.kind, fields: document.alive ? fieldsOf(document) : null }))
  if (!isDeepStrictEqual(new Set(outcome.deltas), new Set(deltas))) violations.push(`deltas of ${outcome.stamp}: ${JSON.stringify(outcome.deltas).slice(0, 300)}`)
}

function changePrivate(life: Life, request: Request & { kind: 'put-private' | 'remove-private' }): 'done' | 'failed' {
  const { core } = life.store
  const after = new Map(life.model.privates)
  if (request.kind === 'put-private') for (const { key, value } of request.records) after.set(key, value)
  else for (const key of request.keys) after.delete(key)
  const writes = request.kind === 'put-private' || after.size !== life.model.privates.size
  const outcome = attempt(life, () => {
    if (request.kind === 'put-private') core.putPrivate(request.records)
    else core.removePrivate(privateNamespace, request.keys)
    return { kind: 'done' as const }
  })
  if (outcome.kind === 'failed') {
    life.unsettled.push({ kind: 'private', after })
    return 'failed'
  }
  life.model.privates = after
  if (writes) life.unsettled = []
  return 'done'
}

/** A write may fail only when the disk did. */
function attempt<T extends { kind: string }>({ world, violations }: Life, write: () => T): T | Failed {
  try {
    return write()
  } catch (error) {
    if (!world.tally() && !world.disk.down) violations.push(`a write failed on a sound disk: ${String(error)}`)
    return { kind: 'failed' }
  }
}

function inOrder<T extends { documentId: string; field: string }>(changes: readonly T[]): T[] {
  return [...changes].sort((a, b) => (`${a.documentId} ${a.field}` < `${b.documentId} ${b.field}` ? -1 : 1))
}
