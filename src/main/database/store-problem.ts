import { accessSync, constants, statfsSync } from 'node:fs'
import type { Problem } from '../../contracts/problems.ts'

/** Thrown inside the store's threads to carry a problem that a person can read. */
export class StoreRefused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.reason)
    this.problem = problem
  }
}

const nearlyNothing = 256 * 1024

/** What an error of SQLite or of the file system means to a person; `null`: nothing expected. */
export function problemOf(error: unknown, folder: string): Problem | null {
  if (error instanceof StoreRefused) return error.problem
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return { reason: 'disk-full', params: { folder } }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return { reason: 'folder-read-only', params: { folder } }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return { reason: 'database-damaged', params: { folder } }
  return code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN') ? problemOfDisk(folder) : null
}

/** SQLite says only that reading or writing failed: look why. */
function problemOfDisk(folder: string): Problem | null {
  try {
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < nearlyNothing ? { reason: 'disk-full', params: { folder } } : null
  } catch {
    return { reason: 'folder-read-only', params: { folder } }
  }
}
