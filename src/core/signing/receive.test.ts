import { expect, test } from 'vitest'
import { signedParsers } from '../../contracts/parse-signed.ts'
import type { KeyList, Playing, ScreenState } from '../../contracts/screens.ts'
import type { Supplement } from '../../contracts/supplement.ts'
import { type KeyPair, seededPair, testCrypto as crypto } from '../../../tests/helpers/seeded-keys.ts'
import { toBase64Url } from '../kernel/base64url.ts'
import { encodeUtf8 } from '../kernel/utf8.ts'
import { seal } from './envelope.ts'
import { hmacOf } from './hmac.ts'
import { admitKeyList, emptyRing, type KeyRing } from './key-list.ts'
import type { Signer } from './crypto.ts'
import { receiveFromDevice, receiveFromEngine } from './receive.ts'
import { agreeSession, exchangeKeyOf, sessionSigner } from './session-key.ts'

const [root, shelf, board, welcomer, stranger] = [seededPair(1), seededPair(2), seededPair(3), seededPair(4), seededPair(9)]
const id = (prefix: string, digit: string): string => `${prefix}_${digit.repeat(32)}`
const seat = { screenId: id('sc', '1'), networkId: id('nw', '1'), deviceClass: 'store' }
const payloadOf = (value: unknown): Uint8Array => encodeUtf8(JSON.stringify(value))
const ring = ringOf([key(shelf, ['manifest', 'state', 'command', 'keys'], ['store']), key(board, ['manifest', 'state'], ['billboard-site']), key(welcomer, ['welcome'], ['store', 'billboard-site'])])
const state: ScreenState = { v: 1, networkId: seat.networkId, deviceClass: 'store', epoch: 1, revision: 4, after: [], issuedAtMs: 5, items: [] }

function key(its: KeyPair, uses: KeyList['keys'][number]['uses'], classes: KeyList['keys'][number]['classes']): KeyList['keys'][number] {
  return { keyId: its.keyId, publicKey: toBase64Url(its.publicKey), uses, classes }
}
function ringOf(keys: KeyList['keys'], before: KeyRing = emptyRing(seat.networkId, root.publicKey, crypto), signers = [root]): KeyRing {
  const list: KeyList = { v: 1, networkId: seat.networkId, version: before.lists.length + 1, previousSha256: before.lists.at(-1)?.sha256 ?? null, issuedAtMs: 1, keys }
  const admission = admitKeyList(before, seal('keys', payloadOf(list), signers), crypto, signedParsers)
  if (admission.kind === 'refused') throw new Error(admission.reason)
  return admission.ring
}
const receive = (message: Uint8Array, more: { ring?: KeyRing; mostBytes?: number; deviceClass?: string } = {}) =>
  receiveFromEngine(more.ring ?? ring, message, { type: 'state', seat: { ...seat, deviceClass: more.deviceClass ?? 'store' }, mostBytes: more.mostBytes ?? 10_000 }, crypto, signedParsers)
const reasonOf = (received: { kind: string; reason?: string }): string => received.reason ?? received.kind

test('[PL1] what a present key signed for this use and class is received, with the bytes that were signed', () => {
  expect(receive(seal('state', payloadOf(state), [shelf]))).toEqual({ kind: 'received', payload: state, keyId: shelf.keyId, bytes: payloadOf(state) })
})

test('[PL1] a message too large is not even opened', () => {
  const message = seal('state', payloadOf(state), [shelf])
  expect(reasonOf(receive(message, { mostBytes: message.length - 1 }))).toBe('too-large')
  expect(reasonOf(receive(message, { mostBytes: message.length }))).toBe('received')
})

test('[PL1] a signature made for one type is worth nothing for another', () => {
  expect(reasonOf(receive(seal('manifest', payloadOf(state), [shelf])))).toBe('bad-signature')
  const relabelled = Buffer.from(seal('manifest', payloadOf(state), [shelf])).toString('latin1').split('..')
  const header = Buffer.from(seal('state', payloadOf(state), [shelf])).toString('latin1').split('..')[0]
  expect(reasonOf(receive(new Uint8Array(Buffer.from(`${header}..${relabelled[1]}`, 'latin1'))))).toBe('bad-signature')
})

test('[PL1] the key of a shelf signs for no billboard, and that of a billboard for no shelf', () => {
  expect(reasonOf(receive(seal('state', payloadOf(state), [board])))).toBe('key-not-for-class')
  expect(reasonOf(receive(seal('state', payloadOf({ ...state, deviceClass: 'billboard-site' }), [shelf]), { deviceClass: 'billboard-site' }))).toBe('key-not-for-class')
  expect(reasonOf(receive(seal('state', payloadOf({ ...state, deviceClass: 'billboard-site' }), [board]), { deviceClass: 'billboard-site' }))).toBe('received')
})

