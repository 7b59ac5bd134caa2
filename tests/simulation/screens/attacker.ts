import { allTopic, downTopic, upTopic } from '../../../src/contracts/mqtt-topics.ts'
import type { Manifest, SignedType, Taken } from '../../../src/contracts/screens.ts'
import type { Supplement } from '../../../src/contracts/supplement.ts'
import { fromBase64Url } from '../../../src/core/kernel/base64url.ts'
import { encodeUtf8 } from '../../../src/core/kernel/utf8.ts'
import { exchangeKeyOf, open, seal, sessionSigner, type Signer } from '../../../src/core/signing/index.ts'
import type { KeyBook } from '../../../src/main/keys/key-book.ts'
import type { Device } from './device.ts'
import { fileNamed, idOf, networkId } from './network-documents.ts'
import { nodeCrypto, pairOfSeed } from './signatures.ts'
import type { World } from './world.ts'

/**
 * Somebody who can write to every topic and has heard everything that was ever said. They have stolen keys that were rotated out, the key of another class, and even the
 * present one, but never the root: what they say is believed by nobody.
 */
export type Attacker = { heardDown(topic: string, message: Uint8Array): void; heardUp(topic: string, message: Uint8Array): void; replay(): void; forge(): void }
export const forgedForMs = 66_666
/** What a forged acknowledgement says that a screen has adopted. */
export const forgedSequence = 666_666
type Said = { topic: string; message: Uint8Array }
const mostKept = 300

export function createAttacker(world: World): Attacker {
  const [down, up]: [Said[], Said[]] = [[], []]
  const latest = new Map<string, Uint8Array>()
  const keep = (tape: Said[], said: Said) => {
    if (tape.length < mostKept) tape.push(said)
    else tape[world.random.below(mostKept)] = said
  }
  return {
    heardDown: (topic, message) => keep(down, { topic, message }),
    heardUp(topic, message) {
      keep(up, { topic, message })
      latest.set(topic, message)
    },
    replay() {
      const { random, network, faults } = world
      const device = drawOnline(world)
      if (!device || down.length === 0 || up.length === 0) return
      faults['message-replayed'] += 1
      const said = random.pick(random.below(4) === 0 ? up : down)
      if (up.includes(said)) return network.injectUp(said.topic, said.message)
      network.inject(device.place.screenId, random.below(4) === 0 ? toAnother(world, device, said.topic) : toOwn(device, said.topic), said.message)
    },
    forge() {
      const device = drawOnline(world)
      if (!device) return
      world.faults['message-forged'] += 1
      if (world.random.below(10) === 0) return forgeTaken(world, device, latest)
      if (world.random.below(6) === 0) return forgeUp(world, device, up)
      if (world.random.below(4) === 0) return spoil(world, device, down)
      forgeDown(world, device)
    },
  }
}

/** One that is on, linked, and knows the newest keys: until then a stolen key is as good as ours. */
function drawOnline({ devices, random, keys }: World): Device | null {
  const online = devices.filter(({ on }) => {
    const running = on?.player.state()?.running
    return running?.session.isUp() === true && running.trust.ring().lists.length === keys.book()?.lists.length
  })
  return online.length === 0 ? null : random.pick(online)
}

/** What was said to one is said to all of these topics. */
const toOwn = ({ place }: Device, topic: string): string => {
  const channel = topic.split('/').at(-1) as 'manifest'
  return topic.includes('/s/') ? downTopic(place.screenId, channel) : topic
}
const toAnother = ({ random }: World, { place }: Device, topic: string): string =>
  random.pick([downTopic(place.screenId, 'manifest'), downTopic(place.screenId, 'state'), downTopic(place.screenId, 'command'), downTopic(place.screenId, 'keys'), allTopic(networkId, place.deviceClass, 'state'), topic])

type Stolen = { signer: Signer; certified: boolean }
function stolenKey({ random, keys }: World, { place }: Device): Stolen {
  const of = (book: KeyBook, isRight: boolean): Signer => {
    const key = book.keys.find(({ uses, classes }) => uses.includes('manifest') && classes.includes(place.deviceClass) === isRight)!
    return pairOfSeed(fromBase64Url(key.seed)!)
  }
  const drawn = random.below(8)
  if (drawn < 3 && keys.former.length > 0) return { signer: of(random.pick(keys.former), true), certified: true }
  if (drawn < 5) return { signer: of(keys.book()!, true), certified: false }
  return { signer: drawn < 7 ? of(keys.book()!, false) : pairOfSeed(random.bytes(32)), certified: true }
}

