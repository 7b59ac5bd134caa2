import type { Document } from '../../contracts/documents.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { Change, Delta } from '../../contracts/documents.ts'
import { createInTurn } from '../../core/kernel/in-turn.ts'
import type { BulkEdit, CommitOutcome, Door, DoorOutcome, DocumentFeed, EditDraft, Permit, Store, UndoPlan } from '../services.ts'

type Plan = Extract<UndoPlan, { kind: 'plan' }>
type DoorModel = { get(id: string): Document | undefined; apply(deltas: readonly Delta[]): void; replace(documents: readonly Document[]): void }
type DoorParts = {
  store: Pick<Store, 'commit' | 'commitChunks' | 'planUndo' | 'documents'>
  model: DoorModel
  feed: Pick<DocumentFeed, 'publish' | 'revision' | 'reset'>
  /** `removed`: documents that the edit brings back, as they last were. */
  judge: (changes: readonly Change[], removed: ReadonlyMap<string, Document>) => Problem[]
}

const utf8 = new TextDecoder()
/** Lets the event loop serve others between two slices of long work. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Parsed while the disk works, a chunk a turn; shown only when it has answered. */
async function readAhead(chunks: BulkEdit['chunks']): Promise<Delta[][]> {
  const ahead: Delta[][] = []
  for (const { deltas } of chunks) {
    ahead.push(JSON.parse(utf8.decode(deltas)) as Delta[])
    await nextTurn()
  }
  return ahead
}

/** Told as whole documents: whoever is looking puts each in place of the one they have. */
function applied(model: DoorModel, deltas: readonly Delta[]): Delta[] {
  model.apply(deltas)
  return deltas.map((delta) => ({ ...delta, fields: delta.fields && (model.get(delta.id)?.fields ?? delta.fields) }))
}

async function appliedInTurns(model: DoorModel, ahead: readonly (readonly Delta[])[]): Promise<Delta[]> {
  const deltas: Delta[] = []
  for (const part of ahead) {
    deltas.push(...applied(model, part))
    await nextTurn()
  }
  return deltas
}

/**
 * Every write to a document goes through here, one at a time: judged against the model, made durable, then shown.
 * The order is the guarantee: what the model and the feed show is always on the disk. [DB1]
 */
export function createDoor(parts: DoorParts): Door & { replaceAll(work: () => Promise<void>): Promise<void> } {
  const inTurn = createInTurn()

  const commitNow = async (draft: EditDraft, { skipped, removed }: Pick<Plan, 'skipped' | 'removed'> = { skipped: 0 }): Promise<DoorOutcome> => {
    const problems = parts.judge(draft.changes, new Map(removed?.map((document) => [document.id, document])))
    if (problems.length > 0) return { kind: 'refused', problems }
    return show(await parts.store.commit(draft), draft.personId, skipped)
  }

  const show = (outcome: CommitOutcome, personId: string | null, skipped: number): DoorOutcome => {
    if (outcome.kind === 'refused') return outcome
    if (outcome.kind === 'unchanged') return { kind: 'unchanged', revision: parts.feed.revision }
    const revision = parts.feed.publish({ deltas: applied(parts.model, outcome.deltas), personId, atMs: outcome.atMs })
    return { kind: 'committed', stamp: outcome.stamp, revision, documents: outcome.deltas.length, skipped }
  }

  const commitBulkNow = async (edit: BulkEdit): Promise<DoorOutcome> => {
    if (edit.judgedAtRevision !== parts.feed.revision) return { kind: 'refused', problems: [{ reason: 'import-stale' }] }
    const [outcome, ahead] = await Promise.all([
      parts.store.commitChunks({ personId: edit.personId, label: edit.label }, edit.chunks.map(({ changes, deltas }) => changes ?? deltas.slice())),
      readAhead(edit.chunks),
    ])
    if (outcome.kind !== 'committed') return show(outcome, edit.personId, 0)
    const deltas = await appliedInTurns(parts.model, ahead)
    const revision = parts.feed.publish({ deltas, personId: edit.personId, atMs: outcome.atMs })
    return { kind: 'committed', stamp: outcome.stamp, revision, documents: deltas.length, skipped: 0 }
  }

  const step = (direction: 'undo' | 'redo', { permit, ...query }: { personId: string; stamp?: string; permit?: Permit }) => inTurn(async (): Promise<DoorOutcome> => {
    const plan = await parts.store.planUndo({ ...query, direction })
    if (plan.kind === 'refused') return plan
    permit?.(plan.changes)
    return commitNow({ personId: query.personId, label: direction, changes: plan.changes, undoes: plan.undoes }, plan)
  })

  /** A restore: no edit passes until everything was read again, also where it failed half-way: shown is what the disk holds. */
  const replaceAllNow = async (work: () => Promise<void>) => {
    try {
      await work()
    } finally {
      parts.model.replace(await parts.store.documents())
      parts.feed.reset()
    }
  }

  return {
    commit: (draft) => inTurn(() => commitNow(draft)),
    commitBulk: (edit) => inTurn(() => commitBulkNow(edit)),
    undo: (query) => step('undo', query),
    redo: (query) => step('redo', query),
    replaceAll: (work) => inTurn(() => replaceAllNow(work)),
  }
}
