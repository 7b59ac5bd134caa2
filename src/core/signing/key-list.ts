import type { Parsers } from '../../contracts/parse-signed.ts'
import type { DeviceClass, KeyList } from '../../contracts/screens.ts'
import { fromBase64Url } from '../kernel/base64url.ts'
import { decodeUtf8 } from '../kernel/utf8.ts'
import { type Crypto, keyIdOf, sha256Hex } from './crypto.ts'
import { checkSignature, open, type Opened, type Refused } from './envelope.ts'

/**
 * Whom a screen believes: the root key it was given at enrolment, every key list since, the newest epoch the root has certified. A value; admitting gives a new one.
 * What is kept is the messages: a ring is made again by admitting them in order, on a screen at its start as on the engine. [PL6]
 */
export type KeyUse = KeyList['keys'][number]['uses'][number]
export type NamedKey = { publicKey: Uint8Array; uses: ReadonlySet<KeyUse>; classes: ReadonlySet<DeviceClass> }
export type AdmittedList = { list: KeyList; sha256: string; message: Uint8Array }
export type KeyRing = {
  networkId: string; rootKey: Uint8Array; rootKeyId: string
  lists: readonly AdmittedList[]
  /** The keys of the last list, by id: no other key signs anything. */
  present: ReadonlyMap<string, NamedKey>
  /** 0 and null: none yet. */
  epoch: number; epochMessage: Uint8Array | null
}
export type Admission = { kind: 'admitted'; ring: KeyRing } | Refused

export function emptyRing(networkId: string, rootKey: Uint8Array, crypto: Pick<Crypto, 'sha256'>): KeyRing {
  return { networkId, rootKey, rootKeyId: keyIdOf(rootKey, crypto), lists: [], present: new Map(), epoch: 0, epochMessage: null }
}

/** Version of the present list, 0 before the first. */
export const keyVersionOf = (ring: KeyRing): number => ring.lists.length

/** A first list is signed by the root alone; each further one names the SHA-256 of the list before it and is signed by the root and by a key of that list whose uses include `keys`. */
export function admitKeyList(ring: KeyRing, message: Uint8Array, crypto: Crypto, parsers: Pick<Parsers, 'keys'>): Admission {
  const opened = open(message)
  if (opened.kind === 'refused') return opened
  const broken = rootSigned(ring, opened, 'keys', crypto)
  if (broken) return broken
  const list = parsers.keys(decodeUtf8(opened.payload) ?? '')
  if (!list) return refuse('malformed')
  if (list.networkId !== ring.networkId) return refuse('foreign')
  if (list.version <= ring.lists.length) return refuse('older')
  if (list.version !== ring.lists.length + 1 || list.previousSha256 !== (ring.lists.at(-1)?.sha256 ?? null)) return refuse('chain-broken')
  const unsigned = predecessorSigned(ring, opened, crypto)
  if (unsigned) return unsigned
  const present = namedKeys(list, ring, crypto)
  if (!present) return refuse('malformed')
  return { kind: 'admitted', ring: { ...ring, present, lists: [...ring.lists, { list, sha256: sha256Hex(opened.payload, crypto), message }] } }
}

/** The root certifies that manifests and states of an epoch may be taken. */
export function admitEpoch(ring: KeyRing, message: Uint8Array, crypto: Crypto, parsers: Pick<Parsers, 'epoch'>): Admission {
  const opened = open(message)
  if (opened.kind === 'refused') return opened
  const broken = opened.signatures.length === 1 ? rootSigned(ring, opened, 'epoch', crypto) : refuse('malformed')
  if (broken) return broken
  const certificate = parsers.epoch(decodeUtf8(opened.payload) ?? '')
  if (!certificate) return refuse('malformed')
  if (certificate.networkId !== ring.networkId) return refuse('foreign')
  if (certificate.epoch <= ring.epoch) return refuse('older')
  return { kind: 'admitted', ring: { ...ring, epoch: certificate.epoch, epochMessage: message } }
}

/** Only the newest certified epoch counts: what an engine signs that was left behind is older, what the root has not certified is unknown. */
export function judgeEpoch(ring: KeyRing, epoch: number): Refused | null {
  if (epoch === ring.epoch && epoch > 0) return null
  return refuse(epoch > ring.epoch ? 'epoch-unknown' : 'older')
}

/** May this key sign that, for screens of that class? */
export function maySign(key: NamedKey, use: KeyUse, deviceClass: DeviceClass): Refused | null {
  if (!key.uses.has(use)) return refuse('key-not-for-use')
  return key.classes.has(deviceClass) ? null : refuse('key-not-for-class')
}

function rootSigned(ring: KeyRing, opened: Opened, type: 'keys' | 'epoch', crypto: Crypto): Refused | null {
  if (opened.type !== type) return refuse('bad-signature')
  const root = opened.signatures.find((signature) => signature.keyId === ring.rootKeyId)
  if (!root) return refuse('unknown-key')
  return checkSignature(opened, root, ring.rootKey, crypto) ? null : refuse('bad-signature')
}

function predecessorSigned(ring: KeyRing, opened: Opened, crypto: Crypto): Refused | null {
  const others = opened.signatures.filter((signature) => signature.keyId !== ring.rootKeyId)
  if (ring.lists.length === 0) return others.length === 0 ? null : refuse('malformed')
  const [other] = others
  if (!other || others.length !== 1) return refuse('chain-broken')
  const key = ring.present.get(other.keyId)
  if (!key) return refuse('unknown-key')
  if (!key.uses.has('keys')) return refuse('key-not-for-use')
  return checkSignature(opened, other, key.publicKey, crypto) ? null : refuse('bad-signature')
}

/** Null where a key is not what its id says, is named twice, or is the root, which signs nothing of every day. */
function namedKeys(list: KeyList, ring: KeyRing, crypto: Crypto): ReadonlyMap<string, NamedKey> | null {
  const named = new Map<string, NamedKey>()
  for (const { keyId, publicKey, uses, classes } of list.keys) {
    const bytes = fromBase64Url(publicKey)
    if (bytes?.length !== 32 || keyIdOf(bytes, crypto) !== keyId || named.has(keyId) || keyId === ring.rootKeyId) return null
    named.set(keyId, { publicKey: bytes, uses: new Set(uses), classes: new Set(classes) })
  }
  return named
}

const refuse = (reason: Refused['reason']): Refused => ({ kind: 'refused', reason })
