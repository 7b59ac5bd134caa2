import { downTopic } from '../../../src/contracts/mqtt-topics.ts'
import { signedParsers } from '../../../src/contracts/parse-signed.ts'
import type { Credentials } from '../../../src/contracts/screens.ts'
import { fromBase64Url } from '../../../src/core/kernel/base64url.ts'
import { encodeUtf8 } from '../../../src/core/kernel/utf8.ts'
import type { ManifestGiven, ScreenNews, WaitingPairing } from '../../../src/main/screens/desk-messages.ts'
import { type DeviceBook, seatOf } from '../../../src/main/screens/device-book.ts'
import { createEnrolment } from '../../../src/main/screens/enrolment.ts'
import type { OrderModel } from '../../../src/main/screens/expand-order.ts'
import { createManifestDesk } from '../../../src/main/screens/manifest-desk.ts'
import { createNumberDesk, type NumberDesk } from '../../../src/main/screens/number-desk.ts'
import { createSupplementDesk } from '../../../src/main/screens/supplement-desk.ts'
import type { OrderBook } from '../../../src/main/screens/order-book.ts'
import { createOrderDesk } from '../../../src/main/screens/order-desk.ts'
import { createScreenDesk, type ScreenDesk } from '../../../src/main/screens/screen-desk.ts'
import type { createScreenRows } from '../../../src/main/screens/screen-rows.ts'
import type { Store } from '../../../src/main/services.ts'
import { createIntake } from '../../../src/main/telemetry/intake.ts'
import { createIntakeQueue } from '../../../src/main/telemetry/intake-queue.ts'
import { atDisk, type Databases } from './engine-databases.ts'
import { idOf, networkId } from './network-documents.ts'
import { answerManifests } from './plans.ts'
import { answerSold } from './sales.ts'
import { nodeCrypto, pairOfSeed } from './signatures.ts'
import type { Life } from './virtual-time.ts'
import type { World } from './world.ts'

/** The desks of one engine, each made of those before it. */
export type Books = { model: OrderModel; devices: DeviceBook; orderBook: OrderBook; rows: ReturnType<typeof createScreenRows>; store: Pick<Store, 'privateRecords' | 'putPrivate'> }
const almaty = { tzdata: 'test', zones: { 'Asia/Almaty': { first: 300, changes: [] } } }
export const clockOf = ({ time }: World) => ({ nowMs: () => Math.floor(time.nowMs()) })
export const newIdOf = ({ random }: World) => (prefix: string) => idOf(prefix, 0).slice(0, 3) + Buffer.from(random.bytes(16)).toString('hex')
export const epochOf = ({ keys }: World) => (): number => keys.book()?.epoch ?? 0

export function openWire(world: World, life: Life, databases: Databases, tell: (news: ScreenNews) => void): ScreenDesk {
  const { queue, intake } = createProofIntake(world, life, databases, (screenId) => desk.seatOf(screenId)?.publicKey ?? null)
  const desk = createScreenDesk({
    clock: clockOf(world), crypto: nodeCrypto, parsers: signedParsers, link: world.network.engineLink(life), signerOf: ({ seed }) => pairOfSeed(seed), tell, chance: () => world.random.next32() / 2 ** 32, contentBases: () => [], secret: world.random.bytes(32),
    intake: { push: (screenId, message, receivedAtMs) => queue.add({ screenId, message, receivedAtMs }), held: (screenId, ledgerIds) => intake.held(screenId, ledgerIds).map(({ ledgerId, ranges }) => ({ ledgerId, ranges: ranges.map(([from, to]) => [from, to]) })) },
  })
  return desk
}

/** Plans are answered by whoever has drawn them, after a while. */
export const openNumbers = ({ sequenceBlock }: World, { store }: Books): NumberDesk => createNumberDesk(store, sequenceBlock)

export function openManifests(world: World, life: Life, { model, devices, rows }: Books, desk: ScreenDesk, numbers: NumberDesk) {
  const ask = async (_method: string, query: { source: { planSha256: string }; screenIds: readonly string[]; fromHour: number; hours: number }) => {
    await world.time.sleep(world.random.between(5, 400), life)
    return { kind: 'done', value: answerManifests(world.plans.get(query.source.planSha256)!, world.content, query) }
  }
  const log = { info: () => undefined, warn: () => undefined, error: (event: string, details?: object) => world.trace(`engine ${event} ${JSON.stringify(details)}`) }
  return createManifestDesk({
    model, numbers, clock: clockOf(world), log, epoch: epochOf(world), mayPublish: () => life.alive, lightOf: () => null, plan: { ask: ask as never },
    *enrolled() { for (const { screenId, revokedAtMs } of devices.all()) if (revokedAtMs === null) yield screenId },
    given: (given, none) => giveManifests(rows, given, none, () => desk.manifests(given, none)),
  })
}

