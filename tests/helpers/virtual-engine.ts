import { createHash } from 'node:crypto'
import { allTopic, downTopic, upTopic, type UpChannel } from '../../src/contracts/mqtt-topics.ts'
import { signedParsers } from '../../src/contracts/parse-signed.ts'
import type { Command, DeviceClass, Health, Hello, KeyList, Manifest, ManifestFile, Playing, ProofBatch, ScreenState, SignedType, StateItem, Taken, Welcome } from '../../src/contracts/screens.ts'
import type { Supplement } from '../../src/contracts/supplement.ts'
import { toBase64Url } from '../../src/core/kernel/base64url.ts'
import { decodeUtf8, encodeUtf8 } from '../../src/core/kernel/utf8.ts'
import { packHours } from '../../src/core/playback/manifest/pack-hours.ts'
import { algorithm } from '../../src/core/scheduling/index.ts'
import { agreeSession, checkMac, exchangeKeyOf, open, seal, type Signer } from '../../src/core/signing/index.ts'
import { testCrypto } from './seeded-keys.ts'
import { type KeyPair, keyPairOfSeed } from '../../src/main/keys/key-pairs.ts'
import type { LinkHandlers, OpenLink } from '../../src/player/ports.ts'
import type { VirtualTime } from './virtual-device.ts'

/** An engine and its broker for one player, in virtual time: it keeps what it is told, and says what it is told to say. */
const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const id = (prefix: string, number: number): string => `${prefix}_${number.toString(16).padStart(32, '0')}`
export const names = { network: id('nw', 1), screen: id('sc', 1), venue: id('vn', 1), line: (n: number) => id('ln', n), creative: (n: number) => id('cr', n), command: (n: number) => id('co', n) }
export const keyOf = (name: string): KeyPair => keyPairOfSeed(createHash('sha256').update(name).digest())
const hourMs = 3_600_000
const slotsPerHour = 360
const none = { v: 1 as const, networkId: names.network, deviceClass: 'store' as const }

export const picture = (name: string): { file: ManifestFile; bytes: Uint8Array } => {
  const bytes = encodeUtf8(`picture ${name} ${'.'.repeat(50)}`)
  return { bytes, file: { sha256: sha256Of(bytes), kind: 'image', mediaType: 'image/png', bytes: bytes.length, durationMs: null, sound: false, frames: [] } }
}
export type LineGiven = { picture: string; plays: number; prices?: { sku: string; version: string }[]; expiresAtMs?: number; guards?: Manifest['lines'][number]['guards'] }
export type SaleGiven = { saleId: string; startsAtMs: number; picture: string; isMissing?: boolean }
export type ItemGiven = { kind: 'blank' } | { kind: 'recall'; lines?: string[]; files?: string[] }
type Heard = { hello: Hello[]; taken: Taken[]; health: Health[]; done: { commandId: string; outcome: string }[]; playing: Playing[]; known: Uint8Array[] }
type State = {
  time: VirtualTime; handlers: LinkHandlers | null
  online: boolean; key: KeyPair; epoch: number; sequence: number; revision: number
  /** Does it answer hellos, and keep proofs? */
  answers: boolean; stores: boolean
  /** Where it says that the screen stands. */
  venueId: string
  /** Its half of the sessions of this start; what was said under which key. */
  secret: Uint8Array; sealedBy: { channel: UpChannel; keyId: string; ours: boolean }[]
  lists: Uint8Array[]; epochMessage: Uint8Array | null; manifest: Uint8Array | null; supplement: Uint8Array | null; state: Uint8Array | null
  files: Map<string, Uint8Array>; corruptFiles: Set<string>; pictures: Map<string, string>
  heard: Heard
  /** By the hash of the message: what came, how often. */
  batches: Map<string, { batch: ProofBatch; message: Uint8Array; times: number }>
  held: Map<string, [number, number][]>
}

