import type { OrderDraft } from '../../../src/contracts/devices.ts'
import type { Document } from '../../../src/contracts/documents.ts'
import { readTopic } from '../../../src/contracts/mqtt-topics.ts'
import { createModel } from '../../../src/core/network/index.ts'
import type { Answer } from '../../../src/main/people/answer.ts'
import { createCommandDesk } from '../../../src/main/screens/commands.ts'
import type { ScreenNews } from '../../../src/main/screens/desk-messages.ts'
import { createDeviceBook } from '../../../src/main/screens/device-book.ts'
import type { OrderModel } from '../../../src/main/screens/expand-order.ts'
import { createOrderBook } from '../../../src/main/screens/order-book.ts'
import { createScreenRows } from '../../../src/main/screens/screen-rows.ts'
import { atDisk, createStorePort, type Databases, onDisk, openDatabases } from './engine-databases.ts'
import { type Books, clockOf, epochOf, newIdOf, openEnrolment, openManifests, openNumbers, openOrders, openSupplements, openWire } from './engine-desks.ts'
import { changesOf, documentsOf } from './network-documents.ts'
import { supplyAgain } from './sales.ts'
import type { Life } from './virtual-time.ts'
import type { World } from './world.ts'

export type Engine = Awaited<ReturnType<typeof startEngine>>
type Model = OrderModel & { apply(deltas: readonly { id: string; kind: Document['kind']; fields: Document['fields'] | null }[]): void }

/** The engine's screens, composed as in the product, in one thread instead of two: books and desks, the wire, and the intake of proofs. */
export async function startEngine(world: World, life: Life) {
  const databases = openDatabases(world)
  const { core, telemetry } = databases
  world.databases = databases
  const books = await openBooks(world, life, databases)
  const { rows, devices, model } = books
  const hear = (news: ScreenNews) => {
    rows.heed(news)
    if (news.kind === 'known-state') void orders.heed(news.state).catch((error: unknown) => world.trace(`state not taken over: ${String(error)}`))
    if (news.kind === 'hello' && news.hello.epoch > epochOf(world)()) void keysChanged(() => world.keys.outrank(news.hello.epoch))
    world.model.heard(news)
  }
  const desk = openWire(world, life, databases, hear)
  const numbers = openNumbers(world, books)
  const manifests = openManifests(world, life, books, desk, numbers)
  const supplements = openSupplements(world, life, books, desk, numbers)
  const orders = openOrders(world, life, books, desk)
  const commands = createCommandDesk({ rows, clock: clockOf(world), newId: newIdOf(world), tell: (command) => desk.command(command) })
  const { tellSeats, ...enrolling } = openEnrolment(world, books, desk, manifests.refresh)
  const sayOrders = () => orders.sendAll().catch((error: unknown) => world.trace(`states not told: ${String(error)}`))
  const keysChanged = async (change: () => Promise<void>) => {
    await change()
    desk.keys(world.keys.given())
    await sayOrders()
    manifests.forget()
    supplements.forget()
    manifests.refresh()
  }
  const engine = {
    ...books, ...enrolling, life, databases, desk, manifests, supplements, orders, commands,
    rotateKeys: () => keysChanged(() => world.keys.rotate()),
    /** Acknowledged when it is on the disk, as through the door. */
    async publish(fields: Record<string, unknown>): Promise<void> {
      const changes = changesOf([{ id: newIdOf(world)('rl'), kind: 'release', fields: fields as Document['fields'] }])
      const outcome = await onDisk(world, life, () => core.commit({ personId: 'pe_anna', label: 'publish', changes }))
      if (outcome.kind !== 'committed') throw new Error(`a release was ${outcome.kind}`)
      model.apply(outcome.deltas)
      supplements.refresh()
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
  world.network.attach(engine)
  if (!world.isBrokerOurs) desk.callRoll()
  world.model.engineStarted(engine)
  await sayOrders()
  manifests.refresh()
  supplyAgain(world, engine)
  return engine
}

/** What it finds on its disk; at the first start the network is put there. */
async function openBooks(world: World, life: Life, { core }: Databases): Promise<Books & { model: Model }> {
  const port = createStorePort(world, core, life)
  const store = world.bug.store?.(port) ?? port
  if (core.counts().documents === 0) await onDisk(world, life, () => core.commit({ personId: null, label: 'first-start', changes: changesOf(documentsOf(world.content, world.screens)) }))
  const model = createModel(core.documents()) as unknown as Model
  await world.keys.open(core.replicaId)
  const [devices, orderBook] = [createDeviceBook(store), createOrderBook(store)]
  await devices.load()
  await orderBook.load()
  const rows = createScreenRows({ clock: clockOf(world), factsOf: () => ({ link: 'silent', plan: 'silent', frames: 'silent', panel: 'silent', faults: [], upBasisPoints: 0, upByHour: [] }), obeys: () => ({ obeys: true, blank: false }), changed: () => undefined })
  return { model, devices, orderBook, rows, store }
}
