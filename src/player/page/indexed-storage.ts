import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../core/signing/index.ts'
import type { Files, Storage } from '../ports.ts'
import { type Database, openDatabase } from './open-database.ts'

export type PageStorage = Storage & { isStrict: boolean; blob(sha256: string): Promise<Blob | null> }
const [kept, parts, files] = ['kept', 'parts', 'files']

/** A player's storage in the browser: keys, parts and whole files in one database, so that a batch is one transaction. */
export async function openIndexedStorage(): Promise<PageStorage> {
  const database = await openDatabase('pult-player', [kept, parts, files])
  // Asked for once; a kiosk grants it, and what a browser refuses is told of as a fault.
  await navigator.storage?.persist?.().catch(() => false)
  return {
    isStrict: database.isStrict,
    write: ({ put = [], remove = [] }) => database.write([kept], (store) => {
      for (const key of remove) store(kept).delete(key)
      for (const [key, bytes] of put) store(kept).put(bytes, key)
    }),
    read: async (key) => (await database.read<Uint8Array | undefined>(kept, (store) => store.get(key))) ?? null,
    list: async (prefix) => (await database.read(kept, (store) => store.getAllKeys(beginning(prefix)))).map(String),
    files: indexedFiles(database),
    blob: async (hash) => (await database.read<Blob | undefined>(files, (store) => store.get(hash))) ?? null,
  }
}

const beginning = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

function indexedFiles(database: Database): Files {
  const partsOf = (hash: string): Promise<Blob[]> => database.read<Blob[]>(parts, (store) => store.getAll(beginning(`${hash}/`)))
  return {
    partBytes: async (hash) => (await partsOf(hash)).reduce((sum, { size }) => sum + size, 0),
    async append(hash, bytes) {
      const at = (await partsOf(hash)).length
      await database.write([parts], (store) => void store(parts).put(new Blob([bytes as BlobPart]), `${hash}/${String(at).padStart(6, '0')}`))
    },
    async hash(hash, of) {
      const blobs = of === 'part' ? await partsOf(hash) : [await database.read<Blob | undefined>(files, (store) => store.get(hash))].flatMap((blob) => blob ?? [])
      return blobs.length === 0 ? null : hashOf(blobs)
    },
    async keep(hash) {
      const blob = new Blob(await partsOf(hash))
      await database.write([parts, files], (store) => {
        store(files).put(blob, hash)
        store(parts).delete(beginning(`${hash}/`))
      })
    },
    remove: (hash) => database.write([parts, files], (store) => {
      store(files).delete(hash)
      store(parts).delete(beginning(`${hash}/`))
    }),
    list: async () => (await database.read(files, (store) => store.getAllKeys())).map(String),
    parts: async () => [...new Set((await database.read(parts, (store) => store.getAllKeys())).map((key) => String(key).split('/')[0]!))],
    async usage() {
      const estimate = await navigator.storage?.estimate?.()
      return { usedBytes: estimate?.usage ?? 0, quotaBytes: estimate?.quota ?? 0, persistent: (await navigator.storage?.persisted?.()) ?? false }
    },
  }
}

const sliceBytes = 256 * 1024

/** In slices, between which the screen may draw: a frame is worth more than a hash. */
async function hashOf(blobs: readonly Blob[]): Promise<string> {
  const hash = sha256.create()
  for (const blob of blobs) {
    for (let at = 0; at < blob.size; at += sliceBytes) {
      hash.update(new Uint8Array(await blob.slice(at, at + sliceBytes).arrayBuffer()))
      await new Promise((resolve) => setTimeout(resolve))
    }
  }
  return toHex(hash.digest())
}
