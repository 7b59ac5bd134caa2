import { beforeEach, expect, test } from 'vitest'
import { allTopic, downTopic, upTopic } from '../../contracts/mqtt-topics.ts'
import { signedParsers } from '../../contracts/parse-signed.ts'
import type { Hello, ScreenState } from '../../contracts/screens.ts'
import { decodeUtf8, encodeUtf8 } from '../../core/kernel/utf8.ts'
import { agreeSession, exchangeKeyOf, open, seal, sessionSigner } from '../../core/signing/index.ts'
import { keyPairOfSeed } from '../keys/key-pairs.ts'
import { createNodeCrypto } from '../keys/node-crypto.ts'
import type { ManifestGiven, ScreenNews, Seat } from './desk-messages.ts'
import { createScreenDesk, type ScreenDesk } from './screen-desk.ts'

const crypto = createNodeCrypto()
const id = (prefix: string, at: number): string => `${prefix}_${String(at).padStart(32, '0')}`
const networkId = id('nw', 1)
const seed = (at: number): Uint8Array => new Uint8Array(32).fill(at)
const engineKey = keyPairOfSeed(seed(200))
const device = (at: number) => keyPairOfSeed(seed(at))
const seat = (at: number, more: Partial<Seat> = {}): Seat => ({ screenId: id('sc', at), networkId, venueId: id('vn', 1), deviceClass: 'store', keyId: device(at).keyId, publicKey: device(at).publicKey, passwordHash: '', ...more })
const hello = (at: number, more: Partial<Hello> = {}): Hello => ({
  v: 1, screenId: id('sc', at), nonce: 'a'.repeat(32), bootId: 'b'.repeat(32), deviceMs: 900, zoneOffsetMinutes: 300, playerVersion: '1', keyVersion: 0, epoch: 0, exchangeKey: null, manifest: null, state: null, lacks: null,
  ledgers: [{ id: 'c'.repeat(32), next: 1, batchedTo: 0, keptFrom: 1 }], abilities: [], storage: { usedBytes: 0, quotaBytes: 1, persistent: true }, screen: { widthPx: 1, heightPx: 1 }, agent: 'x', ...more,
})
const manifestOf = (at: number, sequence: number, more: Partial<ManifestGiven> = {}): ManifestGiven => ({ screenId: id('sc', at), next: false, sequence, release: 1, contentSha256: String(sequence).padStart(64, '0'), payload: encodeUtf8(`{"sequence":${sequence}}`), files: [], ...more })
const stateOf = (revision: number, more: Partial<ScreenState> = {}): ScreenState => ({ v: 1, networkId, deviceClass: 'store', epoch: 1, revision, after: [], issuedAtMs: 1, items: [], ...more })

let sent: { topic: string; message: Uint8Array }[]
let news: ScreenNews[]
let pushed: string[]
let now: number
let desk: ScreenDesk
beforeEach(() => {
  ;[sent, news, pushed, now] = [[], [], [], 1_000]
  desk = createScreenDesk({
    clock: { nowMs: () => now }, crypto, parsers: signedParsers, link: { publish: (topic, message) => void sent.push({ topic, message }) },
    intake: { push: (screenId) => void pushed.push(screenId), held: (_screenId, ids) => ids.map((ledgerId) => ({ ledgerId, ranges: [[1, 3] as [number, number]] })) },
    signerOf: ({ seed: its }) => keyPairOfSeed(its), tell: (its) => void news.push(its), chance: () => 0.5, secret: seed(77), contentBases: () => ['http://here'],
  })
  desk.keys({ lists: [{ version: 1, message: encodeUtf8('list 1') }, { version: 2, message: encodeUtf8('list 2') }], epoch: 1, epochMessage: encodeUtf8('epoch 1'), signing: [{ seed: seed(200), classes: ['store'] }], own: new Map([[engineKey.keyId, engineKey.publicKey]]) })
  desk.seats([seat(1), seat(2)], [])
})
const say = (at: number, payload: unknown, channel: 'hello' | 'taken' | 'health' | 'done' = 'hello', key = device(at)) => desk.receive(upTopic(id('sc', at), channel), seal(channel, encodeUtf8(JSON.stringify(payload)), [key]))
const channelsTo = (at: number): string[] => sent.filter(({ topic }) => topic.startsWith(downTopic(id('sc', at), 'welcome').replace('welcome', ''))).map(({ topic }) => topic.slice(topic.lastIndexOf('/') + 1))
const payloadOf = (message: Uint8Array): unknown => { const opened = open(message); return JSON.parse(decodeUtf8(opened.kind === 'opened' ? opened.payload : new Uint8Array()) ?? '') }

