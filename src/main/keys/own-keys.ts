import { signedParsers } from '../../contracts/parse-signed.ts'
import { fromBase64Url } from '../../core/kernel/base64url.ts'
import { decodeUtf8 } from '../../core/kernel/utf8.ts'
import { open } from '../../core/signing/index.ts'
import type { KeyBook } from './key-book.ts'

/** Public halves of every key that any list of this network named, by id. */
export function ownKeysOf({ lists }: Pick<KeyBook, 'lists'>): ReadonlyMap<string, Uint8Array> {
  const own = new Map<string, Uint8Array>()
  for (const message of lists) {
    const opened = open(fromBase64Url(message)!)
    const list = opened.kind === 'opened' ? signedParsers.keys(decodeUtf8(opened.payload) ?? '') : null
    for (const { keyId, publicKey } of list?.keys ?? []) own.set(keyId, fromBase64Url(publicKey)!)
  }
  return own
}