function forgeDown(world: World, device: Device): void {
  const { random, network, model, time } = world
  const { screenId, deviceClass } = device.place
  const { signer, certified } = stolenKey(world, device)
  const epoch = world.keys.book()!.epoch + (certified ? 0 : 1)
  const nowMs = Math.floor(time.nowMs())
  const send = (channel: 'manifest' | 'supplement' | 'state' | 'command' | 'welcome' | 'keys', type: SignedType, payload: unknown) => network.inject(screenId, downTopic(screenId, channel), seal(type, encodeUtf8(JSON.stringify(payload)), [signer]))
  const kind = certified ? random.pick(['manifest', 'manifest', 'supplement', 'state', 'command', 'welcome', 'keys'] as const) : random.pick(['manifest', 'supplement', 'state', 'epoch'] as const)
  const known = model.watched(device).plan?.manifest
  if (kind === 'manifest' && known) return send('manifest', random.below(6) === 0 ? 'state' : 'manifest', evilManifest(world, known, epoch, nowMs))
  if (kind === 'supplement' && known) return send('supplement', random.below(6) === 0 ? 'manifest' : 'supplement', evilSupplement(world, device, known, epoch, nowMs))
  if (kind === 'state') return send('state', 'state', { v: 1, networkId, deviceClass, epoch, revision: random.pick([1, 1000, 5000]), after: [[epoch - 1, 9999]], issuedAtMs: nowMs, items: random.below(2) === 0 ? [] : [{ kind: 'blank', id: idOf('od', 66), where: { kind: 'all' } }] })
  if (kind === 'command') return send('command', 'command', { v: 1, screenId, id: idOf('cd', random.below(1e6)), kind: 'identify', issuedAtMs: nowMs, expiresAtMs: nowMs + 60_000, params: { forMs: forgedForMs } })
  if (kind === 'welcome') return send('welcome', 'welcome', { v: 1, screenId, nonce: '0'.repeat(32), timeMs: nowMs + 1e9, keyVersion: 1, epoch, sequence: 0, stateRevision: 0, exchangeKey: exchangeKeyOf(random.bytes(32), nodeCrypto), held: [], helloAgainMs: 600_000, contentBases: [] })
  if (kind === 'epoch') return send('keys', 'epoch', { v: 1, networkId, epoch: epoch + 5, issuedAtMs: nowMs })
  send('keys', 'keys', { v: 1, networkId, version: world.keys.book()!.lists.length + 1, previousSha256: '0'.repeat(64), issuedAtMs: nowMs, keys: [] })
}

function evilManifest({ random, content }: World, known: Manifest, epoch: number, nowMs: number): Manifest {
  const evil = fileNamed(content, 'evil')
  return { ...known, epoch, sequence: known.sequence + random.pick([0, 1000]), issuedAtMs: nowMs, validFromMs: 0, acceptUntilMs: nowMs + 1e9, files: known.files.map(() => evil) }
}

/** Every slot of the next minutes that is the exchange's. */
function evilSupplement({ model, content }: World, device: Device, { planSha256 }: Manifest, epoch: number, nowMs: number): Supplement {
  const { screenId, deviceClass } = device.place
  const slots = Array.from({ length: 8 }, (_, at) => model.watched(device).plan!.slotAt(nowMs + at * 60_000)).filter((slot) => slot?.source === 'exchange' && slot.startsAtMs > nowMs)
  return {
    v: 1, networkId, screenId, deviceClass, epoch, revision: 1e9, issuedAtMs: nowMs, acceptUntilMs: nowMs + 1e9, plans: [planSha256], files: [fileNamed(content, 'evil')], parties: [{ advertiserId: null, groups: [], apart: [] }],
    slots: slots.map((slot) => ({ saleId: `evil@${slot!.startsAtMs}`, startsAtMs: slot!.startsAtMs, durationMs: slot!.endsAtMs - slot!.startsAtMs, plan: 0, file: 0, party: 0 })),
  }
}

/** A message of ours that has lost its end, or a byte. */
function spoil({ random, network }: World, device: Device, tape: readonly Said[]): void {
  const said = tape.length === 0 ? null : random.pick(tape.filter(({ message }) => message.length > 1))
  if (!said) return
  const message = random.below(2) === 0 ? said.message.slice(0, random.below(said.message.length)) : said.message.slice()
  if (message.length === said.message.length) message[random.below(message.length)]! ^= 1 << random.below(8)
  network.inject(device.place.screenId, toOwn(device, said.topic), message)
}

/** In the name of a screen, without its key; or its own words under another's name. */
function forgeUp({ random, network, model, devices }: World, device: Device, tape: readonly Said[]): void {
  const { screenId } = device.place
  if (random.below(2) === 0 && tape.length > 0) {
    const { topic, message } = random.pick(tape)
    return network.injectUp(topic.replace(/sc_[0-9a-f]+/, random.pick(devices).place.screenId), message)
  }
  const nonce = Buffer.from(random.bytes(16)).toString('hex')
  model.forgedNonces.add(nonce)
  const hello = { v: 1, screenId, nonce, bootId: nonce, deviceMs: 1, zoneOffsetMinutes: 0, playerVersion: '', keyVersion: 0, epoch: 0, exchangeKey: exchangeKeyOf(random.bytes(32), nodeCrypto), manifest: null, state: null, lacks: null, ledgers: [], abilities: [], storage: { usedBytes: 0, quotaBytes: 0, persistent: false }, screen: { widthPx: 1, heightPx: 1 }, agent: '' }
  network.injectUp(upTopic(screenId, 'hello'), seal('hello', encodeUtf8(JSON.stringify(hello)), [pairOfSeed(random.bytes(32))]))
}

/** In the name of the session that a screen has with the engine, as far as can be heard: its key is known to the two alone. */
function forgeTaken({ random, network, time }: World, device: Device, latest: ReadonlyMap<string, Uint8Array>): void {
  const { screenId } = device.place
  const heard = latest.get(upTopic(screenId, 'health'))
  const opened = heard && open(heard)
  const keyId = opened?.kind === 'opened' ? opened.signatures[0]!.keyId : 'x'.repeat(22)
  const taken: Taken = { v: 1, screenId, atMs: Math.floor(time.nowMs()), what: 'state', epoch: 1, sequence: forgedSequence, result: 'adopted', contentSha256: null, reason: null, lacks: null, keyId: null }
  network.injectUp(upTopic(screenId, 'taken'), seal('taken', encodeUtf8(JSON.stringify(taken)), [sessionSigner({ keyId, key: random.bytes(32) }, nodeCrypto)]))
}
