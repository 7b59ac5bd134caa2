import { createPrivateKey, createPublicKey, diffieHellman, hash, type KeyObject, verify } from 'node:crypto'
import type { Crypto } from '../../core/signing/index.ts'

/** What stands before the 32 bytes of a raw Ed25519 key in its SPKI form (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const x25519Prefixes = { spki: Buffer.from('302a300506032b656e032100', 'hex'), pkcs8: Buffer.from('302e020100300506032b656e04220420', 'hex') }
/** Keys with which anybody could make signatures that verify for many messages: the points of small order, the sign bit aside. */
const smallOrder = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000', '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
])
const mostKeys = 20_000

/** SHA-256 and Ed25519 by OpenSSL. Reading a key costs about as much as a check, so keys are kept. */
export function createNodeCrypto(): Crypto {
  const keys = new Map<string, KeyObject | null>()
  const keyOf = (publicKey: Uint8Array): KeyObject | null => {
    const name = Buffer.from(publicKey.buffer, publicKey.byteOffset, publicKey.length).toString('latin1')
    const kept = keys.get(name)
    if (kept !== undefined) return kept
    if (keys.size >= mostKeys) keys.clear()
    const key = readPublicKey(publicKey)
    keys.set(name, key)
    return key
  }
  return {
    // In one go: an object for every hash costs the collector more than hashing does.
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
    verify: (publicKey, message, signature) => {
      const key = signature.length === 64 ? keyOf(publicKey) : null
      return key !== null && verify(null, message, key, signature)
    },
    x25519,
  }
}

/** The engine exchanges one secret with every screen. */
const secrets = new WeakMap<Uint8Array, KeyObject>()

function x25519(secret: Uint8Array, point: Uint8Array): Uint8Array | null {
  if (secret.length !== 32 || point.length !== 32) return null
  const privateKey = secrets.get(secret) ?? createPrivateKey({ key: Buffer.concat([x25519Prefixes.pkcs8, secret]), format: 'der', type: 'pkcs8' })
  secrets.set(secret, privateKey)
  const publicKey = createPublicKey({ key: Buffer.concat([x25519Prefixes.spki, point]), format: 'der', type: 'spki' })
  try {
    return new Uint8Array(diffieHellman({ privateKey, publicKey }))
  } catch {
    // OpenSSL gives no outcome that is zero.
    return null
  }
}

/** Null where the bytes are no key, or one that proves nothing. */
function readPublicKey(publicKey: Uint8Array): KeyObject | null {
  if (publicKey.length !== 32) return null
  const unsigned = Buffer.from(publicKey)
  unsigned[31]! &= 0x7f
  if (smallOrder.has(unsigned.toString('hex'))) return null
  return createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' })
}
