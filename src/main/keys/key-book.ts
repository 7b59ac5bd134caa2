import { z } from 'zod'
import { deviceClasses, type DeviceClass, type KeyList } from '../../contracts/screens.ts'
import { fromBase64Url, toBase64Url } from '../../core/kernel/base64url.ts'
import { encodeUtf8 } from '../../core/kernel/utf8.ts'
import { type Crypto, open, seal, sha256Hex, type Signer } from '../../core/signing/index.ts'

/** Everything that signs, as it lies in one file, private halves as their seeds. A book is a value; each act gives the next. [PL6] [SE1] */
const storedKey = z.object({ keyId: z.string(), publicKey: z.string(), seed: z.string(), uses: z.array(z.enum(['manifest', 'state', 'command', 'welcome', 'readings', 'report', 'keys'])), classes: z.array(z.enum(deviceClasses)) })
export const keyBook = z.object({
  v: z.literal(1), networkId: z.string(),
  /** Of the store it signs for: another one means restored, copied or moved, and a higher epoch. */
  replicaId: z.string(), epoch: z.number().int().min(1), epochMessage: z.string(),
  root: z.object({ publicKey: z.string(), seed: z.string().nullable() }), exportedAtMs: z.number().nullable(),
  /** Messages of all key lists, in order, base64url. */
  lists: z.array(z.string()).min(1), keys: z.array(storedKey),
})
export type KeyBook = z.infer<typeof keyBook>
export type KeyParts = { crypto: Crypto; newSeed(): Uint8Array; pairOf(seed: Uint8Array): KeyPair; nowMs: number }
type KeyPair = Signer & { publicKey: Uint8Array }

const everyUse: KeyBook['keys'][number]['uses'] = ['manifest', 'state', 'command', 'welcome', 'readings']

export function newBook(networkId: string, replicaId: string, parts: KeyParts): KeyBook {
  const seed = parts.newSeed()
  const root = parts.pairOf(seed)
  const keys = newKeys(parts)
  const list = sealList({ v: 1, networkId, version: 1, previousSha256: null, issuedAtMs: parts.nowMs, keys: named(keys) }, [root])
  return {
    v: 1, networkId, replicaId, epoch: 1, epochMessage: sealEpoch(networkId, 1, parts.nowMs, root),
    root: { publicKey: toBase64Url(root.publicKey), seed: toBase64Url(seed) }, exportedAtMs: null, lists: [list], keys,
  }
}

/** New keys for every class. The list is signed by the root and by a key of the list before; what the old keys signed is worth nothing to whoever has the new list. */
export function rotated(book: KeyBook, parts: KeyParts): KeyBook | null {
  const root = rootOf(book, parts)
  const predecessor = book.keys.find(({ uses }) => uses.includes('keys'))
  if (!root || !predecessor) return null
  const last = open(fromBase64Url(book.lists.at(-1)!)!)
  if (last.kind === 'refused') throw new Error('the last key list cannot be read')
  const keys = newKeys(parts)
  const list: KeyList = { v: 1, networkId: book.networkId, version: book.lists.length + 1, previousSha256: sha256Hex(last.payload, parts.crypto), issuedAtMs: parts.nowMs, keys: named(keys) }
  return { ...book, keys, lists: [...book.lists, sealList(list, [root, parts.pairOf(fromBase64Url(predecessor.seed)!)])], exportedAtMs: null }
}

/** After a restore. The number is also a time, so that it is above any epoch that a lost folder may have opened. */
export function withHigherEpoch(book: KeyBook, replicaId: string, least: number, parts: KeyParts): KeyBook | null {
  const root = rootOf(book, parts)
  if (!root) return null
  const epoch = Math.max(book.epoch + 1, least, Math.floor(parts.nowMs / 1000))
  return { ...book, replicaId, epoch, epochMessage: sealEpoch(book.networkId, epoch, parts.nowMs, root) }
}

function rootOf({ root }: KeyBook, parts: KeyParts): KeyPair | null {
  return root.seed === null ? null : parts.pairOf(fromBase64Url(root.seed)!)
}

/** One key for each class of screens, so that none signs for two; one that signs reports for brands, and one that signs the next list. */
function newKeys(parts: KeyParts): KeyBook['keys'] {
  const made = (uses: KeyBook['keys'][number]['uses'], classes: DeviceClass[]) => {
    const seed = parts.newSeed()
    const { keyId, publicKey } = parts.pairOf(seed)
    return { keyId, publicKey: toBase64Url(publicKey), seed: toBase64Url(seed), uses, classes }
  }
  return [...deviceClasses.map((its) => made(everyUse, [its])), made(['report'], [...deviceClasses]), made(['keys'], [...deviceClasses])]
}

const named = (keys: KeyBook['keys']): KeyList['keys'] => keys.map(({ keyId, publicKey, uses, classes }) => ({ keyId, publicKey, uses, classes }))
const sealList = (list: KeyList, signers: Signer[]): string => toBase64Url(seal('keys', encodeUtf8(JSON.stringify(list)), signers))
const sealEpoch = (networkId: string, epoch: number, issuedAtMs: number, root: Signer): string => toBase64Url(seal('epoch', encodeUtf8(JSON.stringify({ v: 1, networkId, epoch, issuedAtMs })), [root]))
