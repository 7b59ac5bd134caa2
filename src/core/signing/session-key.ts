import { fromBase64Url, toBase64Url } from '../kernel/base64url.ts'
import { encodeUtf8 } from '../kernel/utf8.ts'
import type { Crypto, Signer } from './crypto.ts'
import { hmacOf } from './hmac.ts'

/** A key that a screen and the engine share for as long as both run: what it seals proves to the two of them who spoke, and to nobody else. [PL6] */
export type SessionKey = { keyId: string; key: Uint8Array }
const basePoint = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 9 : 0))
const purpose = 'pult session 1'

/** What the other side has to know of a secret of 32 random bytes. */
export function exchangeKeyOf(secret: Uint8Array, crypto: Pick<Crypto, 'x25519'>): string {
  const publicKey = crypto.x25519(secret, basePoint)
  if (!publicKey) throw new Error('a secret without a public half')
  return toBase64Url(publicKey)
}

/** The same on both sides. Null where the other's key would leave nothing secret. Who made that key is shown by the signature of the message that brought it. */
export function agreeSession({ secret, screen, engine, side }: { secret: Uint8Array; screen: string; engine: string; side: 'screen' | 'engine' }, crypto: Pick<Crypto, 'x25519' | 'sha256'>): SessionKey | null {
  const theirs = fromBase64Url(side === 'screen' ? engine : screen)
  const shared = theirs?.length === 32 ? crypto.x25519(secret, theirs) : null
  if (!shared) return null
  const key = crypto.sha256(encodeUtf8(`${purpose}\n${screen}\n${engine}\n${toBase64Url(shared)}`))
  return { key, keyId: toBase64Url(crypto.sha256(key)).slice(0, 22) }
}

export const sessionSigner = ({ keyId, key }: SessionKey, crypto: Pick<Crypto, 'sha256'>): Signer => ({ alg: 'HS256', keyId, sign: (message) => hmacOf(key, message, crypto) })
