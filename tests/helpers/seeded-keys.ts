import { keyPairOfSeed, type KeyPair } from '../../src/main/keys/key-pairs.ts'
import { createNodeCrypto } from '../../src/main/keys/node-crypto.ts'

export type { KeyPair }
/** A key pair that is the same in every run. */
export const seededPair = (seed: number): KeyPair => keyPairOfSeed(new Uint8Array(32).fill(seed))
export const testCrypto = createNodeCrypto()
