import type { Document } from '../../../src/contracts/documents.ts'
import type { OrderDraft } from '../../../src/contracts/devices.ts'
import { readTopic } from '../../../src/contracts/mqtt-topics.ts'
import { downTopic } from '../../../src/contracts/mqtt-topics.ts'
import { signedParsers } from '../../../src/contracts/parse-signed.ts'
import type { Credentials } from '../../../src/contracts/screens.ts'
import { fromBase64Url } from '../../../src/core/kernel/base64url.ts'
import { encodeUtf8 } from '../../../src/core/kernel/utf8.ts'
import { createModel } from '../../../src/core/network/index.ts'
import { keyPairOfSeed } from '../../../src/main/keys/key-pairs.ts'
import type { Answer } from '../../../src/main/people/answer.ts'
import { createCommandDesk } from '../../../src/main/screens/commands.ts'
import type { ManifestGiven, ScreenNews, WaitingPairing } from '../../../src/main/screens/desk-messages.ts'
import { createDeviceBook, seatOf } from '../../../src/main/screens/device-book.ts'
import { createEnrolment } from '../../../src/main/screens/enrolment.ts'
import type { OrderModel } from '../../../src/main/screens/expand-order.ts'
import { createManifestDesk } from '../../../src/main/screens/manifest-desk.ts'
import { createNumberDesk } from '../../../src/main/screens/number-desk.ts'
import { createOrderBook } from '../../../src/main/screens/order-book.ts'
import { createOrderDesk } from '../../../src/main/screens/order-desk.ts'
import { createScreenDesk } from '../../../src/main/screens/screen-desk.ts'
import { createScreenRows } from '../../../src/main/screens/screen-rows.ts'
import { createIntake } from '../../../src/main/telemetry/intake.ts'
import { createIntakeQueue } from '../../../src/main/telemetry/intake-queue.ts'
import { atDisk, createStorePort, type Databases, onDisk, openDatabases } from './engine-databases.ts'
import { nodeCrypto } from './keys-safe.ts'
import { changesOf, documentsOf, idOf, networkId } from './network-documents.ts'
import { answerManifests } from './plans.ts'
import type { Life } from './virtual-time.ts'
import type { World } from './world.ts'

export type Engine = Awaited<ReturnType<typeof startEngine>>
type Approval = { credentials: Credentials } | null
const almaty = { tzdata: 'test', zones: { 'Asia/Almaty': { first: 300, changes: [] } } }
const quietLog = (world: World) => ({ info: () => undefined, warn: () => undefined, error: (event: string, details?: object) => world.trace(`engine ${event} ${JSON.stringify(details)}`) })

