import type { Problem } from '../../../contracts/problems.ts'
import { problemOf } from '../../database/store-problem.ts'

/** Why nothing can be written there, as a person is told. */
export function diskProblem(error: unknown, folder: string): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV' || code === 'ENXIO') return { reason: 'folder-missing', params: { folder } }
  return problemOf(error, folder) ?? { reason: 'unexpected', params: { detail: error instanceof Error ? error.message : String(error) } }
}
