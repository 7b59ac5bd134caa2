/**
 * SQLite as WebAssembly over forgetful disks: one VFS for the whole process, which finds the disk by the file's first folder
 * (`/3/pult.db`). It behaves as SQLite's own unix VFS does where durability is concerned: a journal or log that may be new
 * syncs the directory with its first sync, a deletion only when asked. Chance and time come from the mounted disk, so that seeds replay.
 */
import init, { type Sqlite3Static } from '@sqlite.org/sqlite-wasm'
import type { RandomStream } from '../../../src/core/kernel/random.ts'
import { DiskError, type DiskFile, type ForgetfulDisk } from '../disk/forgetful-disk.ts'

export type Mount = { disk: ForgetfulDisk; random: RandomStream; nowMs: () => number }
type OpenFile = { file: DiskFile; mount: Mount; name: string; syncsDirectory: boolean; deleteOnClose: boolean }
export type ForgetfulSqlite = { sqlite3: Sqlite3Static; mount(folder: string, mount: Mount): void; unmount(folder: string): void }

const ok = 0
const julianEpochMs = 210_866_760_000_000
let installed: Promise<ForgetfulSqlite> | null = null

export function forgetfulSqlite(): Promise<ForgetfulSqlite> {
  // A failing statement is what simulations are about: SQLite's wrapper need not warn of each.
  Object.assign(globalThis, { sqlite3ApiConfig: { warn: () => undefined } })
  installed ??= init().then(install)
  return installed
}

function install(sqlite3: Sqlite3Static): ForgetfulSqlite {
  const { capi, vfs } = sqlite3
  const mounts = new Map<string, Mount>()
  const files = new Map<number, OpenFile>()
  const io = new capi.sqlite3_io_methods()
  const system = new capi.sqlite3_vfs()
  Object.assign(io, { $iVersion: 1 })
  const file = new capi.sqlite3_file()
  Object.assign(system, { $iVersion: 2, $szOsFile: file.structInfo.sizeof, $mxPathname: 512 })
  file.dispose()
  vfs.installVfs({
    io: { struct: io, methods: ioMethods(sqlite3, files) },
    vfs: { struct: system, methods: { ...fileSystem(sqlite3, io.pointer, mounts, files), ...surroundings(sqlite3, mounts) }, name: 'forgetful', asDefault: true },
  } as unknown as Parameters<typeof vfs.installVfs>[0])
  return {
    sqlite3,
    mount(folder, mount) {
      mounts.set(folder, mount)
      // Forgets SQLite's own generator: the next connection seeds it anew from the disk's chance.
      capi.sqlite3_randomness(0, 0)
    },
    unmount: (folder) => { mounts.delete(folder) },
  }
}

type Io = { [method: string]: (file: number, ...rest: never[]) => number }

function ioMethods({ capi, wasm }: Sqlite3Static, files: Map<number, OpenFile>): Io {
  const guarded = (otherwise: number, work: () => void): number => {
    try {
      work()
      return ok
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      return error.reason === 'full' ? capi.SQLITE_FULL : otherwise
    }
  }
  const opened = (file: number): OpenFile => {
    const found = files.get(file)
    if (found === undefined) throw new Error('SQLite used a file that is not open')
    return found
  }
  const quiet = () => ok
  return {
    xClose(pointer) {
      const open = opened(pointer)
      files.delete(pointer)
      return open.deleteOnClose ? guarded(ok, () => { open.mount.disk.remove(open.name) }) : ok
    },
    xRead(pointer: number, into: number, count: number, offset: bigint) {
      const target = wasm.heap8u().subarray(into, into + count)
      let found = 0
      const result = guarded(capi.SQLITE_IOERR_READ, () => { found = opened(pointer).file.read(target, Number(offset)) })
      if (result !== ok || found === count) return result
      target.fill(0, found)
      return capi.SQLITE_IOERR_SHORT_READ
    },
    xWrite: (pointer: number, from: number, count: number, offset: bigint) => guarded(capi.SQLITE_IOERR_WRITE, () => {
      opened(pointer).file.write(wasm.heap8u().subarray(from, from + count), Number(offset))
    }),
    xTruncate: (pointer: number, size: bigint) => guarded(capi.SQLITE_IOERR_TRUNCATE, () => opened(pointer).file.truncate(Number(size))),
    xSync: (pointer) => guarded(capi.SQLITE_IOERR_FSYNC, () => syncFile(opened(pointer))),
    xFileSize: (pointer: number, size: number) => guarded(capi.SQLITE_IOERR_FSTAT, () => {
      wasm.poke64(size, BigInt(opened(pointer).file.size()))
    }),
    xLock: quiet,
    xUnlock: quiet,
    xCheckReservedLock(_pointer: number, reserved: number) {
      wasm.poke32(reserved, 0)
      return ok
    },
    xFileControl: () => capi.SQLITE_NOTFOUND,
    xSectorSize: () => 4096,
    xDeviceCharacteristics: () => capi.SQLITE_IOCAP_POWERSAFE_OVERWRITE,
  }
}

