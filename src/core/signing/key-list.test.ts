import { expect, test } from 'vitest'
import { signedParsers } from '../../contracts/parse-signed.ts'
import type { KeyList } from '../../contracts/screens.ts'
import { type KeyPair, seededPair, testCrypto as crypto } from '../../../tests/helpers/seeded-keys.ts'
import { toBase64Url } from '../kernel/base64url.ts'
import { encodeUtf8 } from '../kernel/utf8.ts'
import { sha256Hex } from './crypto.ts'
import { seal } from './envelope.ts'
import { type Admission, admitEpoch, admitKeyList, emptyRing, judgeEpoch, keyVersionOf, type KeyRing } from './key-list.ts'

const [root, first, second, stranger] = [seededPair(1), seededPair(2), seededPair(3), seededPair(9)]
const networkId = `nw_${'1'.repeat(32)}`
const fresh = emptyRing(networkId, root.publicKey, crypto)
type Named = KeyList['keys'][number]
const named = (its: KeyPair, more: Partial<Named> = {}): Named => ({ keyId: its.keyId, publicKey: toBase64Url(its.publicKey), uses: ['manifest', 'keys'], classes: ['store'], ...more })
const payloadOf = (value: unknown): Uint8Array => encodeUtf8(JSON.stringify(value))

/** The list that would follow in a ring. */
function nextList(ring: KeyRing, keys: Named[], more: Partial<KeyList> = {}): Uint8Array {
  return payloadOf({ v: 1, networkId, version: ring.lists.length + 1, previousSha256: ring.lists.at(-1)?.sha256 ?? null, issuedAtMs: 5, keys, ...more })
}
const admit = (ring: KeyRing, payload: Uint8Array, signers: KeyPair[]): Admission => admitKeyList(ring, seal('keys', payload, signers), crypto, signedParsers)
function admitted(admission: Admission): KeyRing {
  if (admission.kind === 'refused') throw new Error(admission.reason)
  return admission.ring
}
const refusal = (admission: Admission): string | null => (admission.kind === 'refused' ? admission.reason : null)
const one = admitted(admit(fresh, nextList(fresh, [named(first)]), [root]))

test('[PL6] the first list is signed by the root alone', () => {
  expect(keyVersionOf(one)).toBe(1)
  expect([...one.present.keys()]).toEqual([first.keyId])
  expect(one.lists[0]!.sha256).toBe(sha256Hex(nextList(fresh, [named(first)]), crypto))
  expect(refusal(admit(fresh, nextList(fresh, [named(first)]), [first]))).toBe('unknown-key')
  expect(refusal(admit(fresh, nextList(fresh, [named(first)]), [root, first]))).toBe('malformed')
  expect(fresh.lists).toEqual([])
})

test('[PL6] every further list is signed by the root and by a key of the list before it: one of the two is not enough', () => {
  const payload = nextList(one, [named(second)])
  expect(admitted(admit(one, payload, [root, first])).present.has(second.keyId)).toBe(true)
  expect(admitted(admit(one, payload, [first, root])).present.has(second.keyId)).toBe(true)
  expect(refusal(admit(one, payload, [root]))).toBe('chain-broken')
  expect(refusal(admit(one, payload, [first]))).toBe('unknown-key')
  expect(refusal(admit(one, payload, [root, stranger]))).toBe('unknown-key')
  expect(refusal(admit(one, payload, [root, second]))).toBe('unknown-key')
  expect(refusal(admit(one, payload, [root, first, stranger]))).toBe('chain-broken')
})

test('[PL6] a key that may not sign key lists signs none, though the root did', () => {
  const ring = admitted(admit(fresh, nextList(fresh, [named(first, { uses: ['manifest'] })]), [root]))
  expect(refusal(admit(ring, nextList(ring, [named(second)]), [root, first]))).toBe('key-not-for-use')
})

test('[PL6] a signature that is not that key\'s is refused, the root\'s and the predecessor\'s', () => {
  const payload = nextList(one, [named(second)])
  const forged = (its: KeyPair): KeyPair => ({ ...its, sign: stranger.sign })
  expect(refusal(admit(one, payload, [forged(root), first]))).toBe('bad-signature')
  expect(refusal(admit(one, payload, [root, forged(first)]))).toBe('bad-signature')
})

