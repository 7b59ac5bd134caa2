import type { Seat } from '../../contracts/mqtt-topics.ts'
import type { Parsers, SignedPayload } from '../../contracts/parse-signed.ts'
import type { DeviceClass, deviceTypes, engineTypes } from '../../contracts/screens.ts'
import { decodeUtf8 } from '../kernel/utf8.ts'
import type { Crypto } from './crypto.ts'
import { checkMac, checkSignature, open, type Opened, type OpenedSignature, type Refused } from './envelope.ts'
import { type KeyRing, type KeyUse, maySign } from './key-list.ts'
import type { SessionKey } from './session-key.ts'

export type EngineType = (typeof engineTypes)[number]
export type DeviceType = (typeof deviceTypes)[number]
export type Received<T extends keyof SignedPayload> = { kind: 'received'; payload: SignedPayload[T]; keyId: string; bytes: Uint8Array } | Refused
/** What a screen tells the engine and nobody else may be sealed with the key that the two share; the rest is signed: others have to believe it, or it comes before there is such a key. */
export const sessionTypes: readonly DeviceType[] = ['taken', 'health', 'playing']
type Expected<T> = { type: T; mostBytes: number }

/** What a screen makes of what it is sent: size, shape, key, signature, use and class are judged before a byte of the payload is read. [PL1] Dates and sequences are judged by who adopts it. */
export function receiveFromEngine<T extends EngineType>(ring: KeyRing, message: Uint8Array, expected: Expected<T> & { seat: Seat }, crypto: Crypto, parsers: Pick<Parsers, T>): Received<T> {
  const single = openSingle(message, expected)
  if (single.kind === 'refused') return single
  const key = ring.present.get(single.signature.keyId)
  if (!key) return refuse('unknown-key')
  if (!checkSignature(single.opened, single.signature, key.publicKey, crypto)) return refuse('bad-signature')
  const denied = maySign(key, useFor(expected.type), expected.seat.deviceClass as DeviceClass)
  if (denied) return denied
  return readPayload(single, expected.type, parsers, (payload) => isForSeat(payload, expected.seat))
}

/** What the engine makes of what a screen says; the key is the one it was enrolled with, or for what nobody else has to be shown the one it shares with the engine. */
export function receiveFromDevice<T extends DeviceType>(message: Uint8Array, expected: Expected<T> & { screenId: string; keyId: string; publicKey: Uint8Array; session: SessionKey | null }, crypto: Crypto, parsers: Pick<Parsers, T>): Received<T> {
  const single = openSingle(message, expected)
  if (single.kind === 'refused') return single
  const refused = single.signature.alg === 'HS256' ? judgeMac(single, expected, crypto) : judgeSignature(single, expected, crypto)
  return refused ?? readPayload(single, expected.type, parsers, (payload) => payload.screenId === expected.screenId)
}

function judgeSignature({ opened, signature }: Single, { keyId, publicKey }: { keyId: string; publicKey: Uint8Array }, crypto: Crypto): Refused | null {
  if (signature.keyId !== keyId) return refuse('unknown-key')
  return checkSignature(opened, signature, publicKey, crypto) ? null : refuse('bad-signature')
}

/** A session that is not ours may be one from before our start: its screen has to say hello. */
function judgeMac({ opened, signature }: Single, { type, session }: { type: DeviceType; session: SessionKey | null }, crypto: Crypto): Refused | null {
  if (!sessionTypes.includes(type)) return refuse('bad-signature')
  if (signature.keyId !== session?.keyId) return refuse('unknown-session')
  return checkMac(opened, signature, session.key, crypto) ? null : refuse('bad-signature')
}

/** Who signs the plan signs what was sold of it: its type alone keeps the two apart, and no list of keys has to say more than it did. [PL1] */
const useFor = (type: EngineType): KeyUse => (type === 'supplement' ? 'manifest' : type)

type Single = { kind: 'single'; opened: Opened; signature: OpenedSignature }

function openSingle(message: Uint8Array, { type, mostBytes }: Expected<keyof SignedPayload>): Single | Refused {
  if (message.length > mostBytes) return refuse('too-large')
  const opened = open(message)
  if (opened.kind === 'refused') return opened
  if (opened.signatures.length !== 1) return refuse('malformed')
  return opened.type === type ? { kind: 'single', opened, signature: opened.signatures[0]! } : refuse('bad-signature')
}

function readPayload<T extends keyof SignedPayload>({ opened, signature }: Single, type: T, parsers: Pick<Parsers, T>, isOurs: (payload: SignedPayload[T]) => boolean): Received<T> {
  const text = decodeUtf8(opened.payload)
  const payload = text === null ? null : parsers[type](text)
  if (!payload) return refuse('malformed')
  return isOurs(payload) ? { kind: 'received', payload, keyId: signature.keyId, bytes: opened.payload } : refuse('foreign')
}

/** Screens of one class hear one another's messages, and a device may have stood elsewhere. [PL1] */
export function isForSeat(payload: SignedPayload[EngineType], seat: Seat): boolean {
  if ('screenId' in payload && payload.screenId !== seat.screenId) return false
  return !('networkId' in payload) || (payload.networkId === seat.networkId && payload.deviceClass === seat.deviceClass)
}

const refuse = (reason: Refused['reason']): Refused => ({ kind: 'refused', reason })
