import { readDownTopic, readTopic } from '../../../src/contracts/mqtt-topics.ts'
import { signedParsers } from '../../../src/contracts/parse-signed.ts'
import type { Manifest, ScreenReadings, ScreenState, Taken, Welcome, Where } from '../../../src/contracts/screens.ts'
import type { Supplement } from '../../../src/contracts/supplement.ts'
import { decodeUtf8 } from '../../../src/core/kernel/utf8.ts'
import { open } from '../../../src/core/signing/index.ts'
import type { ScreenNews } from '../../../src/main/screens/desk-messages.ts'
import type { IntakeEvent } from '../../../src/main/telemetry/intake.ts'
import type { StageItem } from '../../../src/player/ports.ts'
import { forgedForMs, forgedSequence } from './attacker.ts'
import type { Device } from './device.ts'
import type { HeldSales } from './check-sold.ts'
import type { Batch } from './device-storage.ts'
import type { Engine } from './engine.ts'
import type { KnownPlan } from './expected-show.ts'
import { knownPlan, reaching } from './expected-show.ts'
import { checkNow, checkShown } from './check-show.ts'
import { checkWritten } from './check-written.ts'
import { isAbove } from './is-above.ts'
import { sha256Of } from './network-documents.ts'
import { createProofModel, type ProofModel } from './proof-model.ts'
import type { World } from './world.ts'

/** What one device is known to hold and to have been told, as far as can be seen from outside. */
export type Watched = {
  device: Device
  /** The plan it has adopted, durably, and those before it with the moment they gave way. */
  plan: KnownPlan | null; earlier: { plan: KnownPlan | null; untilMs: number }[]
  state: ScreenState | null
  /** What it obeyed until a moment ago may still come up: it was being prepared. The last few, for one may follow the other at once. */
  formerStates: { state: ScreenState | null; untilMs: number }[]
  /** The highest that it was handed since its start: obeyed before it is durable. */
  told: ScreenState | null
  /** Orders it has obeyed durably. */
  obeyed: Set<string>
  /** Doubtful: it may have refused them, for it was late in learning the key. Stored: they lay in it before its start, and count where its clock can be trusted. */
  readings: { its: ScreenReadings; isDoubtful: boolean; isStored: boolean }[]
  /** Of this start: since when its clock is known to be one to go by. */
  trustedSinceMs: number | null
  /** What it held durably of what was sold, one after the other. */
  sold: HeldSales[]
  floorMs: number
  welcome: { atMs: number; welcome: Welcome } | null
  /** Of its last hello: a welcome that answers another is refused. */
  nonce: string | null
  /** Since then nothing that decides has changed. */
  changedAtMs: number
  failed: Map<string, number>
  sawFirst: boolean
  /** The last that it wrote down since its start and that asks for a restart. */
  restartCommand: string | null
  acts: Map<string, number>
}
export type Legit = { manifests: Map<string, { screenId: string; plan(): KnownPlan }>; states: Map<string, ScreenState>; supplements: Map<string, Omit<HeldSales, 'atMs'>>; readings: Map<string, ScreenReadings>; welcomes: Map<string, Welcome> }
export type WorldOrder = { id: string; where: Where; given: boolean; liftAsked: boolean; atRisk: Device[] | null }
export type Model = {
  legit: Legit; proofs: ProofModel
  orders: Map<string, WorldOrder>
  releases: { number: number; startsAtMs: number }[]
  forgedNonces: Set<string>
  watched(device: Device): Watched
  sent(topic: string, message: Uint8Array): void
  delivered(device: Device, topic: string, message: Uint8Array): void
  said(device: Device, topic: string, message: Uint8Array): void
  heard(news: ScreenNews): void
  written(device: Device, batch: Batch): void
  writeRefused(device: Device): void
  booted(device: Device): void
  wentDark(device: Device): void
  shown(device: Device, item: StageItem): void
  couldNotShow(device: Device, sha256: string): void
  commandActed(device: Device, what: string): void
  noted(device: Device, line: string): void
  engineStarted(engine: Engine): void
  intakeTold(event: IntakeEvent): void
  /** Looks at a device as it is now. */
  look(device: Device): void
  /** It can tell nobody any more what it obeyed. */
  gone(device: Device): void
  /** Its storage is another one from now on; what it held is forgotten. */
  replaced(device: Device): void
}
const keyOf = (message: Uint8Array): string => sha256Of(message)

