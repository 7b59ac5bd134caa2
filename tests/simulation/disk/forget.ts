/**
 * What is left of the unsynced after a power cut. Each cut draws how much it keeps, from nothing to everything, then every
 * write is kept, lost or torn on its own: whole sectors of 512 bytes arrive, in any selection, as drives do without a flush.
 */
import type { RandomStream } from '../../../src/core/kernel/random.ts'
import type { Body } from './forgetful-disk.ts'

export type UnsyncedWrite = { kind: 'write'; offset: number; bytes: Uint8Array } | { kind: 'truncate'; size: number }
export type UnsyncedName =
  | { kind: 'link'; name: string; body: Body }
  | { kind: 'unlink'; name: string }
  | { kind: 'move'; name: string; to: string; body: Body }
/** `reordered`: writes that survived although an earlier one of the same file did not. */
export type Survival = { lost: number; torn: number; reordered: number }

const sector = 512

export function forgetWrites(bodies: readonly Body[], random: RandomStream): Survival {
  const survival = { lost: 0, torn: 0, reordered: 0 }
  const keptOfFour = random.below(5)
  for (const body of bodies) {
    let gap = false
    for (const write of body.unsynced) {
      const fate = fateOf(write, keptOfFour, random)
      if (fate !== 'kept') survival[fate] += 1
      if (fate !== 'lost') put(body, write, fate, random)
      if (gap && fate !== 'lost') survival.reordered += 1
      gap ||= fate === 'lost'
    }
    body.unsynced = []
    body.visible = body.durable.copy()
  }
  return survival
}

/** A journalling file system keeps the order of names: what survives is a beginning of the unsynced changes. */
export function forgetNames(durable: ReadonlyMap<string, Body>, unsynced: readonly UnsyncedName[], random: RandomStream): Map<string, Body> {
  const names = new Map(durable)
  for (const change of unsynced.slice(0, random.below(unsynced.length + 1))) {
    if (change.kind === 'link') names.set(change.name, change.body)
    else names.delete(change.name)
    if (change.kind === 'move') names.set(change.to, change.body)
  }
  return names
}

function fateOf(write: UnsyncedWrite, keptOfFour: number, random: RandomStream): 'kept' | 'torn' | 'lost' {
  if (random.below(4) < keptOfFour) return write.kind === 'write' && write.bytes.length > sector && random.below(4) === 0 ? 'torn' : 'kept'
  return 'lost'
}

function put(body: Body, write: UnsyncedWrite, fate: 'kept' | 'torn', random: RandomStream): void {
  if (write.kind === 'truncate') return body.durable.truncate(write.size)
  if (fate === 'kept') return body.durable.write(write.bytes, write.offset)
  const lostSector = random.below(Math.ceil(write.bytes.length / sector))
  let start = 0
  for (let index = 0; start < write.bytes.length; index += 1) {
    // Sectors lie on the disk's own grid, not on the write's.
    const end = Math.min(write.bytes.length, start + sector - ((write.offset + start) % sector))
    if (index !== lostSector && random.below(2) === 0) body.durable.write(write.bytes.subarray(start, end), write.offset + start)
    start = end
  }
}
