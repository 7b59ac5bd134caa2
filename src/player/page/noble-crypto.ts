import { hashes, verify } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import type { Crypto } from '../../core/signing/index.ts'

hashes.sha512 = sha512

/** SHA-256 and Ed25519 in the page, where nothing waits: about a millisecond for a signature. As strict as the engine's: RFC 8032, no key of small order. */
export const nobleCrypto: Crypto = {
  sha256,
  verify(publicKey, message, signature) {
    try {
      return verify(signature, message, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
}