test('[SE1] a key signs what its uses name and nothing else; the root nothing of every day', () => {
  expect(reasonOf(receive(seal('state', payloadOf(state), [welcomer])))).toBe('key-not-for-use')
  expect(reasonOf(receive(seal('state', payloadOf(state), [root])))).toBe('unknown-key')
  expect(reasonOf(receive(seal('state', payloadOf(state), [stranger])))).toBe('unknown-key')
  expect(reasonOf(receive(seal('state', payloadOf(state), [{ ...shelf, sign: stranger.sign }])))).toBe('bad-signature')
  expect(reasonOf(receive(seal('state', payloadOf(state), [shelf, board])))).toBe('malformed')
})

test('[PL6] a key that was taken off the list signs nothing any more', () => {
  const later = ringOf([key(board, ['state', 'keys'], ['store'])], ring, [root, shelf])
  expect(reasonOf(receive(seal('state', payloadOf(state), [shelf]), { ring: later }))).toBe('unknown-key')
  expect(reasonOf(receive(seal('state', payloadOf(state), [board]), { ring: later }))).toBe('received')
})

test('[PL1] the payload is read after all of that, and once', () => {
  let reads = 0
  const counting = { ...signedParsers, state: (text: string) => { reads++; return signedParsers.state(text) } }
  const ask = (message: Uint8Array) => receiveFromEngine(ring, message, { type: 'state', seat, mostBytes: 10_000 }, crypto, counting)
  for (const signer of [stranger, board, welcomer, { ...shelf, sign: stranger.sign }]) ask(seal('state', payloadOf(state), [signer]))
  expect(reads).toBe(0)
  ask(seal('state', payloadOf(state), [shelf]))
  expect(reads).toBe(1)
  for (const bad of ['{', '[]', 'null', JSON.stringify({ ...state, revision: -1 })]) expect(reasonOf(ask(seal('state', encodeUtf8(bad), [shelf])))).toBe('malformed')
  expect(reasonOf(ask(seal('state', Uint8Array.of(0xff), [shelf])))).toBe('malformed')
})

test('[PL1] what is meant for another network, class or screen is foreign, however well it is signed', () => {
  expect(reasonOf(receive(seal('state', payloadOf({ ...state, networkId: id('nw', '2') }), [shelf])))).toBe('foreign')
  expect(reasonOf(receive(seal('state', payloadOf({ ...state, deviceClass: 'vehicle' }), [shelf])))).toBe('foreign')
  const command = { v: 1, screenId: id('sc', '2'), id: id('co', '1'), kind: 'reload', issuedAtMs: 1, expiresAtMs: 2, params: {} }
  const ask = (screenId: string) => receiveFromEngine(ring, seal('command', payloadOf({ ...command, screenId }), [shelf]), { type: 'command', seat, mostBytes: 4096 }, crypto, signedParsers)
  expect(reasonOf(ask(command.screenId))).toBe('foreign')
  expect(reasonOf(ask(seat.screenId))).toBe('received')
})

test('[PL4] of a screen only what its own key signed is heard', () => {
  const playing: Playing = { v: 1, screenId: seat.screenId, atMs: 5, source: 'house', lineId: null, creativeId: null, sha256: null, rung: 0, sinceMs: 4 }
  const hear = (message: Uint8Array) => reasonOf(receiveFromDevice(message, { type: 'playing', screenId: seat.screenId, keyId: stranger.keyId, publicKey: stranger.publicKey, session: null, mostBytes: 4096 }, crypto, signedParsers))
  expect(hear(seal('playing', payloadOf(playing), [stranger]))).toBe('received')
  expect(hear(seal('playing', payloadOf(playing), [shelf]))).toBe('unknown-key')
  expect(hear(seal('playing', payloadOf(playing), [{ ...stranger, sign: shelf.sign }]))).toBe('bad-signature')
  expect(hear(seal('done', payloadOf(playing), [stranger]))).toBe('bad-signature')
  expect(hear(seal('playing', payloadOf({ ...playing, screenId: id('sc', '2') }), [stranger]))).toBe('foreign')
  expect(hear(seal('playing', payloadOf({ ...playing, rung: 'x' }), [stranger]))).toBe('malformed')
  expect(hear(new Uint8Array(5000))).toBe('too-large')
})