export function createVirtualEngine(time: VirtualTime) {
  const state: State = {
    time, handlers: null, online: true, key: keyOf('engine 1'), epoch: 1, sequence: 0, revision: 0, answers: true, stores: true, venueId: names.venue, secret: new Uint8Array(32).fill(5), sealedBy: [], lists: [], epochMessage: null, manifest: null, supplement: null, state: null,
    files: new Map(), corruptFiles: new Set(), pictures: new Map(), heard: { hello: [], taken: [], health: [], done: [], playing: [], known: [] }, batches: new Map(), held: new Map(),
  }
  const engine = Object.assign(state, { ...linkOf(state), ...keysOf(state), ...plansOf(state), ...salesOf(state), ...ordersOf(state), ...readingsOf(state) })
  engine.rotate(engine.key)
  engine.certify(1)
  return engine
}

const to = (its: State, topic: string, bytes: Uint8Array): void => void its.time.at(its.time.nowMs() + 20, () => its.handlers?.message(topic, bytes))
const down = (its: State, channel: Parameters<typeof downTopic>[1], message: Uint8Array): void => to(its, downTopic(names.screen, channel), message)
const signed = (its: State, type: SignedType, payload: unknown, by: Signer = its.key): Uint8Array => seal(type, encodeUtf8(JSON.stringify(payload)), [by])

function linkOf(its: State) {
  return {
    down: (channel: Parameters<typeof downTopic>[1], message: Uint8Array) => down(its, channel, message),
    toAll: (channel: 'state' | 'keys', message: Uint8Array) => to(its, allTopic(names.network, 'store', channel), message),
    signed: (type: SignedType, payload: unknown, by?: Signer) => signed(its, type, payload, by),
    hangUp: () => void (its.handlers = null),
    /** The network goes. */
    goOffline() {
      const { handlers } = its
      Object.assign(its, { online: false, handlers: null })
      handlers?.lost()
    },
    accept(handlers: LinkHandlers): OpenLink {
      its.handlers = handlers
      return { publish: async (topic, bytes) => hear(its, topic, bytes), close: () => void (its.handlers = its.handlers === handlers ? null : its.handlers) }
    },
    welcome: (hello: Hello, more?: Partial<Welcome>) => welcomeOf(its, hello, more),
  }
}

function keysOf(its: State) {
  const root = keyOf('root')
  return {
    rotate(key: KeyPair) {
      const previous = its.lists.at(-1)
      const opened = previous && open(previous)
      const uses: KeyList['keys'][number]['uses'] = ['manifest', 'state', 'command', 'welcome', 'readings', 'keys']
      const classes: DeviceClass[] = ['store']
      const list: KeyList = {
        v: 1, networkId: names.network, version: its.lists.length + 1, previousSha256: opened?.kind === 'opened' ? sha256Of(opened.payload) : null, issuedAtMs: its.time.nowMs(),
        keys: [{ keyId: key.keyId, publicKey: toBase64Url(key.publicKey), uses, classes }],
      }
      its.lists.push(seal('keys', encodeUtf8(JSON.stringify(list)), previous ? [root, its.key] : [root]))
      its.key = key
    },
    certify(epoch: number) {
      its.epoch = epoch
      its.epochMessage = signed(its, 'epoch', { v: 1, networkId: names.network, epoch, issuedAtMs: its.time.nowMs() }, root)
    },
  }
}

function plansOf(its: State) {
  const plan = (lines: readonly LineGiven[], more: Partial<Manifest> = {}): Uint8Array => signed(its, 'manifest', { ...manifestOf(its, lines), ...more })
  return {
    plan,
    publish(lines: readonly LineGiven[], more: Partial<Manifest> = {}) {
      its.manifest = plan(lines, more)
      down(its, 'manifest', its.manifest)
    },
  }
}