function syncFile(open: OpenFile): void {
  open.file.sync()
  if (!open.syncsDirectory) return
  open.mount.disk.syncDirectory()
  open.syncsDirectory = false
}

function fileSystem({ capi, wasm }: Sqlite3Static, ioPointer: number, mounts: Map<string, Mount>, files: Map<number, OpenFile>) {
  const journals = capi.SQLITE_OPEN_MAIN_JOURNAL | capi.SQLITE_OPEN_SUPER_JOURNAL | capi.SQLITE_OPEN_WAL
  const find = (path: number) => {
    const [, folder = '', name = ''] = /^\/([^/]*)\/(.*)$/.exec(wasm.cstrToJs(path) ?? '') ?? []
    const mount = mounts.get(folder)
    return mount === undefined ? null : { mount, name }
  }
  const guarded = (otherwise: number, work: () => number): number => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      return error.reason === 'full' ? capi.SQLITE_FULL : otherwise
    }
  }
  return {
    xOpen: (_vfs: number, path: number, pointer: number, flags: number, flagsOut: number) => guarded(capi.SQLITE_CANTOPEN, () => {
      const found = find(path)
      const file = found?.mount.disk.open(found.name, flags & capi.SQLITE_OPEN_CREATE ? 'create' : 'existing') ?? null
      if (found === null || file === null) return capi.SQLITE_CANTOPEN
      files.set(pointer, {
        file, mount: found.mount, name: found.name,
        syncsDirectory: (flags & capi.SQLITE_OPEN_CREATE) !== 0 && (flags & journals) !== 0, deleteOnClose: (flags & capi.SQLITE_OPEN_DELETEONCLOSE) !== 0,
      })
      wasm.pokePtr(pointer, ioPointer)
      if (flagsOut !== 0) wasm.poke32(flagsOut, flags)
      return ok
    }),
    xDelete: (_vfs: number, path: number, syncDirectory: number) => guarded(capi.SQLITE_IOERR_DELETE, () => {
      const found = find(path)
      if (found === null || !found.mount.disk.remove(found.name)) return capi.SQLITE_IOERR_DELETE_NOENT
      if (syncDirectory !== 0) found.mount.disk.syncDirectory()
      return ok
    }),
    xAccess: (_vfs: number, path: number, _flags: number, result: number) => {
      const found = find(path)
      wasm.poke32(result, found !== null && found.mount.disk.exists(found.name) ? 1 : 0)
      return ok
    },
    xFullPathname: (_vfs: number, path: number, room: number, into: number) => {
      const text = new TextEncoder().encode(`${wasm.cstrToJs(path) ?? ''}\0`)
      if (text.length > room) return capi.SQLITE_CANTOPEN
      wasm.heap8u().set(text, into)
      return ok
    },
  }
}

/** Chance and time of the disk mounted last: simulations run one after the other. */
function surroundings({ wasm }: Sqlite3Static, mounts: Map<string, Mount>) {
  const latest = () => [...mounts.values()].at(-1)
  return {
    xRandomness: (_vfs: number, count: number, into: number) => {
      wasm.heap8u().set(latest()?.random.bytes(count) ?? new Uint8Array(count), into)
      return count
    },
    xSleep: () => ok,
    xCurrentTimeInt64: (_vfs: number, into: number) => {
      wasm.poke64(into, BigInt(Math.trunc((latest()?.nowMs() ?? 0) + julianEpochMs)))
      return ok
    },
    xCurrentTime: (_vfs: number, into: number) => {
      wasm.poke64f(into, ((latest()?.nowMs() ?? 0) + julianEpochMs) / 86_400_000)
      return ok
    },
  }
}
