import { createRandom, type RandomStream } from '../../../src/core/kernel/random.ts'
import type { SeedOutcome } from '../frame/simulation.ts'
import { contentOf, createStudioDisk, layDown, sha256, simulatedJournalDisk, simulatedOutputDisk, type Trouble } from './disks.ts'
import { type Faults, noFaults } from './faults.ts'
import { type Bug, type House, openHouse } from './house.ts'
import { correctedBy, createStudioModel, forgetSince, hit, type StudioModel } from './model.ts'
import { createTurns, type Turns } from './turns.ts'
import { look, lookAfterStart, lookAtEnd } from './verdict.ts'
import { simulatedThreads } from './worker.ts'
import { type Plan, planBatch, targets } from './world.ts'

const [troubledTurns, mostTurns, lookEvery] = [1_500, 8_000, 40]
type Backup = { files: ReadonlyMap<string, Uint8Array>; /** Known to be ordered by then. */ ordered: ReadonlySet<string> }
type World = {
  bug: Bug; random: RandomStream; faults: Faults; turns: Turns; disk: ReturnType<typeof createStudioDisk>; trouble: Trouble; gone: Set<string>; plans: Map<string, Plan>; originals: { id: string; bytes: Uint8Array; hash: string }[]; model: StudioModel
  house: House | null; isReady: boolean; isTroubled: boolean; steps: number; backup: Backup | null; crash: string | null
}

/** A while of work and trouble, then a while without, in which everything has to end. */
export async function runSeed(seed: number, bug: Bug): Promise<SeedOutcome> {
  const world = createWorld(seed, bug)
  try {
    open(world)
    while (world.steps < troubledTurns) await live(world)
    await calm(world)
  } catch (error) {
    world.model.violations.push(`it broke: ${error instanceof Error ? error.stack ?? error.message : String(error)}`)
  }
  return { steps: world.steps, faults: world.faults, violations: world.model.violations }
}

function createWorld(seed: number, bug: Bug): World {
  const random = createRandom(seed)
  const faults = noFaults()
  const plans = new Map([1, 2, 3].map((nth) => { const plan = planBatch(random, nth); return [plan.order.id, plan] as const }))
  const world: World = {
    bug, random, faults, turns: createTurns(random, 1_000_000), disk: createStudioDisk(random, faults), trouble: { vanished: new Set(), readOnly: new Set() }, gone: new Set(), plans, originals: [...plans.values()].flatMap((plan) => [...plan.originals].map(([id, { bytes }]) => ({ id, bytes, hash: sha256(bytes) }))), model: createStudioModel(plans), house: null, isReady: false, isTroubled: true, steps: 0, backup: null, crash: null,
  }
  for (const name of ['a.png', 'left/b.png', 'shoe-card.png']) layForeign(world, `${random.pick(targets)}/${name}`)
  return world
}

/** Of somebody else: it was there before, or comes in between. */
function layForeign({ disk: { disk, aside }, random, model }: World, name: string): void {
  if (disk.down || disk.exists(name)) return
  const bytes = random.bytes(30)
  aside(() => { layDown(disk, name, bytes); disk.syncDirectory() })
  model.foreign.set(name, sha256(bytes))
}

function open(world: World): void {
  const { bug, turns, disk: { disk }, trouble, random, faults, plans, gone, model } = world
  const originals = new Map([...plans.values()].flatMap((plan) => [...plan.originals]))
  const threads = simulatedThreads({
    disk, turns, random, faults, trouble, originals, gone, isTroubled: () => world.isTroubled, hit: (id) => hit(model, id), isSynced: bug.filesUnsynced !== true,
    killEngine: () => { disk.stop('process-kill') },
  })
  if (bug.touchesOriginals === true && random.below(2) === 0) random.pick([...originals.values()]).bytes[0]! ^= 1
  world.house = openHouse({ bug, turns, journalDisk: simulatedJournalDisk(disk, turns.turn, bug.journalUnsynced !== true), outputDisk: simulatedOutputDisk(disk, turns.turn, trouble), threads, unrested: (id) => hit(model, id) })
  const { house } = world
  world.crash = null
  world.isReady = false
  void house.start().then(() => {
    if (world.house !== house) return
    world.isReady = true
    lookAfterStart(model, house.book)
  }).catch((error: unknown) => { world.crash = String(error) })
}

async function step(world: World): Promise<boolean> {
  world.steps += 1
  const went = await world.turns.step()
  if (world.disk.isDown()) restart(world)
  else if (world.steps % lookEvery === 0 && world.house) look(world.model, world.disk.disk, world.house.book, world.originals)
  return went
}

function restart(world: World): void {
  const { turns, disk, random, faults, model, house } = world
  for (const batch of house?.book.all() ?? []) for (const id of batch.pictures.keys()) if (house!.runner.isBusy(id)) hit(model, id)
  turns.end()
  world.house = null
  disk.disarm()
  disk.start()
  if (world.backup !== null && world.isTroubled && random.below(5) === 0) {
    putBack(world)
    faults['backup-restored'] += 1
  }
  open(world)
}

/** The folder of the studio as it was some time ago; what was written to folders since is still there. */
function putBack({ backup, disk: { disk, aside }, model }: World): void {
  aside(() => {
    for (const name of disk.names().filter((each) => each.startsWith('journals/'))) disk.remove(name)
    for (const [name, bytes] of backup!.files) layDown(disk, name, bytes)
    disk.syncDirectory()
  })
  forgetSince(model, backup!.ordered)
}

