import type { Seat } from '../contracts/mqtt-topics.ts'
import { largestMessage } from '../contracts/mqtt-topics.ts'
import { type SignedPayload, signedParsers } from '../contracts/parse-signed.ts'
import type { Credentials } from '../contracts/screens.ts'
import { fromBase64Url } from '../core/kernel/base64url.ts'
import { decodeUtf8 } from '../core/kernel/utf8.ts'
import { type Admission, admitEpoch, admitKeyList, checkSignature, emptyRing, type EngineType, isForSeat, type KeyRing, open, type Received, receiveFromEngine } from '../core/signing/index.ts'
import type { Ports } from './ports.ts'
import { keyListKey, keyLists } from './remember.ts'

/** Whom this player believes. What it is handed is durable before it counts. [PL6] */
export type Trust = {
  ring(): KeyRing
  receive<T extends EngineType>(type: T, message: Uint8Array): Received<T>
  /** A list of keys, or a certificate of an epoch. */
  admit(message: Uint8Array, along: readonly (readonly [string, Uint8Array])[]): Promise<{ what: 'keys' | 'epoch'; admission: Admission; issuedAtMs: number }>
  /** What was taken once stays taken, though its key may be gone since; but it has to be what was signed, and for this screen. */
  reopen<T extends EngineType>(type: T, message: Uint8Array | null): Reopened<T> | null
}
export type Reopened<T extends EngineType> = { payload: SignedPayload[T]; bytes: Uint8Array; message: Uint8Array }
const epochKey = 'epoch'

export async function createTrust({ storage, crypto, note }: Pick<Ports, 'storage' | 'crypto' | 'note'>, credentials: Credentials): Promise<Trust> {
  const seat: Seat = credentials
  let ring = await storedRing(storage, crypto, credentials, note)
  return {
    ring: () => ring,
    receive: (type, message) => receiveFromEngine(ring, message, { type, mostBytes: largestMessage, seat }, crypto, signedParsers),
    async admit(message, along) {
      const opened = open(message)
      const what = opened.kind === 'opened' && opened.type === 'epoch' ? 'epoch' : 'keys'
      const admission = what === 'epoch' ? admitEpoch(ring, message, crypto, signedParsers) : admitKeyList(ring, message, crypto, signedParsers)
      if (admission.kind === 'refused') return { what, admission, issuedAtMs: 0 }
      const key = what === 'epoch' ? epochKey : keyListKey(admission.ring.lists.length)
      await storage.write({ put: [[key, message], ...along] })
      ring = admission.ring
      return { what, admission, issuedAtMs: what === 'keys' ? ring.lists.at(-1)!.list.issuedAtMs : 0 }
    },
    reopen: (type, message) => (message === null ? null : reopen(ring, crypto, seat, type, message)),
  }
}

async function storedRing(storage: Ports['storage'], crypto: Ports['crypto'], credentials: Credentials, note: Ports['note']): Promise<KeyRing> {
  let ring = emptyRing(credentials.networkId, fromBase64Url(credentials.rootKey)!, crypto)
  for (const key of await storage.list(keyLists)) {
    const admission = admitKeyList(ring, (await storage.read(key))!, crypto, signedParsers)
    // The engine sends again what is missing from here on.
    if (admission.kind === 'refused') {
      note(`stored ${key}: ${admission.reason}`)
      break
    }
    ring = admission.ring
  }
  const epoch = await storage.read(epochKey)
  const admission = epoch && admitEpoch(ring, epoch, crypto, signedParsers)
  return admission?.kind === 'admitted' ? admission.ring : ring
}

function reopen<T extends EngineType>(ring: KeyRing, crypto: Ports['crypto'], seat: Seat, type: T, message: Uint8Array): Reopened<T> | null {
  const opened = open(message)
  const signature = opened.kind === 'opened' && opened.type === type ? opened.signatures[0] : undefined
  const named = ring.lists.flatMap(({ list }) => list.keys).find(({ keyId }) => keyId === signature?.keyId)
  if (opened.kind !== 'opened' || !signature || !named || !checkSignature(opened, signature, fromBase64Url(named.publicKey)!, crypto)) return null
  const payload = signedParsers[type](decodeUtf8(opened.payload) ?? '')
  return payload && isForSeat(payload, seat) ? { payload, bytes: opened.payload, message } : null
}
