import type { SeedOutcome } from '../frame/simulation.ts'
import type { Bug } from './bugs.ts'
import { createDevice, powerOff, powerOn } from './device.ts'
import { standInForTimers } from './machine-timers.ts'
import { placeOfScreen } from './network-documents.ts'
import { lift, publish, settleForks } from './operator.ts'
import { forgetSignatures } from './signatures.ts'
import { calm, happen, rotateAndForget } from './trouble.ts'
import { giveVerdict } from './verdict.ts'
import { closeDatabases, createWorld, type World } from './world.ts'

const minuteMs = 60_000
const lookEveryMs = 13_000

/** One seed: a few days of a network, its nights skipped, and then an hour in which nothing breaks and everything has to come right. */
export async function runSeed(seed: number, bug: Bug): Promise<SeedOutcome> {
  const world = await createWorld(seed, bug)
  const restore = standInForTimers(world.time, () => world.engineLife)
  const stray = (error: unknown) => world.violate(`nobody caught ${error instanceof Error ? error.stack ?? error.message : String(error)}`)
  process.on('unhandledRejection', stray)
  try {
    await live(world)
  } finally {
    restore()
    process.off('unhandledRejection', stray)
    world.engineLife.alive = false
    closeDatabases(world)
    forgetSignatures()
  }
  return { steps: world.time.steps, faults: world.faults, violations: world.violations }
}

async function live(world: World): Promise<void> {
  const { random } = world
  for (let number = 1; number <= world.screens; number++) world.devices.push(createDevice(world, `screen ${number}`, placeOfScreen(number)))
  const isLastLate = random.below(2) === 0
  world.startEngine()
  await pass(world, 5000)
  void publish(world)
  for (const device of isLastLate ? world.devices.slice(0, -1) : world.devices) powerOn(world, device)
  await pass(world, 4 * minuteMs)
  for (let day = random.between(2, 3); day > 0 && isSound(world); day--) {
    await session(world, random.between(15, 40))
    for (const device of world.devices) powerOn(world, device)
    if (day > 1) await night(world)
  }
  if (isSound(world)) await comeRight(world)
}

const isSound = ({ violations }: World): boolean => violations.length === 0

/** Time passes, and every screen is looked at again and again. */
async function pass(world: World, ms: number): Promise<void> {
  const untilMs = world.time.nowMs() + ms
  while (world.time.nowMs() < untilMs && isSound(world)) {
    await world.time.runUntil(Math.min(untilMs, world.time.nowMs() + lookEveryMs))
    approve(world)
    for (const device of world.devices) world.model.look(device)
  }
}

async function session(world: World, minutes: number): Promise<void> {
  const { random, time, always } = world
  for (let minute = 0; minute < minutes && isSound(world); minute++) {
    if (random.below(2) === 0) time.at(time.nowMs() + random.below(minuteMs), always, () => happen(world, 'work'))
    for (let each = random.below(3); each > 0; each--) time.at(time.nowMs() + random.below(minuteMs), always, () => happen(world, 'trouble'))
    await pass(world, minuteMs)
  }
}

/** Somebody sees a code on a screen and says which screen it is. */
function approve(world: World): void {
  const { engine, random } = world
  for (const pairing of engine?.pairings ?? []) {
    const device = world.devices.find(({ code }) => code === pairing.code)
    // Nobody pairs the copy of a device in its stead.
    if (!device || device.isClone || engine!.approvals.has(pairing.pairingId) || random.below(3) > 0) continue
    engine!.approvals.set(pairing.pairingId, null)
    void engine!.enrolment.enrol({ code: pairing.code, screenId: device.place.screenId, replaces: true, personId: 'pe_anna' }).catch((error: unknown) => {
      world.trace(`not enrolled: ${String(error)}`)
      engine?.approvals.delete(pairing.pairingId)
    })
  }
  for (const order of world.model.orders.values()) if (order.atRisk !== null && engine?.orderBook.get(order.id)?.stage === 'in-force') order.atRisk = null
}

/** Everything is switched off at the wall, all at once; in a long night the control room too, and some mornings it comes long after the screens. */
async function night(world: World): Promise<void> {
  const { random, time } = world
  for (const device of world.devices) powerOff(world, device)
  world.isNight = true
  const nightMs = random.pick([3, 9, 14, 14, 60, 24 * 9, 24 * 33, 24 * 45]) * 3_600_000
  const morningMs = time.nowMs() + nightMs
  if (nightMs > 86_400_000) {
    world.engineRestsUntilMs = morningMs + (random.below(2) === 0 ? 0 : 12 * minuteMs)
    world.endEngine('process-kill')
    time.at(world.engineRestsUntilMs, world.always, () => world.startEngine())
  }
  await time.runUntil(morningMs)
  world.isNight = false
  world.startEngine()
  await pass(world, random.between(0, 20_000))
  for (const device of world.devices) if (random.below(5) > 0) powerOn(world, device)
}

/** Faults end. Within so long everything is as it was ordered, and proven. */
async function comeRight(world: World): Promise<void> {
  calm(world)
  await pass(world, minuteMs)
  if (world.random.below(3) === 0) rotateAndForget(world)
  await pass(world, 22 * minuteMs)
  if (!isSound(world)) return
  if (!world.engine) return world.violate('the engine does not come up')
  for (const { id, liftAsked } of world.model.orders.values()) if (liftAsked && world.engine.orderBook.get(id)?.stage === 'in-force') await during(world, lift(world, id))
  await during(world, settleForks(world, world.engine))
  await pass(world, 24 * minuteMs)
  if (isSound(world)) giveVerdict(world, world.engine)
}

async function during(world: World, work: Promise<void>): Promise<void> {
  await Promise.race([work, world.time.runUntil(world.time.nowMs() + 2000)])
  await world.time.runUntil(world.time.nowMs() + 1000)
}
