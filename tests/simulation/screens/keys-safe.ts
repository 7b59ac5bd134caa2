import type { RandomStream } from '../../../src/core/kernel/random.ts'
import { fromBase64Url } from '../../../src/core/kernel/base64url.ts'
import { type KeyBook, type KeyParts, newBook, rotated, withHigherEpoch } from '../../../src/main/keys/key-book.ts'
import { ownKeysOf } from '../../../src/main/keys/own-keys.ts'
import type { KeysGiven } from '../../../src/main/screens/desk-messages.ts'
import { networkId } from './network-documents.ts'
import { nodeCrypto, pairOfSeed } from './signatures.ts'
import type { Life, VirtualTime } from './virtual-time.ts'

/**
 * The file of keys, written durably: resolved is on the disk, and a power cut before that leaves the old book or the new one. It is no part of a backup of the
 * database: whoever restores one brings the keys as they were last exported, which after each rotation is the newest.
 */
export type KeysSafe = {
  book(): KeyBook | null
  open(replicaId: string): Promise<void>
  rotate(): Promise<void>
  outrank(epoch: number): Promise<void>
  given(): KeysGiven
  /** Books that were replaced by a rotation: their keys sign nothing any more, whoever has stolen them. */
  former: KeyBook[]
  powerCut(): void
}

export function createKeysSafe({ time, random, life }: { time: VirtualTime; random: RandomStream; life(): Life }): KeysSafe {
  let [book, writing, replica]: [KeyBook | null, KeyBook | null, string] = [null, null, '']
  const parts = (): KeyParts => ({ crypto: nodeCrypto, newSeed: () => random.bytes(32), pairOf: pairOfSeed, nowMs: Math.floor(time.nowMs()) })
  const save = async (next: KeyBook | null) => {
    if (next === null) return
    writing = next
    await time.sleep(random.between(2, 40), life())
    take()
  }
  const take = () => {
    if (book && writing && writing.lists.length > book.lists.length) safe.former.push(book)
    if (writing) book = writing
    writing = null
  }
  const safe: KeysSafe = {
    former: [],
    book: () => book,
    async open(replicaId) {
      replica = replicaId
      if (book === null) await save(newBook(networkId, replicaId, parts()))
      else if (book.replicaId !== replicaId) await save(withHigherEpoch(book, replicaId, 0, parts()))
    },
    rotate: () => save(rotated(book!, parts())),
    outrank: (epoch) => save(withHigherEpoch(book!, replica, epoch + 1, parts())),
    given: () => ({
      lists: book!.lists.map((message, at) => ({ version: at + 1, message: fromBase64Url(message)! })), epoch: book!.epoch, epochMessage: fromBase64Url(book!.epochMessage)!,
      signing: book!.keys.filter(({ uses }) => uses.includes('manifest')).map(({ seed, classes }) => ({ seed: fromBase64Url(seed)!, classes })), own: ownKeysOf(book!),
    }),
    powerCut() {
      if (writing !== null && random.below(2) === 0) take()
      writing = null
    },
  }
  return safe
}