test('[PL6] a hello is answered with the signed time, bound to its nonce, and with all that the screen lacks, in the order it can use it', () => {
  desk.state('store', stateOf(3))
  desk.manifests([manifestOf(1, 7), manifestOf(1, 8, { next: true })], [])
  sent.length = 0
  say(1, hello(1))
  expect(channelsTo(1)).toEqual(['keys', 'keys', 'welcome', 'keys', 'state', 'manifest', 'manifest'])
  expect(payloadOf(sent[2]!.message)).toMatchObject({ nonce: 'a'.repeat(32), timeMs: 1_000, keyVersion: 2, epoch: 1, sequence: 7, stateRevision: 3, held: [{ ledgerId: 'c'.repeat(32), ranges: [[1, 3]] }] })
  expect(news).toMatchObject([{ kind: 'hello', offsetMs: -100 }])
})

test('[PL6] who has everything is sent a welcome alone', () => {
  desk.state('store', stateOf(3))
  desk.manifests([manifestOf(1, 7)], [])
  sent.length = 0
  say(1, hello(1, { keyVersion: 2, epoch: 1, state: { epoch: 1, revision: 3 }, manifest: { epoch: 1, sequence: 2, contentSha256: manifestOf(1, 7).contentSha256 } }))
  expect(channelsTo(1)).toEqual(['welcome'])
})

test('[PL5] a screen that is here and was moved is asked for a hello, whose answer says where it stands', () => {
  say(1, hello(1, { keyVersion: 2, epoch: 1 }))
  sent.length = 0
  desk.seats([seat(1)], [])
  expect(channelsTo(1)).toEqual([])
  desk.seats([{ ...seat(1), venueId: id('vn', 9) }, { ...seat(2), venueId: id('vn', 9) }], [])
  expect([channelsTo(1), channelsTo(2)]).toEqual([['keys'], []])
  say(1, hello(1, { keyVersion: 2, epoch: 1 }))
  expect(payloadOf(sent[1]!.message)).toMatchObject({ venueId: id('vn', 9) })
})

test('[SC14] who waits for a plan that was taken back is sent the present one of a higher number; who waits for the next is not', () => {
  desk.manifests([manifestOf(1, 7), manifestOf(1, 8, { next: true })], [])
  const has = (...waiting: number[]) => hello(1, { keyVersion: 2, epoch: 1, manifest: { epoch: 1, sequence: 2, contentSha256: manifestOf(1, 7).contentSha256 }, waiting: waiting.map((sequence) => ({ epoch: 1, sequence })) })
  for (const [waiting, manifests] of [[[8], [8]], [[6], [7, 8]], [[6, 8], [7, 8]]] as const) {
    sent.length = 0
    say(1, has(...waiting))
    expect(sent.slice(1).map(({ message }) => payloadOf(message))).toEqual(manifests.map((sequence) => ({ sequence })))
  }
})

test('[PL4] a message signed with another key, of another type, for another screen, too large or torn is not believed, and is told', () => {
  say(1, hello(1), 'hello', device(2))
  say(1, hello(2))
  desk.receive(upTopic(id('sc', 1), 'hello'), seal('taken', encodeUtf8(JSON.stringify(hello(1))), [device(1)]))
  desk.receive(upTopic(id('sc', 1), 'hello'), new Uint8Array(20_000))
  desk.receive(upTopic(id('sc', 1), 'hello'), encodeUtf8('x'))
  say(1, { ...hello(1), nonce: 5 })
  expect(news.map((its) => its.kind === 'bad' && its.reason)).toEqual(['unknown-key', 'foreign', 'bad-signature', 'too-large', 'malformed', 'malformed'])
  expect(sent).toEqual([])
  desk.receive(upTopic(id('sc', 9), 'hello'), encodeUtf8('x'))
  expect(news).toHaveLength(6)
})

test('[PL5] a state goes to the whole class at once, signed by the key of the class', () => {
  desk.state('store', stateOf(4))
  expect(sent.map(({ topic }) => topic)).toEqual([allTopic(networkId, 'store', 'state')])
  const opened = open(sent[0]!.message)
  expect(opened.kind === 'opened' && opened.signatures[0]!.keyId).toBe(engineKey.keyId)
})

