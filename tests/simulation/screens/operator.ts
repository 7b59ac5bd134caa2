import type { OrderDraft } from '../../../src/contracts/devices.ts'
import type { Where } from '../../../src/contracts/screens.ts'
import { deviceClasses } from '../../../src/contracts/screens.ts'
import type { Device } from './device.ts'
import type { Engine } from './engine.ts'
import { creativeId, lineId, linesInAll, networkId, sha256Of, spareCreative } from './network-documents.ts'
import { drawPlan } from './plans.ts'
import { rootsFrom } from './forks.ts'
import { batchOf } from './proof-model.ts'
import type { World } from './world.ts'

/** The people at the control room: what they do may fail when the disk or the power does; what was acknowledged to them they count on. */
const failing = (world: World, what: string) => (error: unknown): null => (world.trace(`${what} failed: ${String(error)}`), null)

export async function publish(world: World): Promise<void> {
  const { engine, random, time, model, plans } = world
  if (!engine) return
  const nowMs = Math.floor(time.nowMs())
  const plan = drawPlan(random, nowMs)
  plans.set(plan.sha256, plan)
  const number = world.nextRelease++
  const startsAtMs = random.below(4) === 0 ? nowMs + random.between(1, 90) * 60_000 : nowMs
  const fields = { networkId, number, planSha256: plan.sha256, kind: 'publish', rollsBackTo: null, venueIds: null, startsAtMs, publishedAtMs: nowMs, note: null, screens: world.screens, lines: plan.lines.length }
  await engine.publish(fields).then(() => void model.releases.push({ number, startsAtMs }), failing(world, 'publish'))
}

export async function giveOrder(world: World, draft = drawOrder(world)): Promise<string | null> {
  const answer = await world.engine?.order(draft).catch(failing(world, 'order'))
  if (answer?.kind !== 'done') return null
  const { orderId } = answer.value
  world.model.orders.set(orderId, { id: orderId, where: draft.where, given: true, liftAsked: false, atRisk: null })
  world.trace(`order ${orderId.slice(-6)} ${draft.kind} given`)
  return orderId
}

export async function lift(world: World, orderId: string): Promise<void> {
  const { engine, model } = world
  if (!engine) return
  const known = model.orders.get(orderId) ?? { id: orderId, where: { kind: 'all' as const }, given: false, liftAsked: true, atRisk: null }
  model.orders.set(orderId, Object.assign(known, { liftAsked: true }))
  world.trace(`order ${orderId.slice(-6)} lifted`)
  await engine.orders.lift(orderId, 'pe_anna', null).catch(failing(world, 'lift'))
}

export async function liftOne(world: World): Promise<void> {
  const inForce = world.engine?.orderBook.all().filter(({ stage }) => stage === 'in-force') ?? []
  if (inForce.length > 0) await lift(world, world.random.pick(inForce).id)
}

/** Given and lifted at once, so that the two may overtake each other. */
export async function blankAndLift(world: World): Promise<void> {
  world.faults['blank-and-lift-raced'] += 1
  const orderId = await giveOrder(world, { kind: 'blank', where: { kind: 'all' } })
  await world.time.sleep(world.random.pick([0, 50, 400, 8000]), world.engineLife)
  if (orderId) await lift(world, orderId)
}

function drawOrder({ random, screens }: World): OrderDraft {
  const where: Where = random.pick([{ kind: 'all' }, { kind: 'venues', ids: [`vn_${'0'.repeat(31)}1`] }, { kind: 'screens', ids: [`sc_${'0'.repeat(31)}${random.between(1, screens)}`] }])
  const drawn = random.below(8)
  if (drawn < 2) return { kind: 'blank', where }
  if (drawn < 3) return { kind: 'override', where, creativeId: spareCreative }
  const line = random.between(1, linesInAll)
  const subject = random.below(2) === 0 ? { kind: 'line' as const, id: lineId(line) } : { kind: 'creative' as const, id: creativeId(line, random.below(2)) }
  return { kind: 'recall', where, subject, insteadCreativeId: random.below(2) === 0 ? spareCreative : null }
}

export function command(world: World): void {
  const { engine, random, devices } = world
  const screenId = random.pick(devices).place.screenId
  const kind = random.pick(['identify', 'identify', 'identify', 'reload', 'reboot'] as const)
  engine?.commands.send([screenId], kind, kind === 'identify' ? { forMs: 15_000 + (world.identified++ % 40_000) } : {}, 'pe_anna')
}

export function tellReadings({ engine, random, time }: World): void {
  if (!engine) return
  const atMs = Math.floor(time.nowMs())
  for (const deviceClass of deviceClasses) {
    engine.desk.readings({
      v: 1, networkId, deviceClass, venueId: random.below(3) === 0 ? `vn_${'0'.repeat(31)}1` : null, atMs, expiresAtMs: atMs + random.between(5, 300) * 60_000, stock: { milk: random.below(3) }, triggers: {},
      priceVersions: Object.fromEntries([2, 4, 6].map((line) => [`sku-${line}`, random.pick(['v1', 'v1', 'v2'])])),
    })
  }
}

/** Of a forked ledger the branch of the device that is left is kept. */
export async function settleForks(world: World, engine: Engine): Promise<void> {
  for (const device of world.devices) {
    if (device.isRetired) continue
    const { screenId } = device.place
    for (const ledger of engine.databases.telemetry.ledgers.ofScreen(screenId)) {
      if (ledger.forkedFrom === null) continue
      const disputed = heldOf(engine).filter(({ batch }) => batch.screenId === screenId && batch.ledgerId === ledger.id && batch.from >= ledger.forkedFrom!)
      const mine = disputed.filter(({ sha256 }) => isKeptBy(world, device, sha256)).at(-1)
      const keepSha256 = mine ? rootsFrom(disputed).get(mine.sha256)! : null
      world.trace(`fork of ${device.name} from ${ledger.forkedFrom} settled: ${keepSha256?.slice(0, 8)}`)
      world.model.proofs.settled(screenId, ledger.id)
      await engine.settle(screenId, { v: 1, ledgerId: ledger.id, forkedFrom: ledger.forkedFrom, keepSha256, personId: 'pe_anna', atMs: Math.floor(world.time.nowMs()) })
    }
  }
}

function isKeptBy({ model }: World, device: Device, sha256: string): boolean {
  const written = model.proofs.batches.get(sha256)
  return written !== undefined && device.medium.records.has(written.key) && sha256Of(device.medium.records.get(written.key)!) === sha256
}

export function heldOf({ databases: { segments } }: Pick<Engine, 'databases'>) {
  return [...segments.after(null, () => undefined)].flatMap(({ entries }) => entries).flatMap(({ kind, message }) => (kind === 'batch' ? [{ sha256: sha256Of(message), batch: batchOf(message) }] : []))
}
