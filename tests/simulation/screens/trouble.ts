import { isPassword } from '../../../src/main/broker/broker-password.ts'
import { cloneOf, type Device, powerOff, powerOn } from './device.ts'
import { copyOf, emptyMedium, type Medium } from './device-storage.ts'
import { blankAndLift, command, giveOrder, liftOne, publish, tellReadings } from './operator.ts'
import { sellSlots, withdrawSale } from './sales.ts'
import type { World } from './world.ts'

/** What happens in a minute: people work, and things break. Each is drawn with its weight. */
type Happening = [weight: number, act: (world: World) => Promise<void> | void]
const any = ({ devices, random }: World): Device | null => {
  const present = devices.filter(({ isRetired }) => !isRetired)
  return present.length === 0 ? null : random.pick(present)
}
const anyOn = ({ devices, random }: World): Device | null => {
  const on = devices.filter((device) => device.on?.player.state())
  return on.length === 0 ? null : random.pick(on)
}
const inTrouble = ({ network, engine, devices }: World): boolean => network.isTroubled() || !engine || devices.some(({ on, isRetired, isOffline }) => (!on && !isRetired) || isOffline)

const work: Happening[] = [
  [6, async (world) => {
    if (inTrouble(world)) world.faults['published-in-trouble'] += 1
    await publish(world)
  }],
  [6, async (world) => void await giveOrder(world)], [6, liftOne], [2, blankAndLift], [7, command], [6, tellReadings], [5, backUp], [16, sellSlots], [5, withdrawSale],
  [3, rotate],
]
const trouble: Happening[] = [
  [18, (world) => cutScreen(world, anyOn(world))], [6, (world) => armDisk(world)], [3, (world) => world.endEngine(world.random.pick(['power-cut', 'power-cut', 'process-kill'] as const))], [2, restoreEngine],
  [3, (world) => loseStorage(world, any(world))], [2, (world) => setBack(world, anyOn(world))], [2, (world) => clone(world, anyOn(world))], [5, (world) => corrupt(world, anyOn(world))], [4, (world) => fill(world, anyOn(world))],
  [4, brokerOutage], [5, (world) => networkOutage(world, any(world))], [5, troubleOnTheWires], [12, ({ attacker }) => attacker.replay()], [16, ({ attacker }) => attacker.forge()],
  [4, (world) => {
    const device = anyOn(world)
    device?.on?.clock.jump(world.random.pick([-1, 1]) * world.random.pick([5000, 3_600_000, 86_400_000, 9e9]))
    if (device) world.faults['clock-jump'] += 1
  }],
]

export function happen(world: World, kind: 'work' | 'trouble'): void {
  const happenings = kind === 'work' ? work : trouble
  let drawn = world.random.below(happenings.reduce((sum, [weight]) => sum + weight, 0))
  const [, act] = happenings.find(([weight]) => (drawn -= weight) < 0)!
  void act(world)
}

async function rotate(world: World): Promise<void> {
  if (!world.engine) return
  world.faults['keys-rotated'] += 1
  if (world.devices.some(({ on, isRetired }) => !on && !isRetired)) world.faults['slept-through-rotations'] += 1
  await world.engine.rotateKeys().catch((error: unknown) => world.trace(`keys not rotated: ${String(error)}`))
}

/** One that has nothing, and has to be given everything under keys that are new to it: the last trouble of some seeds. */
export function rotateAndForget(world: World): void {
  void rotate(world)
  world.time.at(world.time.nowMs() + 5000, world.always, () => loseStorage(world, any(world)))
}

function cutScreen(world: World, device: Device | null): void {
  if (!device) return
  if (world.random.below(3) > 0) return void (device.cutAtWrite = world.random.below(world.random.pick([2, 8, 30])))
  world.faults['screen-power-cut'] += 1
  // At any step of what it is about to do, and soon back, or later.
  world.time.at(world.time.nowMs() + world.random.pick([0, world.random.below(70_000)]), world.always, () => powerOff(world, device))
  world.time.at(world.time.nowMs() + 70_000 + world.random.pick([0, 3000, 20_000, 200_000]), world.always, () => powerOn(world, device))
}

function armDisk({ random, engineDisk, engine }: World): void {
  if (!engine) return
  const fault = random.pick(['power-cut', 'power-cut', 'process-kill', 'full', 'full', 'error'] as const)
  if (random.below(3) === 0) engineDisk.plan.arm(fault, { afterOperations: random.below(4), only: 'sync' })
  else engineDisk.plan.arm(fault, { afterOperations: random.below(random.pick([3, 20, 80])), lasting: fault === 'full' ? random.pick([1, 10, 200]) : 1 })
}

/** While it is quiet: databases and segments as they are on the disk at one moment. */
function backUp(world: World): void {
  const { engine, engineDisk, model } = world
  if (!engine) return
  world.backup = {
    files: engineDisk.backUp(), releases: [...model.releases], orders: new Set(engine.orderBook.all().filter(({ stage }) => stage === 'in-force').map(({ id }) => id)), enrolled: new Map([...engine.devices.all()].map(({ screenId, passwordHash }) => [screenId, passwordHash])),
  }
}

