import { getPublicKey, hashes, sign, verify } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { type Crypto, keyIdOf, type Signer } from '../../core/signing/index.ts'
import { x25519 } from './x25519.ts'

hashes.sha512 = sha512

/** SHA-256 and Ed25519 in plain JavaScript: a browser's own are asynchronous, need a secure origin, and are missing on many devices. */
export const nobleCrypto: Crypto = {
  sha256: (bytes) => sha256(bytes),
  verify: (publicKey, message, signature) => publicKey.length === 32 && signature.length === 64 && verify(signature, message, publicKey, { zip215: false }),
  x25519,
}

/** A screen's own key pair by the 32 bytes it was made from. */
export function nobleKeyPair(seed: Uint8Array): Signer & { publicKey: Uint8Array } {
  const publicKey = getPublicKey(seed)
  return { publicKey, keyId: keyIdOf(publicKey, nobleCrypto), sign: (message) => sign(message, seed) }
}
