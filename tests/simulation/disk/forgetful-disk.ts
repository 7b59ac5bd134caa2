/**
 * A disk in memory that promises no more than a real one. A write is *visible* at once and *durable* after a sync of its file;
 * a name (create, remove, rename) is durable after a sync of the directory. A power cut keeps, loses or tears each unsynced
 * write on its own, in sectors of 512 bytes, so that later writes may survive earlier ones. A killed process loses nothing
 * that was written. A sync that reports success is never a lie; one that fails leaves its writes unsynced.
 */
import type { RandomStream } from '../../../src/core/kernel/random.ts'
import { forgetNames, forgetWrites, type Survival, type UnsyncedName, type UnsyncedWrite } from './forget.ts'
import { createGrowingBytes, type GrowingBytes } from './growing-bytes.ts'

export type DiskOperation = { kind: 'write' | 'truncate' | 'sync' | 'create' | 'remove' | 'rename' | 'sync-directory'; name: string }
export type DiskVerdict = 'pass' | 'full' | 'error' | 'power-cut' | 'process-kill'

/** `down` until the disk is started again: whoever used it has died. */
export class DiskError extends Error {
  readonly reason: 'full' | 'error' | 'down'
  constructor(reason: 'full' | 'error' | 'down') {
    super(`disk: ${reason}`)
    this.reason = reason
  }
}

export type DiskFile = {
  read(into: Uint8Array, offset: number): number
  write(bytes: Uint8Array, offset: number): void
  truncate(size: number): void
  sync(): void
  size(): number
}
export type ForgetfulDisk = {
  open(name: string, mode: 'create' | 'existing'): DiskFile | null
  exists(name: string): boolean
  names(): string[]
  remove(name: string): boolean
  rename(from: string, to: string): void
  syncDirectory(): void
  /** Stops between two operations, as a verdict of the judge does inside one. */
  stop(how: 'power-cut' | 'process-kill'): void
  readonly down: boolean
  /** Makes the disk usable again, after a power cut with what survived of the unsynced. */
  start(random: RandomStream): Survival
}
export type Body = { visible: GrowingBytes; durable: GrowingBytes; unsynced: UnsyncedWrite[] }

const noLoss: Survival = { lost: 0, torn: 0, reordered: 0 }

type Power = {
  /** Asks the judge before a change; `partly` is what a failing change still did. */
  meet(operation: DiskOperation, partly?: () => void): void
  /** Handles of an earlier life are dead. */
  mustLive(bornIn: number): void
  life: number
  stopped: 'power-cut' | 'process-kill' | null
}

function createPower(judge: (operation: DiskOperation) => DiskVerdict): Power {
  const power: Power = {
    life: 0,
    stopped: null,
    mustLive(bornIn) { if (power.stopped !== null || bornIn !== power.life) throw new DiskError('down') },
    meet(operation, partly = () => undefined) {
      power.mustLive(power.life)
      const verdict = judge(operation)
      if (verdict === 'pass') return
      partly()
      if (verdict === 'full' || verdict === 'error') throw new DiskError(verdict)
      power.stopped = verdict
      throw new DiskError('down')
    },
  }
  return power
}

function openFile(power: Power, name: string, body: Body): DiskFile {
  const bornIn = power.life
  const alive = () => power.mustLive(bornIn)
  const put = (bytes: Uint8Array, offset: number) => {
    body.visible.write(bytes, offset)
    body.unsynced.push({ kind: 'write', offset, bytes: bytes.slice() })
  }
  return {
    read: (into, offset) => { alive(); return body.visible.read(into, offset) },
    write(bytes, offset) {
      alive()
      power.meet({ kind: 'write', name }, () => { if (bytes.length > 512) put(bytes.subarray(0, 512), offset) })
      put(bytes, offset)
    },
    truncate(size) {
      alive()
      power.meet({ kind: 'truncate', name })
      body.visible.truncate(size)
      body.unsynced.push({ kind: 'truncate', size })
    },
    sync() {
      alive()
      power.meet({ kind: 'sync', name })
      for (const write of body.unsynced) applyWrite(body.durable, write)
      body.unsynced = []
    },
    size: () => { alive(); return body.visible.size },
  }
}

/** `judge` is asked before everything that changes the disk, and decides what goes wrong. */
export function createForgetfulDisk(judge: (operation: DiskOperation) => DiskVerdict): ForgetfulDisk {
  const power = createPower(judge)
  let names = new Map<string, Body>()
  let durableNames = new Map<string, Body>()
  let unsyncedNames: UnsyncedName[] = []
  const name = (operation: UnsyncedName, visible: () => void) => {
    visible()
    unsyncedNames.push(operation)
  }

  return {
    open(fileName, mode) {
      power.mustLive(power.life)
      const known = names.get(fileName)
      if (known !== undefined) return openFile(power, fileName, known)
      if (mode === 'existing') return null
      power.meet({ kind: 'create', name: fileName })
      const body: Body = { visible: createGrowingBytes(), durable: createGrowingBytes(), unsynced: [] }
      name({ kind: 'link', name: fileName, body }, () => names.set(fileName, body))
      return openFile(power, fileName, body)
    },
    exists: (fileName) => names.has(fileName),
    names: () => [...names.keys()].sort(),
    remove(fileName) {
      power.mustLive(power.life)
      if (!names.has(fileName)) return false
      power.meet({ kind: 'remove', name: fileName })
      name({ kind: 'unlink', name: fileName }, () => names.delete(fileName))
      return true
    },
    rename(from, to) {
      const body = names.get(from)
      if (body === undefined) throw new DiskError('error')
      power.meet({ kind: 'rename', name: from })
      name({ kind: 'move', name: from, to, body }, () => { names.delete(from); names.set(to, body) })
    },
    syncDirectory() {
      power.meet({ kind: 'sync-directory', name: '' })
      durableNames = new Map(names)
      unsyncedNames = []
    },
    stop(how) { power.stopped ??= how },
    get down() { return power.stopped !== null },
    start(random) {
      const powerFailed = power.stopped === 'power-cut'
      power.stopped = null
      power.life += 1
      if (!powerFailed) return noLoss
      names = forgetNames(durableNames, unsyncedNames, random)
      durableNames = new Map(names)
      unsyncedNames = []
      return forgetWrites([...names.values()], random)
    },
  }
}

function applyWrite(bytes: GrowingBytes, write: UnsyncedWrite): void {
  if (write.kind === 'truncate') bytes.truncate(write.size)
  else bytes.write(write.bytes, write.offset)
}
