import type { Crypto } from './crypto.ts'

const blockBytes = 64

/** HMAC-SHA256 (RFC 2104). From two hashes: an object for every MAC costs more than both. */
export function hmacOf(key: Uint8Array, message: Uint8Array, { sha256 }: Pick<Crypto, 'sha256'>): Uint8Array {
  const short = key.length > blockBytes ? sha256(key) : key
  const [inner, outer] = [new Uint8Array(blockBytes + message.length), new Uint8Array(blockBytes + 32)]
  for (let at = 0; at < blockBytes; at++) {
    const byte = short[at] ?? 0
    inner[at] = byte ^ 0x36
    outer[at] = byte ^ 0x5c
  }
  inner.set(message, blockBytes)
  outer.set(sha256(inner), blockBytes)
  return sha256(outer)
}
