import type { Change, DocumentKind } from '../../contracts/documents.ts'
import type { Permission } from '../../contracts/people.ts'
import type { Problem } from '../../contracts/problems.ts'

/** What is needed to edit a document of a kind, or to take such an edit back. [PE1] */
export const permissionOfKind: Record<DocumentKind, Permission> = {
  network: 'network.edit', venue: 'network.edit', zone: 'network.edit', screen: 'network.edit', profile: 'network.edit', audience: 'network.edit', advertiser: 'network.edit', brand: 'network.edit',
  campaign: 'campaign.edit', line: 'campaign.edit', rateCard: 'campaign.edit', creative: 'creative.edit', release: 'plan.publish', person: 'people.manage',
}

/** The first permission that is missing for these kinds. */
export function permissionMissing(permissions: ReadonlySet<Permission>, kinds: Iterable<DocumentKind>): Permission | null {
  for (const kind of kinds) if (!permissions.has(permissionOfKind[kind])) return permissionOfKind[kind]
  return null
}

/** The same for changes that are taken back: a verdict alone, or the stage that an approval gave, is the approver's to take back or give again. */
export function permissionToUndo(permissions: ReadonlySet<Permission>, changes: readonly Change[]): Permission | null {
  const approvals = changes.filter(({ kind, field, value }) => (kind === 'creative' && field === 'verdict') || (kind === 'campaign' && field === 'stage' && isApproval(value)))
  const verdictsAlone = approvals.filter(({ kind, documentId }) => kind === 'campaign' || !changes.some((other) => other.documentId === documentId && other.field !== 'verdict'))
  for (const { kind } of verdictsAlone) {
    const needed = kind === 'creative' ? 'creative.approve' : 'campaign.approve'
    if (!permissions.has(needed)) return needed
  }
  const stages = permissions.has('campaign.approve') ? changes.filter(({ kind, field }) => kind === 'campaign' && field === 'stage') : []
  return permissionMissing(permissions, new Set(changes.filter((change) => !verdictsAlone.includes(change) && !stages.includes(change)).map(({ kind }) => kind)))
}
const isApproval = (value: unknown): boolean => typeof value === 'object' && value !== null && 'name' in value && value.name === 'approved'

/** Files are probed and judged by acts of their own: nobody writes them, or a verdict, by hand. */
const actsOf: Partial<Record<DocumentKind, readonly string[]>> = { creative: ['files', 'version', 'verdict'] }
export const writtenByActs = (changes: readonly Change[]): Problem[] =>
  changes.filter(({ kind, field }) => actsOf[kind]?.includes(field)).map(({ documentId, field }) => ({ reason: 'field-fixed', documentId, field }))

/** A creative made by hand begins empty and unjudged. */
export function madeByHand(kind: DocumentKind, fields: Readonly<Record<string, unknown>>): Problem[] {
  if (kind !== 'creative') return []
  const verdict = fields.verdict as { name?: unknown } | undefined
  const problems: Problem[] = []
  if (Array.isArray(fields.files) && fields.files.length > 0) problems.push({ reason: 'field-fixed', field: 'files' })
  if (verdict?.name !== 'pending') problems.push({ reason: 'field-fixed', field: 'verdict' })
  return problems
}