/** The engine's screens, composed as in the product, in one thread instead of two: books and desks, the wire, and the intake of proofs. */
export async function startEngine(world: World, life: Life) {
  const { time, random, content, network } = world
  const databases = openDatabases(world)
  const { core, telemetry } = databases
  const clock = { nowMs: () => Math.floor(time.nowMs()) }
  const port = createStorePort(world, core, life)
  const store = world.bug.store?.(port) ?? port
  if (core.counts().documents === 0) await onDisk(world, life, () => core.commit({ personId: null, label: 'first-start', changes: changesOf(documentsOf(content, world.screens)) }))
  const model = createModel(core.documents()) as unknown as OrderModel & { apply(deltas: readonly { id: string; kind: Document['kind']; fields: Document['fields'] | null }[]): void }
  await world.keys.open(core.replicaId)
  const newId = (prefix: string) => idOf(prefix, 0).slice(0, 3) + Buffer.from(random.bytes(16)).toString('hex')
  const devices = createDeviceBook(store)
  const orderBook = createOrderBook(store)
  await devices.load()
  await orderBook.load()
  const rows = createScreenRows({ clock, factsOf: () => ({ link: 'silent', plan: 'silent', frames: 'silent', panel: 'silent', faults: [], upBasisPoints: 0, upByHour: [] }), obeys: () => ({ obeys: true, blank: false }), changed: () => undefined })
  const link = network.engineLink(life)
  const { queue, intake } = createProofIntake(world, life, databases, (screenId) => desk.seatOf(screenId)?.publicKey ?? null)
  const desk = createScreenDesk({
    clock, crypto: nodeCrypto, parsers: signedParsers, link, signerOf: ({ seed }) => keyPairOfSeed(seed), tell: (news) => hear(news), chance: () => random.next32() / 2 ** 32, contentBases: () => [],
    intake: { push: (screenId, message, receivedAtMs) => queue.add({ screenId, message, receivedAtMs }), held: (screenId, ledgerIds) => intake.held(screenId, ledgerIds).map(({ ledgerId, ranges }) => ({ ledgerId, ranges: ranges.map(([from, to]) => [from, to]) })) },
  })
  const seatFor = (screenId: string) => {
    const device = devices.get(screenId)
    return device ? seatOf(model, device) : null
  }
  const epoch = () => world.keys.book()?.epoch ?? 0
  const manifests = createManifestDesk({
    model, numbers: createNumberDesk(store, world.sequenceBlock), clock, log: quietLog(world), epoch, mayPublish: () => life.alive, lightOf: () => null,
    plan: { ask: (async (_method: string, query: { source: { planSha256: string }; screenIds: readonly string[]; fromHour: number; hours: number }) => {
      await time.sleep(random.between(5, 400), life)
      return { kind: 'done', value: answerManifests(world.plans.get(query.source.planSha256)!, content, query) }
    }) as never },
    *enrolled() { for (const { screenId, revokedAtMs } of devices.all()) if (revokedAtMs === null) yield screenId },
    given: (given, none) => giveManifests(rows, given, none, () => desk.manifests(given, none)),
  })
  const orders = createOrderDesk({
    model, book: orderBook, clock, newId, epoch, networkId: () => networkId, generation: () => 1, othersMayConfirm: () => false, changed: () => undefined, send: (state) => { if (life.alive) desk.state(state.deviceClass, state) },
    rows: { isEnrolled: (screenId) => rows.known(screenId).enrolled, isPresent: (screenId) => rows.known(screenId).present, showing: (screenId) => rows.known(screenId).playing, obeys: () => false, obeyedAtMs: () => null },
  })
  const commands = createCommandDesk({ rows, clock, newId, tell: (command) => desk.command(command) })
  const tellSeats = (screenIds: readonly string[]) => {
    for (const screenId of screenIds) {
      const seat = seatFor(screenId)
      rows.known(screenId).enrolled = seat !== null
      desk.seats(seat ? [seat] : [], seat ? [] : [screenId])
      network.account(screenId, seat?.passwordHash ?? null)
    }
  }
  const pairings: WaitingPairing[] = []
  const approvals = new Map<string, Approval>()
  const enrolment = createEnrolment({
    model, book: devices, clock, random: { bytes: (count) => random.bytes(count) }, zones: almaty, pairings: () => pairings, rootKey: () => fromBase64Url(world.keys.book()!.root.publicKey), brokers: () => ['mqtt://broker'], contentBases: () => ['http://gate'],
    approve: (pairingId, credentials) => void approvals.set(pairingId, { credentials }),
    enrolled(screenId) {
      Object.assign(rows.known(screenId), { adopted: null, adoptedContent: null, state: null, present: false })
      tellSeats([screenId])
      manifests.refresh([screenId])
    },
  })
  const hear = (news: ScreenNews) => {
    rows.heed(news)
    if (news.kind === 'known-state') void orders.heed(news.state).catch((error: unknown) => world.trace(`state not taken over: ${String(error)}`))
    if (news.kind === 'hello' && news.hello.epoch > epoch()) void keysChanged(() => world.keys.outrank(news.hello.epoch))
    world.model.heard(news)
  }
  const keysChanged = async (change: () => Promise<void>) => {
    await change()
    desk.keys(world.keys.given())
    await orders.sendAll()
    manifests.forget()
    manifests.refresh()
  }
  const engine = {
    life, databases, model, desk, rows, manifests, orders, orderBook, devices, commands, enrolment, pairings, approvals,
    rotateKeys: () => keysChanged(() => world.keys.rotate()),
    /** Acknowledged when it is on the disk, as through the door. */
    async publish(fields: Record<string, unknown>): Promise<void> {
      const id = newId('rl')
      const outcome = await onDisk(world, life, () => core.commit({ personId: 'pe_anna', label: 'publish', changes: changesOf([{ id, kind: 'release', fields: fields as Document['fields'] }]) }))
      if (outcome.kind !== 'committed') throw new Error(`a release was ${outcome.kind}`)
      model.apply(outcome.deltas)
      manifests.refresh()
    },
    async order(draft: OrderDraft): Promise<Answer<{ orderId: string }>> {
      const preview = orders.preview(draft, 'pe_anna')
      return preview.kind === 'refused' ? preview : orders.give({ draft, hash: preview.value.hash, note: null, personId: 'pe_anna' })
    },
    receive(topic: string, message: Uint8Array) {
      if (readTopic(topic).kind === 'up') void atDisk(world, life, () => desk.receive(topic, message))
    },
    settle: (screenId: string, settlement: Parameters<typeof telemetry.settle>[1]) => onDisk(world, life, () => telemetry.settle(screenId, settlement)),
  }
  desk.keys(world.keys.given())
  tellSeats([...devices.all()].map(({ screenId }) => screenId))
  network.attach(engine)
  if (!world.isBrokerOurs) desk.callRoll()
  world.model.engineStarted(engine)
  await orders.sendAll().catch((error: unknown) => world.trace(`states not sent: ${String(error)}`))
  manifests.refresh()
  return engine
}

function createProofIntake(world: World, life: Life, { telemetry }: Databases, deviceKeyOf: (screenId: string) => Uint8Array | null) {
  const { time, network } = world
  const clock = { nowMs: () => Math.floor(time.nowMs()) }
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

function giveManifests(rows: ReturnType<typeof createScreenRows>, given: ManifestGiven[], none: string[], tell: () => void): void {
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