test('[PL6] under the key of the session the engine hears what is meant for it alone; what others have to believe stays signed', () => {
  const [secret, ours] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)]
  const [screen, engine] = [exchangeKeyOf(secret, crypto), exchangeKeyOf(ours, crypto)]
  const session = agreeSession({ secret: ours, screen, engine, side: 'engine' }, crypto)!
  const mac = sessionSigner(agreeSession({ secret, screen, engine, side: 'screen' }, crypto)!, crypto)
  const foreign = sessionSigner(agreeSession({ secret: new Uint8Array(32).fill(9), screen: exchangeKeyOf(new Uint8Array(32).fill(9), crypto), engine, side: 'screen' }, crypto)!, crypto)
  const playing: Playing = { v: 1, screenId: seat.screenId, atMs: 5, source: 'house', lineId: null, creativeId: null, sha256: null, rung: 0, sinceMs: 4 }
  const expected = { screenId: seat.screenId, keyId: stranger.keyId, publicKey: stranger.publicKey, mostBytes: 4096 }
  const hear = (message: Uint8Array, its: typeof session | null = session) => reasonOf(receiveFromDevice(message, { ...expected, type: 'playing', session: its }, crypto, signedParsers))
  const message = seal('playing', payloadOf(playing), [mac])
  expect(hear(message)).toBe('received')
  expect(hear(message, null)).toBe('unknown-session')
  expect(hear(seal('playing', payloadOf(playing), [foreign]))).toBe('unknown-session')
  expect(hear(seal('playing', payloadOf(playing), [{ ...foreign, keyId: mac.keyId }]))).toBe('bad-signature')
  expect(hear(seal('playing', payloadOf({ ...playing, screenId: id('sc', '2') }), [mac]))).toBe('foreign')
  for (let at = message.length - 1; at >= 0; at--) expect(hear(message.map((byte, nth) => (nth === at ? byte ^ 1 : byte))), `byte ${at}`).not.toBe('received')
  // The device's own key id over a MAC, and a session's over a signature, are neither.
  expect(hear(seal('playing', payloadOf(playing), [{ ...mac, keyId: stranger.keyId }]))).toBe('unknown-session')
  expect(hear(seal('playing', payloadOf(playing), [{ ...stranger, keyId: mac.keyId }]))).toBe('unknown-key')
  for (const type of ['hello', 'proofs', 'shot', 'done'] as const) expect(reasonOf(receiveFromDevice(seal(type, payloadOf(playing), [mac]), { ...expected, type, session }, crypto, signedParsers)), type).toBe('bad-signature')
})

test('[PL6] the key of a session signs nothing to a screen, though its id be that of a key of the list', () => {
  const mac: Signer = { alg: 'HS256', keyId: shelf.keyId, sign: (bytes) => hmacOf(shelf.publicKey, bytes, crypto) }
  expect(reasonOf(receive(seal('state', payloadOf(state), [mac])))).toBe('bad-signature')
})

test('[PL1] what was sold of a plan is signed by who signs the plan, as nothing else: neither passes for the other', () => {
  const sold: Supplement = { v: 1, ...seat, deviceClass: 'store', epoch: 1, revision: 4, issuedAtMs: 5, acceptUntilMs: 9, plans: [], files: [], parties: [], slots: [] }
  const hear = (message: Uint8Array) => reasonOf(receiveFromEngine(ring, message, { type: 'supplement', seat, mostBytes: 10_000 }, crypto, signedParsers))
  expect(hear(seal('supplement', payloadOf(sold), [shelf]))).toBe('received')
  for (const type of ['manifest', 'state', 'command', 'welcome'] as const) expect(hear(seal(type, payloadOf(sold), [shelf])), type).toBe('bad-signature')
  expect(reasonOf(receiveFromEngine(ring, seal('supplement', payloadOf(sold), [shelf]), { type: 'manifest', seat, mostBytes: 10_000 }, crypto, signedParsers))).toBe('bad-signature')
  expect(hear(seal('supplement', payloadOf(sold), [welcomer]))).toBe('key-not-for-use')
  expect(hear(seal('supplement', payloadOf(sold), [board]))).toBe('key-not-for-class')
  expect(hear(seal('supplement', payloadOf(sold), [stranger]))).toBe('unknown-key')
  for (const its of [{ screenId: id('sc', '2') }, { networkId: id('nw', '2') }, { deviceClass: 'billboard-site' }]) expect(hear(seal('supplement', payloadOf({ ...sold, ...its }), [shelf]))).toBe('foreign')
  expect(hear(seal('supplement', payloadOf({ ...sold, slots: [{}] }), [shelf]))).toBe('malformed')
})
