import { toBase64Url } from '../kernel/base64url.ts'

/** What the core asks of a machine's cryptography: SHA-256, Ed25519 over raw keys (32 bytes) and signatures (64), X25519. Whatever is malformed verifies as false. */
export type Crypto = {
  sha256(bytes: Uint8Array): Uint8Array
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
  /** RFC 7748, section 5; null where the outcome is zero, for then it is no secret. */
  x25519(secret: Uint8Array, point: Uint8Array): Uint8Array | null
}
/** A private key that never leaves its place; with `alg` HS256 a key that two share. */
export type Signer = { alg?: 'HS256'; keyId: string; sign(message: Uint8Array): Uint8Array }

/** A key is known by the first 22 letters of base64url(SHA-256(its public half)): nobody can choose another with the same name. [PL6] */
export function keyIdOf(publicKey: Uint8Array, crypto: Pick<Crypto, 'sha256'>): string {
  return toBase64Url(crypto.sha256(publicKey)).slice(0, 22)
}

export function sha256Hex(bytes: Uint8Array, crypto: Pick<Crypto, 'sha256'>): string {
  return toHex(crypto.sha256(bytes))
}

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}
