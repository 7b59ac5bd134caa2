import { createHash } from 'node:crypto'
import type { RandomStream } from '../../../src/core/kernel/random.ts'
import type { JournalDisk } from '../../../src/main/studio/batches/journal-disk.ts'
import type { OutputDisk } from '../../../src/main/studio/batches/output-disk.ts'
import { createFaultPlan, type DiskFault } from '../disk/fault-plan.ts'
import { createForgetfulDisk, DiskError, type ForgetfulDisk } from '../disk/forgetful-disk.ts'
import type { Faults } from './faults.ts'

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const kindOf = { full: 'disk-full', error: 'io-error', 'power-cut': 'power-cut', 'process-kill': 'process-kill' } as const
/** Of targets: what of them cannot be used just now. */
export type Trouble = { vanished: Set<string>; readOnly: Set<string> }
type Turn = () => Promise<void>

export function createStudioDisk(random: RandomStream, faults: Faults) {
  const plan = createFaultPlan()
  let isAside = false
  const disk = createForgetfulDisk((operation) => (isAside ? 'pass' : plan.judge(operation)))
  return {
    disk,
    arm: (fault: DiskFault, afterOperations: number, lasting: number) => plan.arm(fault, { afterOperations, lasting }),
    disarm: () => plan.disarm(),
    /** By others, whom no fault is meant for. */
    aside(work: () => void): void {
      isAside = true
      work()
      isAside = false
    },
    isDown(): boolean {
      for (const fault of plan.takeStruck()) faults[kindOf[fault]] += 1
      return disk.down
    },
    start(): void {
      const { lost, torn } = disk.start(random)
      faults['write-lost'] += lost + torn
    },
  }
}

export function contentOf(disk: ForgetfulDisk, name: string): Uint8Array | null {
  const file = disk.open(name, 'existing')
  if (file === null) return null
  const bytes = new Uint8Array(file.size())
  file.read(bytes, 0)
  return bytes
}

/** As a system tells it. */
export function tell<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof DiskError && error.reason !== 'down') throw Object.assign(new Error(`disk: ${error.reason}`), { code: error.reason === 'full' ? 'ENOSPC' : 'EIO' })
    throw error
  }
}

export function layDown(disk: ForgetfulDisk, name: string, bytes: Uint8Array, isSynced = true): void {
  const file = disk.open(name, 'create')!
  file.truncate(0)
  file.write(bytes, 0)
  if (isSynced) file.sync()
}

const journals = 'journals/'
export function simulatedJournalDisk(disk: ForgetfulDisk, turn: Turn, isSynced = true): JournalDisk {
  const at = (name: string): string => journals + name
  const work = async <T>(act: () => T): Promise<T> => { await turn(); return tell(act) }
  return {
    names: () => work(() => { disk.syncDirectory(); return disk.names().filter((name) => name.startsWith(journals)).map((name) => name.slice(journals.length)) }),
    read: (name) => work(() => contentOf(disk, at(name)) ?? new Uint8Array(0)),
    readPart: (name, offset, bytes) => work(() => contentOf(disk, at(name))!.subarray(offset, offset + bytes)),
    async append(name, bytes, offset) {
      await work(() => { const file = disk.open(at(name), 'create')!; if (offset === 0) file.truncate(0); file.write(bytes, offset) })
      await work(() => disk.open(at(name), 'create')!.sync())
      if (offset === 0) await work(() => disk.syncDirectory())
    },
    truncate: (name, size) => work(() => { const file = disk.open(at(name), 'create')!; file.truncate(size); file.sync() }),
    async replace(name, parts) {
      await work(() => disk.open(at(`${name}.partial`), 'create')!.truncate(0))
      let size = 0
      for await (const bytes of parts) {
        const from = size
        await work(() => disk.open(at(`${name}.partial`), 'create')!.write(bytes, from))
        size += bytes.length
      }
      if (isSynced) await work(() => disk.open(at(`${name}.partial`), 'create')!.sync())
      await work(() => { disk.rename(`${at(name)}.partial`, at(name)); disk.syncDirectory() })
    },
    settle: () => work(() => disk.syncDirectory()),
    remove: (name) => work(() => { disk.remove(at(name)); disk.syncDirectory() }),
  }
}

export function simulatedOutputDisk(disk: ForgetfulDisk, turn: Turn, trouble: Trouble): OutputDisk {
  const work = async <T>(act: () => T): Promise<T> => { await turn(); return tell(act) }
  const usable = (path: string, isWrite: boolean): void => {
    const target = path.split('/')[0]!
    if (trouble.vanished.has(target)) throw Object.assign(new Error(path), { code: 'ENOENT' })
    if (isWrite && trouble.readOnly.has(target)) throw Object.assign(new Error(path), { code: 'EROFS' })
  }
  return {
    check: (folder) => work(() => usable(folder, true)),
    makeFolder: (folder) => work(() => usable(folder, true)),
    lay: (path, bytes) => work(() => { usable(path, true); layDown(disk, path, bytes) }),
    hash: (path) => work(() => { usable(path, false); const bytes = contentOf(disk, path); return bytes && sha256(bytes) }),
    exists: (path) => work(() => { usable(path, false); return disk.exists(path) }),
    publish: (staged, target) => work(() => {
      usable(target, true)
      if (disk.exists(target)) return 'taken'
      disk.rename(staged, target)
      return 'published'
    }),
    remove: (path) => work(() => { usable(path, true); disk.remove(path) }),
    names: (folder) => work(() => { usable(folder, false); return disk.names().filter((name) => name.startsWith(`${folder}/`)).map((name) => name.slice(folder.length + 1)) }),
    removeFolder: (folder) => work(() => { usable(folder, true); disk.syncDirectory() }),
    settle: (folder) => work(() => { usable(folder, true); disk.syncDirectory() }),
  }
}
