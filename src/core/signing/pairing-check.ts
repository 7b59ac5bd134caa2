import { encodeUtf8 } from '../kernel/utf8.ts'
import type { Crypto } from './crypto.ts'

/** Six digits made from both keys, on the screen and in the control room: equal where nobody stands between the two. [PL4] */
export function pairingCheck(rootKey: Uint8Array, deviceKey: Uint8Array, crypto: Pick<Crypto, 'sha256'>): string {
  const [a, b, c, d] = crypto.sha256(Uint8Array.from([...encodeUtf8('pult-pairing-1'), ...rootKey, ...deviceKey]))
  const digits = String((((a! * 256 + b!) * 256 + c!) * 256 + d!) % 1_000_000).padStart(6, '0')
  return `${digits.slice(0, 3)} ${digits.slice(3)}`
}
