import type { DeviceType } from '../../core/signing/index.ts'
import { largestOf } from '../../contracts/mqtt-topics.ts'
import type { Parsers, SignedPayload } from '../../contracts/parse-signed.ts'
import type { RefusalReason, ScreenState } from '../../contracts/screens.ts'
import { decodeUtf8 } from '../../core/kernel/utf8.ts'
import { checkSignature, type Crypto, open, receiveFromDevice, type SessionKey } from '../../core/signing/index.ts'
import type { Seat } from './desk-messages.ts'

type Means = { crypto: Crypto; parsers: Parsers }

/** What a screen said in its own name, or why it is not believed. */
export function openFromDevice<T extends DeviceType>({ crypto, parsers }: Means, seat: Seat, session: SessionKey | null, type: T, message: Uint8Array): SignedPayload[T] | RefusalReason {
  const received = receiveFromDevice(message, { type, mostBytes: largestOf[type], screenId: seat.screenId, keyId: seat.keyId, publicKey: seat.publicKey, session }, crypto, parsers)
  return received.kind === 'received' ? received.payload : received.reason
}

/** A state that we, or who had this folder before us, once signed, brought back by a screen that obeys it. [PL5] */
export function openOwnState({ crypto, parsers }: Means, ownKeys: ReadonlyMap<string, Uint8Array>, seat: Seat, message: Uint8Array): ScreenState | RefusalReason {
  const opened = open(message)
  if (opened.kind === 'refused') return opened.reason
  if (opened.type !== 'state') return 'bad-signature'
  const [signature] = opened.signatures
  const publicKey = signature && ownKeys.get(signature.keyId)
  if (!signature || !publicKey) return 'unknown-key'
  if (!checkSignature(opened, signature, publicKey, crypto)) return 'bad-signature'
  const state = parsers.state(decodeUtf8(opened.payload) ?? '')
  if (!state) return 'malformed'
  return state.networkId === seat.networkId && state.deviceClass === seat.deviceClass ? state : 'foreign'
}