test('[PL1] a manifest goes at once to a screen that is here, and to one that is away when it comes', () => {
  say(1, hello(1, { keyVersion: 2, epoch: 1 }))
  sent.length = 0
  desk.manifests([manifestOf(1, 5), manifestOf(2, 6)], [])
  expect(channelsTo(1)).toEqual(['manifest'])
  expect(channelsTo(2)).toEqual([])
  say(2, hello(2, { keyVersion: 2, epoch: 1 }))
  expect(channelsTo(2)).toEqual(['welcome', 'manifest'])
})

test('[PL5] a command waits for its screen, is said again until it is answered, and not after it has expired', () => {
  const command = { v: 1 as const, screenId: id('sc', 1), id: id('cd', 1), kind: 'reload' as const, issuedAtMs: 1_000, expiresAtMs: 2_000, params: {} }
  desk.command(command)
  expect(channelsTo(1)).toEqual([])
  const full = hello(1, { keyVersion: 2, epoch: 1 })
  say(1, full)
  say(1, full)
  expect(channelsTo(1).filter((its) => its === 'command')).toHaveLength(2)
  say(1, { v: 1, screenId: id('sc', 1), commandId: id('cd', 1), outcome: 'done', detail: null, atMs: 1_100 }, 'done')
  sent.length = 0
  say(1, full)
  expect(channelsTo(1)).toEqual(['welcome'])
  desk.command({ ...command, id: id('cd', 2) })
  now = 2_000
  sent.length = 0
  say(1, full)
  expect(channelsTo(1)).toEqual(['welcome'])
})

test('[PL6] after the link to a broker outside was lost all are asked to say hello; who speaks first is here and is sent what it should have', () => {
  desk.manifests([manifestOf(1, 5)], [])
  desk.callRoll()
  expect(sent.map(({ topic }) => topic)).toEqual([allTopic(networkId, 'store', 'keys')])
  sent.length = 0
  say(1, { v: 1, screenId: id('sc', 1), what: 'manifest', epoch: 1, sequence: 5, contentSha256: null, result: 'fetching', reason: null, lacks: null, keyId: null, atMs: 1 }, 'taken')
  expect(channelsTo(1)).toEqual(['manifest'])
  expect(news.map(({ kind }) => kind)).toEqual(['taken', 'arrived'])
})

test('[PL1] what was sold of its slots is said to a screen that is here, and with every hello that knows less, until it is over', () => {
  const sold = (at: number, revision: number) => ({ screenId: id('sc', at), payload: { v: 1 as const, networkId, screenId: id('sc', at), deviceClass: 'store' as const, epoch: 1, revision, issuedAtMs: 1, acceptUntilMs: 5_000, plans: [], files: [], parties: [], slots: [] } })
  desk.supplements([sold(1, 7), sold(9, 8)])
  expect(sent).toEqual([])
  say(1, hello(1, { keyVersion: 2, epoch: 1 }))
  expect(channelsTo(1)).toEqual(['welcome', 'supplement'])
  expect(open(sent[1]!.message)).toMatchObject({ type: 'supplement', signatures: [{ keyId: engineKey.keyId }] })
  sent.length = 0
  desk.supplements([sold(1, 9)])
  expect([channelsTo(1), channelsTo(2)]).toEqual([['supplement'], []])
  for (const [known, more] of [[{ epoch: 1, revision: 8 }, ['supplement']], [{ epoch: 1, revision: 9 }, []], [{ epoch: 2, revision: 1 }, []], [null, ['supplement']]] as const) {
    sent.length = 0
    say(1, hello(1, { keyVersion: 2, epoch: 1, supplement: known }))
    expect(channelsTo(1), JSON.stringify(known)).toEqual(['welcome', ...more])
  }
  now = 5_001
  sent.length = 0
  say(1, hello(1, { keyVersion: 2, epoch: 1 }))
  expect(channelsTo(1)).toEqual(['welcome'])
})

test('[PL4] a revoked screen is heard no more and is sent nothing', () => {
  say(1, hello(1))
  desk.manifests([manifestOf(1, 5)], [])
  desk.seats([], [id('sc', 1)])
  ;[sent.length, news.length] = [0, 0]
  say(1, hello(1))
  desk.manifests([manifestOf(1, 6)], [])
  expect([sent, news]).toEqual([[], []])
})