async function live(world: World): Promise<void> {
  const { random } = world
  const draw = random.below(60)
  if (draw === 0) world.disk.arm(random.pick(['power-cut', 'process-kill', 'power-cut'] as const), random.below(40), 1)
  else if (draw === 1) world.disk.arm(random.pick(['full', 'error'] as const), random.below(20), random.between(1, 12))
  else if (draw === 2) strikeTarget(world)
  else if (draw === 3) { world.faults['foreign-file'] += 1; layForeign(world, `${random.pick(targets)}/${random.pick(['', 'left/', 'right/'])}${random.pick(['a', 'b', 'shoe', 'bag-2', 'a-cutout', 'b-card'])}.png`) }
  else if (draw === 4) takeBackup(world)
  else if (draw < 9) void act(world)
  else if (draw === 9 && world.house && world.isReady) { world.faults['started-twice'] += 1; void world.house.runner.start().catch(() => undefined) }
  await step(world)
}

function strikeTarget({ random, trouble, faults }: World): void {
  const target = random.pick(targets)
  const isBack = trouble.vanished.delete(target) || trouble.readOnly.delete(target)
  if (isBack) return
  if (random.below(2) === 0) { trouble.vanished.add(target); faults['target-vanished'] += 1 } else { trouble.readOnly.add(target); faults['target-read-only'] += 1 }
}

function takeBackup(world: World): void {
  const { disk } = world.disk
  if (disk.down) return
  const files = new Map(disk.names().filter((name) => name.startsWith('journals/') && name.endsWith('.journal')).map((name) => [name, contentOf(disk, name)!]))
  world.backup = { files, ordered: new Set(world.model.asked.ordered) }
}

/** A person at work: orders, judges, corrects, tries again, stops and goes on. */
async function act(world: World): Promise<void> {
  const { house, model, random, plans } = world
  if (house === null || !world.isReady) return
  const missing = [...plans.values()].find(({ order }) => house.book.get(order.id) === undefined)
  if (missing && random.below(2) === 0) return order(world, house, missing)
  const batches = [...house.book.all()]
  if (batches.length === 0) return
  const batch = random.pick(batches)
  const draw = random.below(8)
  if (draw < 3) await judgeOne(world, house)
  else if (draw === 3) await correctOne(world, house, batch.order.id)
  else if (draw === 4) await house.batches.act(batch.order.id, { kind: random.pick(['paused', 'stopped'] as const) }).catch(() => undefined)
  else if (draw < 7) await house.batches.act(batch.order.id, { kind: 'resumed' }).catch(() => undefined)
  else if (random.below(3) === 0) {
    model.asked.exportedNow.add(batch.order.id)
    await house.batches.act(batch.order.id, { kind: 'exported-now' }).catch(() => undefined)
  }
}

async function order({ model }: World, house: House, { order: { id }, facts }: Plan): Promise<void> {
  await house.book.write(id, facts).then(() => void model.asked.ordered.add(id), () => undefined)
}

async function judgeOne({ random, model }: World, house: House): Promise<void> {
  const doubtful = [...house.book.all()].flatMap(({ by }) => [...by.doubtful])
  if (doubtful.length === 0) return
  const [id, verdict] = [random.pick(doubtful), random.pick(['accepted', 'refused'] as const)]
  const answer = await house.batches.judge({ pictureIds: [id], verdict }).catch(() => null)
  if (answer?.kind === 'done') model.asked.verdicts.set(id, verdict)
}

async function correctOne({ random, model, plans }: World, house: House, batchId: string): Promise<void> {
  const ids = [...house.book.get(batchId)!.pictures.keys()]
  if (ids.length === 0) return
  const id = random.pick(ids)
  const correction = [{ kind: 'point' as const, how: 'add' as const, spot: { x: random.below(100), y: 1 } }]
  correctedBy(model, id, correction, plans.get(batchId)!)
  await house.batches.correct({ pictureId: id, correction }).catch(() => undefined)
}

/** Nothing goes wrong any more, and a person says yes to what is in doubt. */
async function calm(world: World): Promise<void> {
  const { trouble, disk, turns, model, plans } = world
  world.isTroubled = false
  disk.disarm()
  for (const set of [trouble.vanished, trouble.readOnly]) set.clear()
  disk.disk.stop('power-cut')
  restart(world)
  for (let round = 0; world.steps < mostTurns; round += 1) {
    for (let turn = 0; turn < 150; turn += 1) if (!(await step(world))) break
    const { house } = world
    if (house === null || !world.isReady) continue
    const batches = [...house.book.all()]
    if (batches.length === plans.size && batches.every(({ state }) => state === 'done')) break
    for (const plan of plans.values()) if (house.book.get(plan.order.id) === undefined) void order(world, house, plan)
    for (const { order: { id }, state, by } of batches) {
      if (state === 'paused' || state === 'stopped') void house.batches.act(id, { kind: 'resumed' }).catch(() => undefined)
      for (const pictureId of by.doubtful) void house.batches.judge({ pictureIds: [pictureId], verdict: 'accepted' }).catch(() => undefined)
    }
    await turns.step()
  }
  if (world.crash !== null) model.violations.push(`the start failed: ${world.crash}`)
  look(model, disk.disk, world.house!.book, world.originals)
  lookAtEnd(model, disk.disk, world.house!.book)
}
