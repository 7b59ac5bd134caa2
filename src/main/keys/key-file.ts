import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../../contracts/problems.ts'
import { writeDurably } from '../blobs/durable-file.ts'
import { type KeyBook, keyBook } from './key-book.ts'

/** Seals the file of keys under the system's keychain, where there is one; without a window it is a file that its owner alone can read. [SE1] */
export type KeySealer = { seal(text: string): string; unseal(sealed: string): string | null }
export type KeyFile = { read(networkId: string): KeyBook | Problem | null; write(book: KeyBook): Promise<void> }

export function createKeyFile(folder: string, sealer: KeySealer | null): KeyFile {
  const pathOf = (networkId: string) => join(folder, `screens-${networkId}.json`)
  return {
    read(networkId) {
      const path = pathOf(networkId)
      return existsSync(path) ? readBook(readFileSync(path, 'utf8'), sealer) : null
    },
    async write(book) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const [path, text] = [pathOf(book.networkId), JSON.stringify(book)]
      await writeDurably(path, sealer ? JSON.stringify({ sealed: sealer.seal(text) }) : text, `${path}.new`)
      chmodSync(path, 0o600)
    },
  }
}

export function readBook(text: string, sealer: KeySealer | null): KeyBook | Problem {
  try {
    const raw = JSON.parse(text) as { sealed?: unknown }
    const opened = typeof raw.sealed === 'string' ? sealer?.unseal(raw.sealed) ?? null : text
    if (opened === null) return { reason: 'keychain-unavailable' }
    return keyBook.safeParse(JSON.parse(opened)).data ?? { reason: 'keys-file-unreadable' }
  } catch {
    return { reason: 'keys-file-unreadable' } // damaged: never overwritten, for screens trust what is in it
  }
}