test('[PL6] a screen that slept walks every list in between, and cannot leap', () => {
  const pairs = Array.from({ length: 30 }, (_, at) => seededPair(20 + at))
  const messages: Uint8Array[] = []
  let ring = fresh
  pairs.forEach((its, at) => {
    const message = seal('keys', nextList(ring, [named(its)]), at === 0 ? [root] : [root, pairs[at - 1]!])
    messages.push(message)
    ring = admitted(admitKeyList(ring, message, crypto, signedParsers))
  })
  expect(keyVersionOf(ring)).toBe(30)
  const asleep = messages.slice(0, 3).reduce((its, message) => admitted(admitKeyList(its, message, crypto, signedParsers)), fresh)
  expect(refusal(admitKeyList(asleep, messages[29]!, crypto, signedParsers))).toBe('chain-broken')
  const awake = messages.slice(3).reduce((its, message) => admitted(admitKeyList(its, message, crypto, signedParsers)), asleep)
  expect([...awake.present.keys()]).toEqual([pairs[29]!.keyId])
  expect(awake.lists.map(({ message }) => message)).toEqual(messages)
  for (const message of messages) expect(refusal(admitKeyList(awake, message, crypto, signedParsers))).toBe('older')
})

test('[PL6] a key that the present list does not name signs no list any more', () => {
  const two = admitted(admit(one, nextList(one, [named(second)]), [root, first]))
  expect(two.present.has(first.keyId)).toBe(false)
  expect(refusal(admit(two, nextList(two, [named(first)]), [root, first]))).toBe('unknown-key')
})

test('[PL6] a list names the very list before it', () => {
  expect(refusal(admit(one, nextList(one, [named(second)], { previousSha256: '0'.repeat(64) }), [root, first]))).toBe('chain-broken')
  expect(refusal(admit(one, nextList(one, [named(second)], { previousSha256: null }), [root, first]))).toBe('chain-broken')
  expect(refusal(admit(fresh, nextList(fresh, [named(first)], { previousSha256: '0'.repeat(64) }), [root]))).toBe('chain-broken')
  expect(refusal(admit(one, nextList(one, [named(second)], { networkId: `nw_${'2'.repeat(32)}` }), [root, first]))).toBe('foreign')
})

test('[PL6] each key is what its id says, named once, and never the root', () => {
  for (const keys of [[named(first, { keyId: second.keyId })], [named(first), named(first)], [named(root)], [named(first, { publicKey: toBase64Url(first.publicKey).slice(0, 42) + '_' })]]) expect(refusal(admit(fresh, nextList(fresh, keys), [root]))).toBe('malformed')
})

test('[PL1] a list is read only after its signatures, and only as a list', () => {
  expect(refusal(admit(fresh, encodeUtf8('{"keys":'), [root]))).toBe('malformed')
  expect(refusal(admit(fresh, encodeUtf8('{"keys":'), [stranger]))).toBe('unknown-key')
  expect(refusal(admitKeyList(fresh, seal('manifest', nextList(fresh, [named(first)]), [root]), crypto, signedParsers))).toBe('bad-signature')
  let reads = 0
  admitKeyList(fresh, seal('keys', nextList(fresh, [named(first)]), [stranger]), crypto, { keys: () => { reads++; return null } })
  expect(reads).toBe(0)
})

test('[PL6] an epoch is certified by the root alone, and only a higher one than before', () => {
  const certify = (ring: KeyRing, epoch: number, signers: KeyPair[], network = networkId): Admission => admitEpoch(ring, seal('epoch', payloadOf({ v: 1, networkId: network, epoch, issuedAtMs: 5 }), signers), crypto, signedParsers)
  const ring = admitted(certify(one, 3, [root]))
  expect([ring.epoch, ring.lists]).toEqual([3, one.lists])
  expect(ring.epochMessage).not.toBeNull()
  for (const epoch of [1, 2, 3]) expect(refusal(certify(ring, epoch, [root]))).toBe('older')
  expect(refusal(certify(ring, 4, [first]))).toBe('unknown-key')
  expect(refusal(certify(ring, 4, [root, first]))).toBe('malformed')
  expect(refusal(certify(ring, 4, [root], `nw_${'2'.repeat(32)}`))).toBe('foreign')
  expect(refusal(admitEpoch(ring, seal('keys', payloadOf({ v: 1, networkId, epoch: 4, issuedAtMs: 5 }), [root]), crypto, signedParsers))).toBe('bad-signature')
})

test('[PL6] only what is of the newest certified epoch counts', () => {
  expect(judgeEpoch({ ...one, epoch: 3 }, 3)).toBeNull()
  expect(judgeEpoch({ ...one, epoch: 3 }, 4)?.reason).toBe('epoch-unknown')
  expect(judgeEpoch({ ...one, epoch: 3 }, 2)?.reason).toBe('older')
  expect(judgeEpoch(one, 0)?.reason).toBe('older')
})