export function createModel(world: World): Model {
  const watched = new Map<Device, Watched>()
  const legit: Legit = { manifests: new Map(), states: new Map(), supplements: new Map(), readings: new Map(), welcomes: new Map() }
  const proofs = createProofModel(world)
  const watch = (device: Device): Watched => {
    const its = watched.get(device) ?? firstSeen(legit, device)
    watched.set(device, its)
    return its
  }
  const model: Model = {
    legit, proofs, orders: new Map(), releases: [], forgedNonces: new Set(), watched: watch,
    ...earsOnWires(world, legit, proofs, watch), ...eyesOnDevices(world, legit, proofs, watch),
    heard(news) {
      if (news.kind === 'hello' && model.forgedNonces.has(news.hello.nonce)) world.violate(`the engine believed a forged hello of ${news.screenId}`)
      if (news.kind === 'taken' && news.taken.sequence === forgedSequence) world.violate(`the engine believed a forged acknowledgement of ${news.screenId}`)
    },
    engineStarted: (engine) => checkEngine(world, engine),
    intakeTold: proofs.intakeTold,
    gone(device) { for (const order of model.orders.values()) if (order.atRisk) order.atRisk = order.atRisk.filter((its) => its !== device) },
    replaced(device) {
      watched.set(device, firstSeen(legit, device))
      model.gone(device)
      proofs.replaced(device)
    },
  }
  return model
}

function earsOnWires(world: World, legit: Legit, proofs: ProofModel, watch: Model['watched']): Pick<Model, 'sent' | 'delivered' | 'said'> {
  return {
    sent(topic, message) {
      const read = readDownTopic(topic)
      if (read.kind === 'unknown') return
      if (read.channel === 'stored' && read.kind === 'down') return proofs.acknowledged(read.screenId, JSON.parse(Buffer.from(message).toString()) as { ledgerId: string; ranges: [number, number][] })
      remember(legit, proofs, read.channel, 'screenId' in read ? read.screenId : '', message)
    },
    delivered(device, topic, message) {
      const read = readDownTopic(topic)
      if (read.kind === 'unknown') return
      tell(world, watch(device), legit, read.channel, message)
      world.trace(() => `${device.name}: handed ${read.channel} ${JSON.stringify(legit.states.get(keyOf(message)), ['epoch', 'revision', 'items', 'kind', 'id', 'after']) ?? ''}`)
    },
    said(device, topic, message) {
      const read = readTopic(topic)
      if (read.kind !== 'up') return
      world.trace(() => `${device.name}: said ${read.channel} ${read.channel === 'taken' ? Buffer.from(message).toString().split('\n\n')[1] : ''}`)
      if (read.channel === 'hello') watch(device).nonce = nonceOf(message)
      checkSaid(world, watch(device), read.channel, message)
    },
  }
}

