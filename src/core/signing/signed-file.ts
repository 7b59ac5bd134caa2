import type { Parsers } from '../../contracts/parse-signed.ts'
import type { RefusalReason, SignedType } from '../../contracts/screens.ts'
import { fromBase64Url } from '../kernel/base64url.ts'
import { decodeUtf8, encodeUtf8 } from '../kernel/utf8.ts'
import { type Crypto, keyIdOf, type Signer } from './crypto.ts'
import { checkSignature, open, seal } from './envelope.ts'
import { admitKeyList, emptyRing, type KeyRing } from './key-list.ts'

/**
 * A signed file that carries what it takes to check it: a line with its format, a line with the root key, a line with all key lists (spaces between),
 * then an envelope around the payload. Everything is checked before a byte of the payload is looked at. Signed is by the key that signs reports; the type
 * in the envelope keeps one from passing for the other. [PK2]
 */
export type SignedFileKeys = { rootKey: string; lists: readonly string[]; signer: Signer }
export type SignedFile = { kind: 'opened'; networkId: string; rootKey: string; /** Name of the root key: whose file it is. */ keyId: string; signedBy: string; payload: Uint8Array }
export type SignedFileRefusal = { kind: 'refused'; reason: 'other-format' | 'newer-format' | RefusalReason }

const newline = 10
const [longestFormat, longestRoot, longestLists] = [64, 64, 1024 * 1024]
const mostLists = 500

export function writeSignedFile(format: string, type: SignedType, { rootKey, lists, signer }: SignedFileKeys, payload: Uint8Array): Uint8Array {
  const head = encodeUtf8(`${format}\n${rootKey}\n${lists.join(' ')}\n`)
  const message = seal(type, payload, [signer])
  const file = new Uint8Array(head.length + message.length)
  file.set(head)
  file.set(message, head.length)
  return file
}

/** `format` ends with its version, as in `pult-pack-1`. */
export function readSignedFile(file: Uint8Array, format: string, type: SignedType, crypto: Crypto, parsers: Pick<Parsers, 'keys'>): SignedFile | SignedFileRefusal {
  const [first, afterFirst] = line(file, 0, longestFormat)
  if (first !== format) return refuse(isNewer(first, format) ? 'newer-format' : 'other-format')
  const [rootKey, afterRoot] = line(file, afterFirst, longestRoot)
  const [lists, afterLists] = line(file, afterRoot, longestLists)
  const root = rootKey === null ? null : fromBase64Url(rootKey)
  if (rootKey === null || lists === null || root?.length !== 32) return refuse('malformed')
  const ring = walkLists(root, lists.split(' '), crypto, parsers)
  if ('reason' in ring) return ring
  const opened = open(file.subarray(afterLists))
  if (opened.kind === 'refused') return opened
  const [only] = opened.signatures
  if (!only || opened.signatures.length !== 1 || only.type !== type) return refuse('malformed')
  const key = ring.present.get(only.keyId)
  if (!key) return refuse('unknown-key')
  if (!key.uses.has('report')) return refuse('key-not-for-use')
  if (!checkSignature(opened, only, key.publicKey, crypto)) return refuse('bad-signature')
  return { kind: 'opened', networkId: ring.networkId, rootKey, keyId: keyIdOf(root, crypto), signedBy: only.keyId, payload: opened.payload }
}

/** What a file says it is, before anything is checked. */
export function formatOf(file: Uint8Array): string | null {
  return line(file, 0, longestFormat)[0]
}

function walkLists(root: Uint8Array, lists: readonly string[], crypto: Crypto, parsers: Pick<Parsers, 'keys'>): KeyRing | SignedFileRefusal {
  if (lists.length > mostLists) return refuse('malformed')
  let ring: KeyRing | null = null
  for (const text of lists) {
    const message = fromBase64Url(text)
    if (message === null) return refuse('malformed')
    ring ??= emptyRing(networkNamedIn(message, parsers) ?? '', root, crypto)
    const admitted = admitKeyList(ring, message, crypto, parsers)
    if (admitted.kind === 'refused') return admitted
    ring = admitted.ring
  }
  return ring ?? refuse('malformed')
}

/** The first list says whose it is; that the root says so too is checked when it is admitted. */
function networkNamedIn(message: Uint8Array, parsers: Pick<Parsers, 'keys'>): string | null {
  const opened = open(message)
  return opened.kind === 'refused' ? null : parsers.keys(decodeUtf8(opened.payload) ?? '')?.networkId ?? null
}

function line(file: Uint8Array, from: number, longest: number): [text: string | null, after: number] {
  const end = file.subarray(from, from + longest + 1).indexOf(newline)
  return end < 0 ? [null, from] : [decodeUtf8(file.subarray(from, from + end)), from + end + 1]
}

function isNewer(first: string | null, format: string): boolean {
  const stem = format.replace(/\d+$/, '')
  return first !== null && first.startsWith(stem) && /^\d{1,6}$/.test(first.slice(stem.length)) && Number(first.slice(stem.length)) > Number(format.slice(stem.length))
}

const refuse = (reason: SignedFileRefusal['reason']): SignedFileRefusal => ({ kind: 'refused', reason })
