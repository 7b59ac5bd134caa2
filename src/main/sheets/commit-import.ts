import type { ImportSubject } from '../../contracts/imports.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Imported } from '../rpc/rpc-services.ts'
import type { Door, DoorOutcome } from '../services.ts'
import { collectNetwork, type NetworkSource } from './collect-network.ts'
import type { Import } from './open-imports.ts'
import type { SheetAnswers } from './sheet-messages.ts'
import type { SheetThread } from './sheet-thread.ts'

/** `revision` rises with every commit, as the door's. */
export type CommitParts = { model: NetworkSource; revision: () => number; door: Pick<Door, 'commitBulk'> }

const triesToCommit = 3

/** The thread gets the documents a table is compared with; answers the revision they are of. */
export async function sendModel({ model, revision }: CommitParts, thread: SheetThread, subject: ImportSubject, networkId: string | undefined): Promise<number> {
  const networkIds = networkId === undefined ? model.all('network').map(({ id }) => id) : [networkId]
  const documents = networkIds.flatMap((id) => collectNetwork(model, subject, id))
  const sentRevision = revision()
  await thread.send(documents)
  return sentRevision
}

/** Writes what the dry run showed: if others edited meanwhile, only when it would show the same again. */
export async function commitImport(parts: CommitParts, entry: Import, run: NonNullable<Import['run']>): Promise<Answer<Imported>> {
  for (let attempt = 0; attempt < triesToCommit; attempt++) {
    if (run.revision !== parts.revision()) {
      run.revision = await sendModel(parts, entry.thread, entry.subject, run.networkId)
      const again = await entry.thread.ask({ type: 'recheck' })
      if (again.kind === 'refused') return again
      if (!again.value) return refused({ reason: 'import-stale' })
    }
    const edit = await entry.thread.ask({ type: 'edit' })
    if (edit.kind === 'refused') return edit
    const { created, changed, unchanged } = edit.value
    const outcome = await commitEdit(parts, entry, run.revision, edit.value)
    if (outcome.kind !== 'refused') return done({ outcome, created, changed, unchanged })
    if (!outcome.problems.some(({ reason }) => reason === 'import-stale')) return outcome
  }
  return refused({ reason: 'import-stale' })
}

async function commitEdit({ door, revision }: CommitParts, { personId }: Import, judgedAtRevision: number, { chunks }: SheetAnswers['edit']): Promise<DoorOutcome> {
  return chunks.length === 0 ? { kind: 'unchanged', revision: revision() } : door.commitBulk({ personId, label: 'import', judgedAtRevision, chunks })
}
