import { fromBase64Url } from '../../core/kernel/base64url.ts'
import type { Signer } from '../../core/signing/index.ts'
import type { KeyBook } from '../keys/key-book.ts'
import { keyPairOfSeed } from '../keys/key-pairs.ts'

export type ReportKeys = { rootKey: string; lists: readonly string[]; signer: Signer }
/** The key that signs reports, and the chain that leads to it; null where there is none. */
export function reportKeysOf(book: KeyBook | null): ReportKeys | null {
  const seed = book?.keys.find(({ uses }) => uses.includes('report'))?.seed
  const bytes = seed === undefined ? null : fromBase64Url(seed)
  return book && bytes ? { rootKey: book.root.publicKey, lists: book.lists, signer: keyPairOfSeed(bytes) } : null
}