/** Of the slots that begin at these moments, under the plan of the present manifest: each with a picture of its own. */
function salesOf(its: State) {
  let revision = 0
  const supplementOf = (sales: readonly SaleGiven[], more: Partial<Supplement> = {}, by: Signer = its.key): Uint8Array => {
    const nowMs = its.time.nowMs()
    const files = sales.map((sale) => {
      const { file, bytes } = picture(sale.picture)
      its.pictures.set(sale.picture, file.sha256)
      if (!sale.isMissing) its.files.set(file.sha256, bytes)
      return file
    })
    return signed(its, 'supplement', {
      ...none, screenId: names.screen, epoch: its.epoch, revision: ++revision, issuedAtMs: nowMs, acceptUntilMs: nowMs + hourMs, plans: [sha256Of('plan')], files, parties: [{ advertiserId: null, groups: [], apart: [] }],
      slots: sales.map(({ saleId, startsAtMs }, file) => ({ saleId, startsAtMs, durationMs: 10_000, plan: 0, file, party: 0 })), ...more,
    } satisfies Supplement, by)
  }
  return {
    supplementOf,
    sell(sales: readonly SaleGiven[], more: Partial<Supplement> = {}) {
      its.supplement = supplementOf(sales, more)
      down(its, 'supplement', its.supplement)
    },
  }
}

/** Lines that play so often an hour, for a week from this hour on. */
function manifestOf(its: State, lines: readonly LineGiven[]): Manifest {
  const nowMs = its.time.nowMs()
  const files = [...lines.map(({ picture: name }) => name), 'house'].map((name) => {
    const { file, bytes } = picture(name)
    its.pictures.set(name, file.sha256)
    its.files.set(file.sha256, bytes)
    return file
  })
  const [hours, width] = [170, lines.length + 2]
  const counts = Uint16Array.from({ length: hours * width }, (_, at) => lines[at % width]?.plays ?? (at % width === width - 1 ? slotsPerHour - lines.reduce((sum, { plays }) => sum + plays, 0) : 0))
  return {
    ...none, algorithm, screenId: names.screen, venueId: names.venue, epoch: its.epoch, sequence: ++its.sequence, release: 1, planSha256: sha256Of('plan'), issuedAtMs: nowMs, validFromMs: nowMs - 1000, acceptUntilMs: nowMs + 24 * hourMs,
    slotsPerHour, zone: 'Asia/Almaty', fromHour: Math.floor(nowMs / hourMs) - 1, hours, files, house: files.length - 1,
    lines: lines.map(({ expiresAtMs = 8e15, prices = [], guards = [] }, at) => ({ id: names.line(at + 1), length: 1, minGap: 0, groups: [], advertiser: at, control: false, guards, expiresAtMs, creatives: [{ id: names.creative(at + 1), weight: 1, file: at, prices }] })),
    counts: packHours({ slotsPerHour, lengths: lines.map(() => 1), open: new Uint16Array(hours).fill(slotsPerHour), cut: new Map(), counts }),
    ladder: [{ afterMs: hourMs, plays: 'plan' }, { afterMs: 24 * hourMs, plays: 'without-prices' }, { afterMs: 30 * 24 * hourMs, plays: 'house' }], permits: ['identify', 'reboot', 'reload', 'watch', 'recheck', 'update'], light: null,
  }
}

/** What guards are judged by, for the screen's venue or (null) for all of its class. */
const readingsOf = (its: State) => ({
  readings: ({ lastsMs, venueId = names.venue, ...given }: { lastsMs: number; venueId?: string | null; triggers?: Record<string, number>; stock?: Record<string, number> }, by: Signer = its.key): void =>
    down(its, 'readings', signed(its, 'readings', { ...none, venueId, atMs: its.time.nowMs(), expiresAtMs: its.time.nowMs() + lastsMs, stock: {}, priceVersions: {}, triggers: {}, ...given }, by)),
})

function ordersOf(its: State) {
  const stateOf = (items: readonly ItemGiven[], more: Partial<ScreenState> = {}): Uint8Array => {
    const whole = items.map((item, at): StateItem => ({ id: id('or', at + 1), where: { kind: 'all' }, ...(item.kind === 'blank' ? item : { files: [], creatives: [], lines: [], prices: [], instead: [], ...item }) }))
    return signed(its, 'state', { ...none, epoch: its.epoch, revision: ++its.revision, after: [], issuedAtMs: its.time.nowMs(), items: whole, ...more })
  }
  return {
    stateOf,
    order(items: readonly ItemGiven[], more: Partial<ScreenState> = {}) {
      its.state = stateOf(items, more)
      to(its, allTopic(names.network, 'store', 'state'), its.state)
    },
    command: (kind: Command['kind'], number: number, more: Partial<Command> = {}): Uint8Array =>
      signed(its, 'command', { v: 1, screenId: names.screen, id: names.command(number), kind, issuedAtMs: its.time.nowMs(), expiresAtMs: its.time.nowMs() + 60_000, params: {}, ...more }),
  }
}

