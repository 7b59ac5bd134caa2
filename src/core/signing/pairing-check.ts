import { encodeUtf8 } from '../kernel/utf8.ts'
import type { Crypto } from './crypto.ts'

/**
 * Twelve digits made from both keys, on the screen and in the control room: equal where nobody stands between the two. Whoever does can try device keys until
 * the digits agree, so there are 10^12 of them: more than can be tried while a code lasts. [PL4]
 */
export function pairingCheck(rootKey: Uint8Array, deviceKey: Uint8Array, crypto: Pick<Crypto, 'sha256'>): string {
  const hash = crypto.sha256(Uint8Array.from([...encodeUtf8('pult-pairing-1'), ...rootKey, ...deviceKey]))
  const six = (at: number): string => String((((hash[at]! * 256 + hash[at + 1]!) * 256 + hash[at + 2]!) * 256 + hash[at + 3]!) % 1_000_000).padStart(6, '0')
  return `${six(0)}${six(4)}`.replace(/(\d{3})(?=\d)/g, '$1 ')
}
