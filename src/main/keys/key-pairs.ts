import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { keyIdOf, type Signer } from '../../core/signing/index.ts'

/** What stands before the 32 bytes of a raw Ed25519 seed in its PKCS 8 form (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
export type KeyPair = Signer & { publicKey: Uint8Array }

/** A key pair by the 32 bytes it was made from. */
export function keyPairOfSeed(seed: Uint8Array): KeyPair {
  if (seed.length !== 32) throw new Error(`a seed of ${seed.length} bytes`)
  return keyPairOf(createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' }))
}

export function keyPairOf(privateKey: KeyObject): KeyPair {
  const publicKey = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32))
  const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
  return { publicKey, keyId: keyIdOf(publicKey, { sha256 }), sign: (message) => sign(null, message, privateKey) }
}
