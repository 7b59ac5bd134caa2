import { describe, expect, test } from 'vitest'
import { keyPairOfSeed } from '../../src/main/keys/key-pairs.ts'
import { createNodeCrypto } from '../../src/main/keys/node-crypto.ts'
import { nobleCrypto, nobleKeyPair } from '../../src/player/crypto/noble-crypto.ts'
import { createRandom } from '../../src/core/kernel/random.ts'
import { type Crypto, keyIdOf, sha256Hex, toHex } from '../../src/core/signing/crypto.ts'
import { checkSignature, open, seal } from '../../src/core/signing/envelope.ts'

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
/** RFC 8032, section 7.1, test 2. */
const [seed, publicKey] = ['4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'].map(bytesOf) as [Uint8Array, Uint8Array]
const signature = bytesOf('92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00')
const message = Uint8Array.of(0x72)
/** The order of the group: a signature whose second half is raised by it would be another text for the same claim. */
const order = BigInt('0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed')

function raised(given: Uint8Array): Uint8Array {
  const changed = given.slice()
  let value = order + [...given.subarray(32)].reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  for (let at = 32; at < 64; at++, value >>= 8n) changed[at] = Number(value & 255n)
  return changed
}

const makers: [string, () => Crypto, typeof keyPairOfSeed][] = [['node', createNodeCrypto, keyPairOfSeed], ['noble', () => nobleCrypto, nobleKeyPair]]
describe.each(makers)('%s', (_, makeCrypto, pairOf) => {
  const crypto = makeCrypto()

  test('[PL1] keys, signatures and hashes are those of the standards', () => {
    const pair = pairOf(seed)
    expect(toHex(pair.publicKey)).toBe(toHex(publicKey))
    expect(toHex(pair.sign(message))).toBe(toHex(signature))
    expect(crypto.verify(publicKey, message, signature)).toBe(true)
    expect(sha256Hex(Uint8Array.of(0x61, 0x62, 0x63), crypto)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(keyIdOf(publicKey, crypto)).toBe(pair.keyId)
    expect(pair.keyId).toMatch(/^[A-Za-z0-9_-]{22}$/)
  })

  test('[PL1] a signature has one form', () => {
    expect(crypto.verify(publicKey, message, raised(signature))).toBe(false)
  })

  test('[PL1] whatever is malformed verifies as false and never throws', () => {
    for (const its of [new Uint8Array(0), new Uint8Array(63), new Uint8Array(65), new Uint8Array(64), new Uint8Array(64).fill(255)]) expect(crypto.verify(publicKey, message, its)).toBe(false)
    for (const its of [new Uint8Array(0), new Uint8Array(31), new Uint8Array(33), new Uint8Array(32).fill(255), new Uint8Array(32).fill(2)]) expect(crypto.verify(its, message, signature)).toBe(false)
  })

  test('[PL1] a key of small order proves nothing', () => {
    const identity = Uint8Array.from({ length: 64 }, (_, at) => Number(at === 0))
    const keys = ['01', '00', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a']
    for (const key of keys) for (const sign of [0, 0x80]) {
      const weak = bytesOf(key.padEnd(64, '0'))
      weak[31]! |= sign
      for (let nth = 0; nth < 20; nth++) expect(crypto.verify(weak, Uint8Array.of(nth), identity)).toBe(false)
    }
  })
})

test('[PL1] what one signs the other verifies, and both answer alike to whatever is changed', () => {
  const random = createRandom(16_2026)
  const node = createNodeCrypto()
  for (let round = 0; round < 12; round++) {
    const seed = random.bytes(32)
    const [a, b] = [keyPairOfSeed(seed), nobleKeyPair(seed)]
    const payload = random.bytes(random.below(300))
    const sealed = seal('hello', payload, [a])
    expect(seal('hello', payload, [b])).toEqual(sealed)
    const opened = open(sealed)
    if (opened.kind === 'refused') throw new Error(opened.reason)
    expect(checkSignature(opened, opened.signatures[0]!, b.publicKey, nobleCrypto)).toBe(true)
    const [key, text, signature] = [a.publicKey.slice(), random.bytes(40), new Uint8Array(a.sign(payload))]
    const part = random.pick([key, signature])
    part[random.below(part.length)]! ^= 1 << random.below(8)
    for (const its of [payload, text]) expect(nobleCrypto.verify(key, its, signature)).toBe(node.verify(key, its, signature))
  }
})

/** RFC 7748, section 5.2. */
const exchanges = [
  ['a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4', 'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c', 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552'],
  ['4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d', 'e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493', '95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957'],
].map((texts) => texts.map(bytesOf) as [Uint8Array, Uint8Array, Uint8Array])

test('[PL6] both exchange keys as the standard says, and alike', () => {
  const node = createNodeCrypto()
  for (const crypto of [node, nobleCrypto]) {
    for (const [secret, point, outcome] of exchanges) expect(toHex(crypto.x25519(secret, point)!)).toBe(toHex(outcome))
    for (const weak of [new Uint8Array(32), Uint8Array.of(1, ...new Uint8Array(31)), new Uint8Array(31), new Uint8Array(33)]) expect(crypto.x25519(seed, weak)).toBeNull()
  }
  const random = createRandom(7748)
  for (let round = 0; round < 12; round++) {
    const [secret, point] = [random.bytes(32), random.bytes(32)]
    expect(toHex(nobleCrypto.x25519(secret, point)!)).toBe(toHex(node.x25519(secret, point)!))
  }
})
