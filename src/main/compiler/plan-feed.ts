import { documentKinds, type Delta, type Document, type DocumentKind } from '../../contracts/documents.ts'
import { packDocuments } from '../../core/kernel/pack-documents.ts'
import type { PlanThread } from './plan-thread.ts'

/** What a plan is made of; people, accounts and releases are not. */
const unplanned: readonly DocumentKind[] = ['cityProfile', 'triggerRule', 'buyer', 'deal', 'floorRule', 'sellerTerms', 'buyerCreative', 'brief', 'reachModel', 'recipe', 'preset']
export const plannedKinds = documentKinds.filter((kind) => kind !== 'person' && kind !== 'release' && !unplanned.includes(kind))
const isPlanned = (kind: DocumentKind) => (plannedKinds as readonly DocumentKind[]).includes(kind)
type Source = { get(id: string): Document | undefined; all(kind: DocumentKind): readonly unknown[] }

export function sendAll(thread: PlanThread, model: Source): void {
  thread.tell({ type: 'load', packed: packDocuments(plannedKinds.flatMap((kind) => model.all(kind) as readonly Document[])) })
}

/** Whole documents, for a delta may hold only what was changed. Answers whether a plan could be touched. */
export function sendChanged(thread: PlanThread | null, model: Source, deltas: readonly Delta[]): boolean {
  const touched = deltas.filter(({ kind }) => isPlanned(kind))
  if (touched.length === 0) return false
  thread?.tell({ type: 'apply', documents: touched.map(({ id, kind, fields }) => ({ id, kind, fields: fields === null ? null : model.get(id)?.fields ?? fields })) })
  return true
}
