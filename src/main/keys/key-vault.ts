import { randomBytes } from 'node:crypto'
import type { KeysState } from '../../contracts/devices.ts'
import { fromBase64Url } from '../../core/kernel/base64url.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock } from '../services.ts'
import type { KeysGiven } from '../screens/desk-messages.ts'
import { type KeyBook, type KeyParts, newBook, rotated, withHigherEpoch } from './key-book.ts'
import { createKeyFile, type KeySealer, readBook } from './key-file.ts'
import { keyPairOfSeed } from './key-pairs.ts'
import { createNodeCrypto } from './node-crypto.ts'
import { ownKeysOf } from './own-keys.ts'
import { sealKeys, shortestPassphrase, unsealKeys } from './root-export.ts'

export type { KeySealer } from './key-file.ts'
export type KeyVaultParts = { folder: string; clock: Clock; sealer: KeySealer | null; /** Of the passphrase, for tests. */ cost?: number }
export type KeyVault = {
  /** Of this network and store; made at the first start. A store that is another one than last time needs a higher epoch, and for that the root. */
  open(networkId: string, replicaId: string): Promise<Answer<{ needsRoot: boolean }>>
  book(): KeyBook | null
  given(): KeysGiven | null
  state(): KeysState
  /** A screen knows a higher epoch than we do: whoever opened it had a later copy of this folder. */
  outrank(epoch: number): Promise<boolean>
  exportRoot(passphrase: string): Promise<Answer<string>>
  forgetRoot(): Promise<Answer<null>>
  importRoot(file: string, passphrase: string): Promise<Answer<null>>
  rotate(): Promise<Answer<null>>
  needsRoot(): boolean
}

const crypto = createNodeCrypto()

export function createKeyVault({ folder, clock, sealer, cost }: KeyVaultParts): KeyVault {
  const file = createKeyFile(folder, sealer)
  const parts = (): KeyParts => ({ crypto, newSeed: () => new Uint8Array(randomBytes(32)), pairOf: keyPairOfSeed, nowMs: clock.nowMs() })
  let book: KeyBook | null = null
  let replica: string | null = null
  const save = async (next: KeyBook) => {
    await file.write(next)
    book = next
  }
  const needsRoot = () => book !== null && replica !== null && book.replicaId !== replica
  const raise = async (least: number): Promise<boolean> => {
    const next = book && replica !== null ? withHigherEpoch(book, replica, least, parts()) : null
    if (next) await save(next)
    return next !== null
  }
  const withBook = async (act: (book: KeyBook) => Promise<Answer<null>>): Promise<Answer<null>> => (book ? act(book) : refused({ reason: 'keys-missing' }))

  return {
    async open(networkId, replicaId) {
      replica = replicaId
      const known = file.read(networkId)
      if (known && 'reason' in known) return refused(known)
      book = known
      if (!book) await save(newBook(networkId, replicaId, parts()))
      else if (needsRoot()) await raise(0)
      return done({ needsRoot: needsRoot() })
    },
    book: () => book,
    given: () => book && givenOf(book),
    state: () => ({ ...stateOf(book), needsRoot: needsRoot() }),
    needsRoot,
    outrank: (epoch) => raise(epoch + 1),
    exportRoot: async (passphrase) => {
      const text = await exported(book, passphrase, cost)
      if (book && text.kind === 'done') await save({ ...book, exportedAtMs: clock.nowMs() })
      return text
    },
    forgetRoot: () => withBook(async (known) => {
      if (known.exportedAtMs === null) return refused({ reason: 'root-not-exported' })
      await save({ ...known, root: { ...known.root, seed: null } })
      return done(null)
    }),
    importRoot: async (file, passphrase) => {
      const brought = await broughtBook(file, passphrase)
      if (brought.kind === 'refused') return brought
      if (book && brought.value.networkId !== book.networkId) return refused({ reason: 'keys-of-other-network' })
      const next = joined(book, brought.value)
      const isOther = book !== null && next.lists !== book.lists
      await save(next)
      if (needsRoot() || isOther) await raise(0)
      return done(null)
    },
    rotate: () => withBook(async (known) => {
      const next = rotated(known, parts())
      if (!next) return refused({ reason: 'root-not-here' })
      await save(next)
      return done(null)
    }),
  }
}

async function exported(book: KeyBook | null, passphrase: string, cost: number | undefined): Promise<Answer<string>> {
  if (!book) return refused({ reason: 'keys-missing' })
  if (passphrase.length < shortestPassphrase) return refused({ reason: 'passphrase-short', field: 'passphrase', params: { least: shortestPassphrase } })
  if (book.root.seed === null) return refused({ reason: 'root-not-here' })
  return done(await sealKeys(JSON.stringify({ ...book, exportedAtMs: null }), passphrase, { networkId: book.networkId, rootKeyId: stateOf(book).rootKeyId }, cost))
}

async function broughtBook(file: string, passphrase: string): Promise<Answer<KeyBook>> {
  const opened = await unsealKeys(file, passphrase)
  if (opened.kind === 'refused') return refused({ reason: opened.reason, field: opened.reason === 'passphrase-wrong' ? 'passphrase' : 'text' })
  const brought = readBook(opened.text, null)
  return 'reason' in brought ? refused(brought) : done(brought)
}

/** The longer chain of lists goes on; the root is the same in both. */
function joined(book: KeyBook | null, brought: KeyBook): KeyBook {
  const base = book && book.root.publicKey === brought.root.publicKey && book.lists.length >= brought.lists.length ? book : brought
  return { ...base, epoch: Math.max(base.epoch, book?.epoch ?? 0), root: brought.root, exportedAtMs: brought.exportedAtMs }
}

function givenOf(book: KeyBook): KeysGiven {
  return {
    lists: book.lists.map((message, at) => ({ version: at + 1, message: fromBase64Url(message)! })), epoch: book.epoch, epochMessage: fromBase64Url(book.epochMessage)!,
    signing: book.keys.filter(({ uses }) => uses.includes('manifest')).map(({ seed, classes }) => ({ seed: fromBase64Url(seed)!, classes })), own: ownKeysOf(book),
  }
}

function stateOf(book: KeyBook | null): Omit<KeysState, 'needsRoot'> {
  if (!book) return { version: 0, epoch: 0, rootKeyId: '', rootHere: false, exportedAtMs: null, keys: [] }
  const rootKeyId = Buffer.from(crypto.sha256(fromBase64Url(book.root.publicKey)!)).toString('base64url').slice(0, 22)
  return { version: book.lists.length, epoch: book.epoch, rootKeyId, rootHere: book.root.seed !== null, exportedAtMs: book.exportedAtMs, keys: book.keys.map(({ keyId, uses, classes }) => ({ keyId, uses, classes, here: true })) }
}
