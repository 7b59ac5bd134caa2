import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../../src/contracts/json.ts'
import type { EditDraft } from '../../../src/main/services.ts'
import { sameDeed } from './differences.ts'
import { applyEdit, type Model, type ModelChange } from './model.ts'
import { privateNamespace } from './workload.ts'
import type { RunningStore } from './world.ts'

/** A write nobody was told of. Each was tried upon the same state, so at most one of them can be there. */
export type Attempt = { kind: 'edit'; draft: EditDraft; changes: ModelChange[] } | { kind: 'private'; after: Map<string, Json> }

/** Takes into the model the one unacknowledged write that the store turns out to hold, wholly or not at all. */
export function settle({ core }: RunningStore, model: Model, unsettled: readonly Attempt[]): string[] {
  const more = core.counts().edits - model.edits.length
  if (more === 0) return settlePrivate(core.privateRecords(privateNamespace), model, unsettled)
  const [entry] = core.audit({ limit: 1 })
  if (more !== 1 || entry === undefined) return [`${Math.abs(more)} edits too ${more > 0 ? 'many' : 'few'} after a restart`]
  const { stamp, atMs } = entry
  for (const attempt of unsettled) {
    if (attempt.kind !== 'edit') continue
    const { draft, changes } = attempt
    if (!sameDeed(entry, { stamp, atMs, personId: draft.personId, label: draft.label, undoes: draft.undoes ?? null, undoneBy: null, changes })) continue
    const last = model.edits.at(-1)?.stamp
    applyEdit(model, draft, changes, { stamp, atMs })
    return last !== undefined && stamp <= last ? [`the stamp ${stamp} is not above ${last}`] : []
  }
  return [`an edit that nobody made, or half of one: ${JSON.stringify(entry).slice(0, 300)}`]
}

function settlePrivate(found: readonly { key: string; value: Json }[], model: Model, unsettled: readonly Attempt[]): string[] {
  const held = new Map(found.map(({ key, value }) => [key, value]))
  for (const attempt of unsettled) {
    if (attempt.kind === 'private' && isDeepStrictEqual(held, attempt.after)) model.privates = attempt.after
  }
  return []
}
