import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../../contracts/problems.ts'

/** Thrown inside the store's threads to carry a problem that a person can read. */
export class StoreRefused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.reason)
    this.problem = problem
  }
}

/** More than SQLite asks for at once. */
const probeBytes = 256 * 1024

/** What an error of SQLite or of the file system means to a person; `null`: nothing expected. */
export function problemOf(error: unknown, folder: string): Problem | null {
  if (error instanceof StoreRefused) return error.problem
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return { reason: 'disk-full', params: { folder } }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return { reason: 'folder-read-only', params: { folder } }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return { reason: 'database-damaged', params: { folder } }
  return code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN') ? problemOfDisk(folder) : null
}

/** SQLite says only that reading or writing failed: a file is written to see why. */
function problemOfDisk(folder: string): Problem | null {
  const probe = join(folder, 'write-probe.partial')
  try {
    writeFileSync(probe, new Uint8Array(probeBytes), { flush: true })
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
      ? { reason: 'disk-full', params: { folder } }
      : { reason: 'folder-read-only', params: { folder } }
  } finally {
    removeQuietly(probe)
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Where nothing can be written, nothing was.
  }
}