/** The machine is lost. What was published, ordered and enrolled since the backup is forgotten, unless a screen knows it. */
function restoreEngine(world: World): void {
  const { backup, model, engineDisk } = world
  if (!backup || !world.engine) return
  world.faults['engine-restored'] += 1
  world.endEngine('power-cut')
  engineDisk.restore(backup.files)
  world.folderIdentity += '\''
  model.releases = [...backup.releases]
  for (const order of model.orders.values()) {
    if (!order.given || order.liftAsked || backup.orders.has(order.id)) continue
    order.atRisk = world.devices.filter((device) => model.watched(device).obeyed.has(order.id))
  }
  model.proofs.engineRestored()
  for (const device of world.devices) {
    const { credentials } = device.medium.identity
    if (!device.isRetired && credentials && !isPassword(Buffer.from(credentials.password), backup.enrolled.get(device.place.screenId) ?? '')) resetToFactory(world, device)
  }
}

/** The engine does not know it any more: somebody comes and pairs it anew. */
function resetToFactory(world: World, device: Device): void {
  forgive(world, device)
  replaceMedium(world, device, emptyMedium())
}

/** What it had not told of is listed nowhere: nobody knows any more that it was. */
function forgive(world: World, device: Device): void {
  for (const { device: its, ledgerId } of world.model.proofs.showings) if (its === device && ledgerId !== null) world.forgiven.add(`${device.name} ${ledgerId}`)
}

function replaceMedium(world: World, device: Device, medium: Medium): void {
  powerOff(world, device)
  device.medium = medium
  world.model.replaced(device)
  world.time.at(world.time.nowMs() + world.random.between(2000, 100_000), world.always, () => powerOn(world, device))
}

function loseStorage(world: World, device: Device | null): void {
  if (!device) return
  world.faults['screen-storage-lost'] += 1
  replaceMedium(world, device, { ...emptyMedium(), identity: device.medium.identity })
}

/** The storage alone, or the whole device, is what it was a while ago. */
function setBack(world: World, device: Device | null): void {
  if (!device || world.devices.some(({ isClone, place }) => isClone && place === device.place)) return
  const earlier = copyOf(device.medium)
  const isWhole = world.random.below(2) === 0
  world.time.at(world.time.nowMs() + world.random.between(30_000, 900_000), world.always, () => {
    if (device.isRetired || device.medium.identity.credentials?.password !== earlier.identity.credentials?.password) return
    world.faults['screen-storage-set-back'] += 1
    forgive(world, device)
    world.copied.add(device.place.screenId)
    replaceMedium(world, device, { ...copyOf(earlier), identity: isWhole ? earlier.identity : device.medium.identity })
  })
}

/** A second device with the same identity, from now on beside the first; it is found and taken away after a while. */
function clone(world: World, device: Device | null): void {
  if (!device || world.devices.some(({ isClone }) => isClone)) return
  world.faults['screen-cloned'] += 1
  world.copied.add(device.place.screenId)
  const twin = cloneOf(world, device)
  world.devices.push(twin)
  powerOn(world, twin)
  world.time.at(world.time.nowMs() + world.random.between(300_000, 3_000_000), world.always, () => retire(world, twin))
}

export function retire(world: World, device: Device): void {
  powerOff(world, device)
  device.isRetired = true
  world.model.gone(device)
}

function corrupt({ random, faults }: World, device: Device | null): void {
  const files = [...device?.medium.whole ?? []]
  if (!device || files.length === 0) return
  const [sha256, bytes] = random.pick(files)
  const spoilt = bytes.slice()
  spoilt[random.below(spoilt.length)]! ^= 4
  device.medium.whole.set(sha256, spoilt)
  faults['file-corrupt'] += 1
}

function fill({ random, faults, time, always }: World, device: Device | null): void {
  if (!device) return
  faults['screen-disk-full'] += 1
  device.isFull = true
  time.at(time.nowMs() + random.between(1000, 240_000), always, () => { device.isFull = false })
}

function brokerOutage({ network, faults, time, random, always }: World): void {
  faults['broker-outage'] += 1
  network.broker(false)
  time.at(time.nowMs() + random.between(1000, 300_000), always, () => network.broker(true))
}

function networkOutage({ faults, time, random, always }: World, device: Device | null): void {
  if (!device) return
  faults['network-outage'] += 1
  device.isOffline = true
  time.at(time.nowMs() + random.between(2000, random.pick([60_000, 1_500_000])), always, () => { device.isOffline = false })
}

function troubleOnTheWires({ network, time, random, always }: World): void {
  network.trouble(true)
  time.at(time.nowMs() + random.between(60_000, 500_000), always, () => network.trouble(false))
}

/** All of it is over. */
export function calm(world: World): void {
  world.engineDisk.plan.disarm()
  world.network.trouble(false)
  world.network.broker(true)
  for (const device of world.devices) {
    Object.assign(device, { isFull: false, isOffline: false, cutAtWrite: null })
    if (device.isClone) retire(world, device)
    else powerOn(world, device)
  }
  world.engineRestsUntilMs = 0
  world.startEngine()
}
