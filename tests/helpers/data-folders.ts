import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own for one test. */
export function temporaryFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'pult-test-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export type SmallDisk = { folder: string; remount(options: string): void; remove(): void }

/** A disk that can be full or read-only, for root on Linux; `null` where nothing can be mounted. */
export function mountSmallDisk(bytes: number): SmallDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const { folder, remove } = temporaryFolder()
  const mount = (options: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0
  if (!mount(`size=${bytes}`)) {
    remove()
    return null
  }
  return {
    folder,
    remount(options) {
      if (!mount(`remount,${options}`)) throw new Error(`cannot remount ${folder} with ${options}`)
    },
    remove() {
      spawnSync('umount', ['-l', folder])
      remove()
    },
  }
}
