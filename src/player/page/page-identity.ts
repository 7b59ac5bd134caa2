import { nobleKeyPair } from '../crypto/noble-crypto.ts'
import type { Identity, IdentityRecord } from '../ports.ts'
import { openDatabase } from './open-database.ts'

const [store, keyName, recordName] = ['identity', 'key', 'record']
type StoredKey = { kind: 'browser'; privateKey: CryptoKey; publicKey: Uint8Array } | { kind: 'seed'; seed: Uint8Array }

/** The device key, in a database of its own. Where the browser can keep an Ed25519 key from which nobody reads the private half, it does; elsewhere it is a seed. [SE1] */
export async function openPageIdentity(): Promise<Identity> {
  const database = await openDatabase('pult-identity', [store])
  const stored = (await database.read<StoredKey | undefined>(store, (its) => its.get(keyName))) ?? null
  const key = stored ?? (await newKey())
  if (!stored) await database.write([store], (its) => void its(store).put(key, keyName))
  const { publicKey, sign: signWith } = signerOf(key)
  return {
    publicKey, sign: signWith,
    read: async () => (await database.read<IdentityRecord | undefined>(store, (its) => its.get(recordName))) ?? { credentials: null, ledger: null },
    write: (record) => database.write([store], (its) => void its(store).put(record, recordName)),
  }
}

async function newKey(): Promise<StoredKey> {
  try {
    const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair
    return { kind: 'browser', privateKey: pair.privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)) }
  } catch {
    // No subtle cryptography over plain HTTP, and no Ed25519 in browsers before 2025.
    return { kind: 'seed', seed: crypto.getRandomValues(new Uint8Array(32)) }
  }
}

function signerOf(key: StoredKey): Pick<Identity, 'publicKey' | 'sign'> {
  if (key.kind === 'seed') return nobleKeyPair(key.seed)
  return { publicKey: key.publicKey, sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key.privateKey, message as BufferSource)) }
}
