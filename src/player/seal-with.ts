import type { DeviceType } from '../core/signing/index.ts'
import { keyIdOf, seal } from '../core/signing/index.ts'
import type { SignedPayload } from '../contracts/parse-signed.ts'
import type { Ports } from './ports.ts'
import { toJson } from './remember.ts'

export type Seal = <T extends DeviceType>(type: T, payload: SignedPayload[T]) => Promise<Uint8Array>

/** Signs with the device's key, which may be one that only signs by promise: a first pass learns what is to be signed. */
export function createSeal({ identity, crypto }: Pick<Ports, 'identity' | 'crypto'>): Seal {
  const keyId = keyIdOf(identity.publicKey, crypto)
  return async (type, payload) => {
    const bytes = toJson(payload)
    const asked: Uint8Array[] = []
    seal(type, bytes, [{ keyId, sign: (message) => (asked.push(message), new Uint8Array(64)) }])
    const signature = await identity.sign(asked[0]!)
    return seal(type, bytes, [{ keyId, sign: () => signature }])
  }
}