type Eyes = 'written' | 'writeRefused' | 'booted' | 'wentDark' | 'shown' | 'couldNotShow' | 'commandActed' | 'noted' | 'look'
function eyesOnDevices(world: World, legit: Legit, proofs: ProofModel, watch: Model['watched']): Pick<Model, Eyes> {
  const changed = (device: Device) => { watch(device).changedAtMs = world.time.nowMs() }
  return {
    writeRefused: proofs.writeRefused, wentDark: proofs.wentDark,
    look: (device) => checkNow(world, watch(device)),
    written(device, batch) {
      if (decides(batch)) changed(device)
      world.trace(() => `${device.name}: wrote ${(batch.put ?? []).map(([key]) => key).join()} without ${(batch.remove ?? []).join()}`)
      checkWritten(world, watch(device), batch)
      proofs.written(device, batch)
    },
    booted(device) {
      Object.assign(watch(device), { told: null, readings: readingsIn(legit, device), trustedSinceMs: null, welcome: null, failed: new Map(), sawFirst: false, restartCommand: null })
      changed(device)
    },
    shown(device, item) {
      world.trace(() => `${device.name}: shows ${item.blank ? 'black' : item.file?.sha256.slice(0, 8) ?? 'own'} at ${device.on?.player.state()?.running.time.nowMs()}`)
      checkShown(world, watch(device), item)
      proofs.shown(device, item)
    },
    couldNotShow: (device, sha256) => void watch(device).failed.set(sha256, world.time.nowMs()),
    commandActed(device, what) {
      const its = watch(device)
      if (what === `identify ${forgedForMs}`) world.violate(`${device.name}: carried out a forged command`)
      const key = what === 'restart' ? its.restartCommand : what
      if (key === null) return world.violate(`${device.name}: restarts, and no command to do so is on its disk`)
      its.acts.set(key, (its.acts.get(key) ?? 0) + 1)
      if (its.acts.get(key)! > 1) world.violate(`${device.name}: ${key} was carried out twice`)
    },
    noted(device, line) {
      world.trace(() => `${device.name}: ${line}`)
      const its = watch(device)
      const last = its.readings.findLast(({ isDoubtful, isStored }) => !isDoubtful && !isStored)
      if (line.startsWith('readings: ') && last) last.isDoubtful = true
      const refused = /^stored (readings\/\w+): /.exec(line)?.[1]
      if (refused) its.readings = its.readings.filter((given) => !given.isStored || given.its !== storedReadings(legit, device, refused))
    },
  }
}

/** A file, a plan, an order: what is only remembered changes nothing of what is to be seen. */
function decides({ put, remove }: Batch): boolean {
  const isFile = put === undefined && remove === undefined
  return isFile || [...put?.map(([key]) => key) ?? [], ...remove ?? []].some((key) => !/^(play|batch|ledger|time|command)/.test(key))
}

/** What it was told before its start holds until it expires. */
const readingsIn = (legit: Legit, device: Device): Watched['readings'] =>
  ['readings/venue', 'readings/all'].flatMap((key) => storedReadings(legit, device, key) ?? []).map((its) => ({ its, isDoubtful: false, isStored: true }))

function storedReadings({ readings }: Legit, { medium: { records } }: Device, key: string): ScreenReadings | null {
  const message = records.get(key)
  return message === undefined ? null : readings.get(keyOf(message)) ?? null
}

/** A device that was not looked at before, or whose storage is another one now: what lies in it. */
function firstSeen(legit: Legit, device: Device): Watched {
  const { records } = device.medium
  const stored = <T>(key: string, of: Map<string, T>): T | null => (records.has(key) ? of.get(keyOf(records.get(key)!)) ?? null : null)
  const state = stored('state', legit.states)
  const floorMs = records.has('time') ? (JSON.parse(Buffer.from(records.get('time')!).toString()) as { floorMs: number }).floorMs : 0
  return {
    device, plan: stored('manifest', legit.manifests)?.plan() ?? null, earlier: [], state, formerStates: [], told: null, obeyed: new Set(reaching(state, device.place).map(({ id }) => id)), readings: readingsIn(legit, device), trustedSinceMs: null, sold: soldIn(legit, device), floorMs, welcome: null, nonce: null, changedAtMs: 0, failed: new Map(),
    sawFirst: false, restartCommand: null, acts: new Map(),
  }
}

function soldIn(legit: Legit, { medium: { records } }: Device): HeldSales[] {
  const message = records.get('supplement')
  const its = message && legit.supplements.get(keyOf(message))
  return its ? [{ ...its, atMs: 0 }] : []
}