function parsed<T extends keyof typeof signedParsers>(type: T, message: Uint8Array): ReturnType<(typeof signedParsers)[T]> {
  const opened = open(message)
  const payload = opened.kind === 'opened' ? signedParsers[type](decodeUtf8(opened.payload) ?? '') : null
  if (!payload) throw new Error(`${type}: what is said does not fit its schema: ${decodeUtf8(message)}`)
  return payload as ReturnType<(typeof signedParsers)[T]>
}

function hear(its: State, topic: string, bytes: Uint8Array): void {
  const channel = topic.slice(topic.lastIndexOf('/') + 1) as UpChannel
  if (topic !== upTopic(names.screen, channel)) throw new Error(`said on ${topic}`)
  if (channel === 'gone' || channel === 'shot') return
  if (channel === 'known') return void its.heard.known.push(bytes)
  if (channel === 'proofs') return hearProofs(its, bytes)
  const payload = parsed(channel, bytes)
  its.sealedBy.push({ channel, ...sealOf(its, bytes) })
  ;(its.heard[channel] as unknown[]).push(payload)
  if (channel === 'hello' && its.answers) answerHello(its, payload as Hello)
}

function sealOf(its: State, bytes: Uint8Array): { keyId: string; ours: boolean } {
  const opened = open(bytes)
  const theirs = its.heard.hello.at(-1)?.exchangeKey
  const session = theirs && agreeSession({ secret: its.secret, screen: theirs, engine: exchangeKeyOf(its.secret, testCrypto), side: 'engine' }, testCrypto)
  const [signature] = opened.kind === 'opened' ? opened.signatures : []
  return { keyId: signature?.keyId ?? '', ours: Boolean(session && opened.kind === 'opened' && signature && checkMac(opened, signature, session.key, testCrypto)) }
}

function hearProofs(its: State, message: Uint8Array): void {
  const batch = parsed('proofs', message) as ProofBatch
  const known = its.batches.get(sha256Of(message)) ?? { batch, message, times: 0 }
  known.times++
  its.batches.set(sha256Of(message), known)
  if (!its.stores) return
  const ranges: [number, number][] = [...(its.held.get(batch.ledgerId) ?? []), [batch.from, batch.to]]
  its.held.set(batch.ledgerId, ranges)
  down(its, 'stored', encodeUtf8(JSON.stringify({ ledgerId: batch.ledgerId, ranges })))
}

const welcomeOf = (its: State, hello: Hello, more: Partial<Welcome> = {}): Welcome => ({
  v: 1, screenId: names.screen, nonce: hello.nonce, timeMs: its.time.nowMs(), keyVersion: its.lists.length, epoch: its.epoch, sequence: its.sequence, exchangeKey: exchangeKeyOf(its.secret, testCrypto), stateRevision: its.state ? its.revision : 0,
  held: hello.ledgers.map((ledger) => ({ ledgerId: ledger.id, ranges: its.held.get(ledger.id) ?? [] })), helloAgainMs: 600_000, contentBases: [], venueId: its.venueId, ...more,
})

function answerHello(its: State, hello: Hello): void {
  its.lists.slice(hello.keyVersion).forEach((list) => down(its, 'keys', list))
  down(its, 'welcome', signed(its, 'welcome', welcomeOf(its, hello)))
  if (its.epochMessage && hello.epoch < its.epoch) down(its, 'keys', its.epochMessage)
  if (its.state) down(its, 'state', its.state)
  if (its.manifest) down(its, 'manifest', its.manifest)
  if (its.supplement) down(its, 'supplement', its.supplement)
}
