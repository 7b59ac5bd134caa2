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

/** `judge` is asked before everything that changes the disk, and decides what goes wrong. */
export function createForgetfulDisk(judge: (operation: DiskOperation) => DiskVerdict): ForgetfulDisk {
  let names = new Map<string, Body>()
  let durableNames = new Map<string, Body>()
  let unsyncedNames: UnsyncedName[] = []
  let stopped: 'power-cut' | 'process-kill' | null = null
  let life = 0

  const meet = (operation: DiskOperation, partly: () => void = () => undefined) => {
    if (stopped !== null) throw new DiskError('down')
    const verdict = judge(operation)
    if (verdict === 'pass') return
    partly()
    if (verdict === 'full' || verdict === 'error') throw new DiskError(verdict)
    stopped = verdict
    throw new DiskError('down')
  }
  const name = (operation: UnsyncedName, visible: () => void) => {
    visible()
    unsyncedNames.push(operation)
  }
  const handle = (fileName: string, body: Body): DiskFile => {
    const bornIn = life
    const alive = () => { if (stopped !== null || bornIn !== life) throw new DiskError('down') }
    const put = (bytes: Uint8Array, offset: number) => {
      body.visible.write(bytes, offset)
      body.unsynced.push({ kind: 'write', offset, bytes: bytes.slice() })
    }
    return {
      read: (into, offset) => { alive(); return body.visible.read(into, offset) },
      write(bytes, offset) {
        alive()
        meet({ kind: 'write', name: fileName }, () => { if (bytes.length > 512) put(bytes.subarray(0, 512), offset) })
        put(bytes, offset)
      },
      truncate(size) {
        alive()
        meet({ kind: 'truncate', name: fileName })
        body.visible.truncate(size)
        body.unsynced.push({ kind: 'truncate', size })
      },
      sync() {
        alive()
        meet({ kind: 'sync', name: fileName })
        for (const write of body.unsynced) applyWrite(body.durable, write)
        body.unsynced = []
      },
      size: () => { alive(); return body.visible.size },
    }
  }

  return {
    open(fileName, mode) {
      if (stopped !== null) throw new DiskError('down')
      const known = names.get(fileName)
      if (known !== undefined) return handle(fileName, known)
      if (mode === 'existing') return null
      meet({ kind: 'create', name: fileName })
      const body: Body = { visible: createGrowingBytes(), durable: createGrowingBytes(), unsynced: [] }
      name({ kind: 'link', name: fileName, body }, () => names.set(fileName, body))
      return handle(fileName, body)
    },
    exists: (fileName) => names.has(fileName),
    names: () => [...names.keys()].sort(),
    remove(fileName) {
      if (stopped !== null) throw new DiskError('down')
      if (!names.has(fileName)) return false
      meet({ kind: 'remove', name: fileName })
      name({ kind: 'unlink', name: fileName }, () => names.delete(fileName))
      return true
    },
    rename(from, to) {
      const body = names.get(from)
      if (body === undefined) throw new DiskError('error')
      meet({ kind: 'rename', name: from })
      name({ kind: 'move', name: from, to, body }, () => { names.delete(from); names.set(to, body) })
    },
    syncDirectory() {
      meet({ kind: 'sync-directory', name: '' })
      durableNames = new Map(names)
      unsyncedNames = []
    },
    stop(how) { stopped ??= how },
    get down() { return stopped !== null },
    start(random) {
      const powerFailed = stopped === 'power-cut'
      stopped = null
      life += 1
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