/** What our engines have signed, by its very bytes; anything else is none of ours. */
function remember(legit: Legit, proofs: ProofModel, channel: string, screenId: string, message: Uint8Array): void {
  const key = keyOf(message)
  const text = () => {
    const opened = open(message)
    return opened.kind === 'opened' ? decodeUtf8(opened.payload) ?? '' : ''
  }
  if (channel === 'manifest' && !legit.manifests.has(key)) legit.manifests.set(key, { screenId, plan: once(() => knownPlan(signedParsers.manifest(text()) as Manifest)) })
  if (channel === 'supplement' && !legit.supplements.has(key)) legit.supplements.set(key, heldSalesOf(signedParsers.supplement(text())!))
  if (channel === 'state' && !legit.states.has(key)) legit.states.set(key, signedParsers.state(text())!)
  if (channel === 'readings') legit.readings.set(key, signedParsers.readings(text())!)
  if (channel !== 'welcome') return
  const welcome = signedParsers.welcome(text())!
  legit.welcomes.set(key, welcome)
  for (const held of welcome.held) proofs.acknowledged(screenId, held)
}

const heldSalesOf = ({ epoch, revision, screenId, plans, slots }: Supplement): Omit<HeldSales, 'atMs'> => ({ epoch, revision, screenId, plans: new Map(slots.map(({ saleId, plan }) => [saleId, plans[plan]!])) })

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}

/** It came to the device; whether it is heeded the device decides. */
function tell({ time }: World, its: Watched, legit: Legit, channel: string, message: Uint8Array): void {
  const key = keyOf(message)
  const { deviceClass, screenId } = its.device.place
  its.changedAtMs = time.nowMs()
  const state = channel === 'state' ? legit.states.get(key) : undefined
  if (state && state.deviceClass === deviceClass && isAbove(state, its.told) && isAbove(state, its.state)) {
    its.formerStates = [...its.formerStates.slice(-3), { state: its.told ?? its.state, untilMs: time.nowMs() }]
    its.told = state
  }
  const readings = channel === 'readings' ? legit.readings.get(key) : undefined
  if (readings && readings.deviceClass === deviceClass) its.readings.push({ its: readings, isDoubtful: false, isStored: false })
  const welcome = channel === 'welcome' ? legit.welcomes.get(key) : undefined
  if (welcome?.screenId === screenId && welcome.nonce === its.nonce) its.welcome = { atMs: time.nowMs(), welcome }
}

function nonceOf(message: Uint8Array): string | null {
  const opened = open(message)
  return opened.kind === 'opened' ? signedParsers.hello(decodeUtf8(opened.payload) ?? '')?.nonce ?? null : null
}

/** Whatever a device dates is not before the latest time that was signed to it and that it stored. [PL6] */
function checkSaid(world: World, { device, floorMs, state }: Watched, channel: string, message: Uint8Array): void {
  if (!['taken', 'health', 'playing', 'done'].includes(channel)) return
  const opened = open(message)
  const said = opened.kind === 'opened' ? JSON.parse(decodeUtf8(opened.payload) ?? '{}') as Partial<Taken> : {}
  if (said.what === 'state' && said.result === 'adopted' && isAbove({ epoch: said.epoch!, revision: said.sequence! }, state)) world.violate(`${device.name}: acknowledged state ${said.epoch}/${said.sequence}, which is not on its disk`)
  if (said.atMs !== undefined && said.atMs < floorMs) world.violate(`${device.name}: says ${channel} at ${said.atMs}, before ${floorMs}, which it had stored as signed`)
}

/** What was acknowledged is there after every start. */
function checkEngine(world: World, engine: Engine): void {
  const { model } = world
  for (const { number } of model.releases) {
    if (!engine.model.all('release').some(({ fields }) => fields.number === number)) world.violate(`release ${number} was acknowledged and is gone`)
  }
  for (const { id, given, liftAsked } of model.orders.values()) {
    const order = engine.orderBook.get(id)
    if (given && !liftAsked && order?.stage !== 'in-force' && model.orders.get(id)!.atRisk === null) world.violate(`order ${id} was given and is ${order?.stage ?? 'gone'}`)
  }
  model.proofs.engineStarted(engine)
}