test('[PL5] a state that a screen brings back is believed when one of our keys, old or new, has signed it', () => {
  const brought = seal('state', encodeUtf8(JSON.stringify(stateOf(9))), [engineKey])
  desk.receive(upTopic(id('sc', 1), 'known'), brought)
  desk.receive(upTopic(id('sc', 1), 'known'), seal('state', encodeUtf8(JSON.stringify(stateOf(9))), [device(1)]))
  desk.receive(upTopic(id('sc', 1), 'known'), seal('manifest', encodeUtf8(JSON.stringify(stateOf(9))), [engineKey]))
  desk.receive(upTopic(id('sc', 1), 'known'), seal('state', encodeUtf8(JSON.stringify(stateOf(9, { deviceClass: 'vehicle' }))), [engineKey]))
  expect(news.map((its) => (its.kind === 'bad' ? its.reason : its.kind))).toEqual(['known-state', 'unknown-key', 'bad-signature', 'foreign'])
})

test('[PP1] proofs go to the intake as they came', () => {
  desk.receive(upTopic(id('sc', 2), 'proofs'), encodeUtf8('anything'))
  expect(pushed).toEqual([id('sc', 2)])
})

test('[PL6] after a rotation of keys readings and waiting commands are signed anew, for the former key is believed no more', () => {
  desk.readings({ v: 1, networkId, deviceClass: 'store', venueId: null, atMs: 1, expiresAtMs: 5_000, stock: { milk: 1 }, priceVersions: {}, triggers: {} })
  desk.command({ v: 1, screenId: id('sc', 1), id: id('cd', 1), kind: 'identify', issuedAtMs: 1_000, expiresAtMs: 61_000, params: {} })
  desk.keys({ lists: [{ version: 3, message: encodeUtf8('list 3') }], epoch: 1, epochMessage: encodeUtf8('epoch 1'), signing: [{ seed: seed(201), classes: ['store'] }], own: new Map() })
  sent.length = 0
  say(1, hello(1, { keyVersion: 2, epoch: 1 }))
  expect(channelsTo(1)).toEqual(['keys', 'welcome', 'readings', 'command'])
  for (const { message } of sent.slice(1)) expect(open(message)).toMatchObject({ signatures: [{ keyId: keyPairOfSeed(seed(201)).keyId }] })
})

test('[PL6] from its welcome on a screen speaks under the key of the session; one that the engine does not know is asked to say hello, not too often', () => {
  const secret = seed(33)
  const exchangeKey = exchangeKeyOf(secret, crypto)
  say(1, hello(1, { keyVersion: 2, epoch: 1, exchangeKey }))
  const engine = (payloadOf(sent.find(({ topic }) => topic.endsWith('welcome'))!.message) as { exchangeKey: string }).exchangeKey
  const mac = sessionSigner(agreeSession({ secret, screen: exchangeKey, engine, side: 'screen' }, crypto)!, crypto)
  const taken = { v: 1, screenId: id('sc', 1), what: 'manifest', epoch: 1, sequence: 5, contentSha256: null, result: 'adopted', reason: null, lacks: null, keyId: null, atMs: 1 }
  const tell = () => desk.receive(upTopic(id('sc', 1), 'taken'), seal('taken', encodeUtf8(JSON.stringify(taken)), [mac]))
  ;[sent.length, news.length] = [0, 0]
  tell()
  expect(news).toMatchObject([{ kind: 'taken', taken: { sequence: 5 } }])
  // It has started anew, and its hello was lost: or we have.
  say(1, hello(1, { keyVersion: 2, epoch: 1, exchangeKey: exchangeKeyOf(seed(34), crypto) }))
  ;[sent.length, news.length] = [0, 0]
  tell()
  tell()
  expect(channelsTo(1)).toEqual(['keys'])
  expect(news).toEqual([])
  now += 10_000
  tell()
  expect(channelsTo(1)).toEqual(['keys', 'keys'])
  // Another device in its place shares nothing with us yet.
  say(1, hello(1, { keyVersion: 2, epoch: 1, exchangeKey }))
  desk.seats([seat(1, { keyId: device(3).keyId, publicKey: device(3).publicKey })], [])
  news.length = 0
  tell()
  expect(news).toEqual([])
})
