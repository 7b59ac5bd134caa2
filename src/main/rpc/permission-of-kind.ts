import type { Change, DocumentKind } from '../../contracts/documents.ts'
import type { Permission } from '../../contracts/people.ts'
import type { Problem } from '../../contracts/problems.ts'

/** What is needed to edit a document of a kind, or to take such an edit back. [PE1] */
export const permissionOfKind: Record<DocumentKind, Permission> = {
  network: 'network.edit', venue: 'network.edit', zone: 'network.edit', screen: 'network.edit', profile: 'network.edit', audience: 'network.edit', advertiser: 'network.edit', brand: 'network.edit',
  campaign: 'campaign.edit', line: 'campaign.edit', rateCard: 'campaign.edit', creative: 'creative.edit', release: 'plan.publish', person: 'people.manage',
  cityProfile: 'network.edit', triggerRule: 'network.edit',
  buyer: 'exchange.edit', deal: 'exchange.edit', floorRule: 'exchange.edit', sellerTerms: 'exchange.edit',
  buyerCreative: 'exchange.edit',
  brief: 'campaign.edit', reachModel: 'campaign.edit',
  recipe: 'creative.edit', preset: 'creative.edit',
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

/** What is written by acts of their own, never by hand: files and verdicts of creatives, the stage of a campaign, a release. */
const actsOf: Partial<Record<DocumentKind, readonly string[]>> = {
  creative: ['files', 'version', 'verdict'], campaign: ['stage'],
  // What was bid with is as it was met.
  buyerCreative: ['contentHash', 'domains', 'categories', 'media', 'durationMs', 'sizes', 'language', 'firstSeenAtMs'],
}
export const writtenByActs = (changes: readonly Change[], isKnown: (documentId: string) => boolean): Problem[] => changes.flatMap(({ kind, documentId, field, value }): Problem[] => {
  // Frozen by hand or by a publish, control venues are let go only with the publish that froze them. [SC13]
  if (kind === 'line' && field === 'controlFrozenAtMs' && value === null && isKnown(documentId)) return [{ reason: 'control-frozen', documentId, field }]
  // A campaign that this very edit makes begins as a draft.
  if (kind === 'campaign' && field === 'stage' && nameIn(value) === 'draft' && !isKnown(documentId)) return []
  return kind === 'release' || actsOf[kind]?.includes(field) ? [{ reason: 'field-fixed', documentId, field }] : []
})

/** A creative made by hand begins empty and unjudged, a campaign as a draft; a release is only published. */
export function madeByHand(kind: DocumentKind, fields: Readonly<Record<string, unknown>>): Problem[] {
  const fixed = (field: string): Problem => ({ reason: 'field-fixed', field })
  if (kind === 'release' || kind === 'buyerCreative') return [fixed('kind')]
  if (kind === 'campaign') return nameIn(fields.stage) === 'draft' ? [] : [fixed('stage')]
  if (kind !== 'creative') return []
  return [...(Array.isArray(fields.files) && fields.files.length > 0 ? [fixed('files')] : []), ...(nameIn(fields.verdict) === 'pending' ? [] : [fixed('verdict')])]
}
const nameIn = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined)
