import { createHash } from 'node:crypto'
import type { ProofBatch } from '../../src/contracts/screens.ts'
import { seal } from '../../src/core/signing/index.ts'
import { type KeyPair, keyPairOfSeed } from '../../src/main/keys/key-pairs.ts'
import type { SegmentDisk, SegmentFile } from '../../src/main/segments/segment-disk.ts'

export const proofsBaseMs = Date.UTC(2026, 10, 2, 9)
export const sha256Of = (bytes: Uint8Array | string): Uint8Array => createHash('sha256').update(bytes).digest()
export const hashOf = (bytes: Uint8Array | string): string => Buffer.from(sha256Of(bytes)).toString('hex')
export const idOfProofs = (prefix: string, number: number): string => `${prefix}_${number.toString(16).padStart(32, '0')}`
export const keyOfScreen = (screen: number): KeyPair => keyPairOfSeed(sha256Of(`screen ${screen}`))
export type SignedBatch = { screenId: string; message: Uint8Array; sha256: string; batch: ProofBatch }

/** A player that plays and keeps its ledger: `next` gives its next batch, `clone` the same device once more. */
export type PlayingScreen = { screenId: string; ledgerId: string; publicKey: Uint8Array; next(plays: number, change?: { flags?: number; tag?: number; sales?: [number, string][] }): SignedBatch; clone(): PlayingScreen }
export function createPlayingScreen(screen: number, { ledger = 1, replaces = null }: { ledger?: number; replaces?: ProofBatch['replaces'] } = {}, head: { at: number; previous: string | null; branch: number } = { at: 0, previous: null, branch: 0 }): PlayingScreen {
  const pair = keyOfScreen(screen)
  const [screenId, ledgerId] = [idOfProofs('sc', screen), (screen * 1000 + ledger).toString(16).padStart(32, '0')]
  let { at, previous } = head
  let clones = 0
  return {
    screenId, ledgerId, publicKey: pair.publicKey,
    next(plays, { flags = 7, tag = head.branch, sales = [] } = {}) {
      const isSold = (play: number): boolean => sales.some(([place]) => place === play)
      const batch: ProofBatch = {
        v: 1, screenId, ledgerId, from: at + 1, to: at + plays, previousSha256: previous, replaces: at === 0 ? replaces : null, baseMs: proofsBaseMs + at * 10_000 + tag, manifests: [[1, 7]],
        lines: [idOfProofs('ln', 1), idOfProofs('ln', 2)], creatives: [idOfProofs('cr', 1), idOfProofs('cr', 2), idOfProofs('cr', 3)], files: [hashOf('a'), hashOf('b'), hashOf('c')],
        plays: Array.from({ length: plays }, (_, play) => [play * 10_000, 9990, isSold(play) ? 2 : 0, isSold(play) ? -1 : (at + play) % 2, isSold(play) ? -1 : (at + play) % 3, (at + play) % 3, 0, 0, flags]),
        ...(sales.length > 0 ? { sales } : {}),
      }
      const message = seal('proofs', Buffer.from(JSON.stringify(batch)), [pair])
      previous = hashOf(message)
      at += plays
      return { screenId, message, sha256: previous, batch }
    },
    clone: () => createPlayingScreen(screen, { ledger, replaces }, { at, previous, branch: head.branch * 7 + ++clones }),
  }
}

/** Segments in memory; `fail` says before a write or a sync what goes wrong with it. */
export function memorySegmentDisk(fail: (operation: 'write' | 'sync') => string | null = () => null): SegmentDisk & { bytesOf(name: string): Buffer; put(name: string, bytes: Buffer): void } {
  const files = new Map<string, Buffer>()
  const mayFail = (operation: 'write' | 'sync'): void => {
    const code = fail(operation)
    if (code !== null) throw Object.assign(new Error(code), { code })
  }
  const open = (name: string): SegmentFile => {
    if (!files.has(name)) files.set(name, Buffer.alloc(0))
    const bytes = (): Buffer => files.get(name)!
    return {
      size: () => bytes().length,
      read: (into, offset) => bytes().copy(into, 0, offset),
      write(written, offset) {
        const whole = Buffer.alloc(Math.max(bytes().length, offset + written.length))
        bytes().copy(whole)
        const half = fail('write') === null ? written.length : Math.floor(written.length / 2)
        whole.set(written.subarray(0, half), offset)
        files.set(name, whole)
        mayFail('write')
      },
      truncate: (size) => void files.set(name, bytes().subarray(0, size)),
      sync: () => mayFail('sync'),
      close: () => undefined,
    }
  }
  return { names: () => [...files.keys()], open, remove: (name) => void files.delete(name), syncNames: () => undefined, bytesOf: (name) => files.get(name)!, put: (name, bytes) => void files.set(name, bytes) }
}
