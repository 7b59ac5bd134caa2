import type { Change } from '../../../contracts/documents.ts'
import type { Problem } from '../../../contracts/problems.ts'

/**
 * Files never change without their verdict: an undo that would bring back earlier files under a verdict given since on others is refused.
 * A creative that comes or goes as a whole brings its verdict along.
 */
export function judgeCreativeFiles(changes: readonly Change[]): Problem[] {
  const fieldsOf = new Map<string, Set<string>>()
  for (const { documentId, kind, field } of changes) {
    if (kind !== 'creative') continue
    const fields = fieldsOf.get(documentId)
    if (fields) fields.add(field)
    else fieldsOf.set(documentId, new Set([field]))
  }
  return [...fieldsOf]
    .filter(([, fields]) => fields.has('files') && !fields.has('alive') && !(fields.has('verdict') && fields.has('version')))
    .map(([documentId]) => ({ reason: 'undo-overtaken', documentId, field: 'files' }))
}