export function openSupplements(world: World, life: Life, { model, devices }: Books, desk: ScreenDesk, numbers: NumberDesk) {
  const ask = async (_method: string, query: Parameters<typeof answerSold>[1]) => {
    await world.time.sleep(world.random.between(5, 400), life)
    return { kind: 'done', value: answerSold(world, query) }
  }
  return createSupplementDesk({
    model, numbers, clock: clockOf(world), log: { error: (event, details) => world.trace(`engine ${event} ${JSON.stringify(details)}`) }, after: (ms, act) => world.time.at(world.time.nowMs() + ms, life, act), plan: { ask: ask as never },
    epoch: epochOf(world), mayPublish: () => life.alive, hasDevice: (screenId) => devices.get(screenId)?.revokedAtMs === null, given: (given) => { if (life.alive) desk.supplements(given) }, unshown: (its) => world.trace(() => `unshown ${JSON.stringify(its)}`),
  })
}

export function openOrders(world: World, life: Life, { model, orderBook, rows }: Books, desk: ScreenDesk) {
  return createOrderDesk({
    model, book: orderBook, clock: clockOf(world), newId: newIdOf(world), epoch: epochOf(world), networkId: () => networkId, generation: () => 1, othersMayConfirm: () => false, changed: () => undefined,
    send: (state) => { if (life.alive) desk.state(state.deviceClass, state) },
    rows: { isEnrolled: (screenId) => rows.known(screenId).enrolled, isPresent: (screenId) => rows.known(screenId).present, showing: (screenId) => rows.known(screenId).playing, obeys: () => false, obeyedAtMs: () => null },
  })
}

export function openEnrolment(world: World, { model, devices, rows }: Books, desk: ScreenDesk, refresh: (screenIds: string[]) => void) {
  const pairings: WaitingPairing[] = []
  const approvals = new Map<string, { credentials: Credentials } | null>()
  const tellSeats = (screenIds: readonly string[]) => {
    for (const screenId of screenIds) {
      const device = devices.get(screenId)
      const seat = device ? seatOf(model, device) : null
      rows.known(screenId).enrolled = seat !== null
      desk.seats(seat ? [seat] : [], seat ? [] : [screenId])
      world.network.account(screenId, seat?.passwordHash ?? null)
    }
  }
  const enrolment = createEnrolment({
    model, book: devices, clock: clockOf(world), random: { bytes: (count) => world.random.bytes(count) }, zones: almaty, pairings: () => pairings, rootKey: () => fromBase64Url(world.keys.book()!.root.publicKey), brokers: () => ['mqtt://broker'], contentBases: () => ['http://gate'],
    approve: (pairingId, credentials) => void approvals.set(pairingId, { credentials }),
    enrolled(screenId) {
      Object.assign(rows.known(screenId), { adopted: null, adoptedContent: null, state: null, present: false })
      tellSeats([screenId])
      refresh([screenId])
    },
  })
  return { enrolment, pairings, approvals, tellSeats }
}

function createProofIntake(world: World, life: Life, { telemetry }: Databases, deviceKeyOf: (screenId: string) => Uint8Array | null) {
  const { time, network } = world
  const clock = clockOf(world)
  const intake = createIntake({ core: telemetry, crypto: nodeCrypto, deviceKeyOf, clock, mostBytes: 128 * 1024, onEvent: (event) => world.model.intakeTold(event) })
  const link = network.engineLink(life)
  const queue = createIntakeQueue({
    clock, take: (messages) => intake.take(messages), soon: (run) => void time.at(time.nowMs() + 1, life, () => void atDisk(world, life, run)),
    answer(outcomes) {
      for (const outcome of outcomes) if (outcome.kind !== 'refused') link.publish(downTopic(outcome.screenId, 'stored'), encodeUtf8(JSON.stringify({ ledgerId: outcome.ledgerId, ranges: outcome.ranges })))
    },
  })
  return { queue, intake }
}

function giveManifests(rows: Books['rows'], given: ManifestGiven[], none: string[], tell: () => void): void {
  for (const { screenId, next, sequence, release, contentSha256 } of given) {
    const known = rows.known(screenId)
    known.sent = [...known.sent.slice(-5), { release, sequence }]
    if (next) continue
    known.wantedContent = contentSha256
    known.wanted = { release, sequence }
    if (known.adoptedContent === contentSha256) known.adopted = known.wanted
    known.refused = null
  }
  for (const screenId of none) Object.assign(rows.known(screenId), { wanted: null, wantedContent: null })
  tell()
}
