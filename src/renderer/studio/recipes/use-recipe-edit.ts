import { useCallback, useState } from 'react'
import type { Change } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Problem } from '../../../contracts/problems.ts'
import type { MarketplacePreset, Recipe } from '../../../contracts/studio-recipes.ts'
import { sameJson } from '../../../core/kernel/same-json.ts'
import { creationChanges } from '../../../core/network/changes.ts'
import { freshId } from '../../campaigns/new-line.ts'
import { useEdit } from '../../engine/use-edit.ts'

type Kind = 'recipe' | 'preset'
type Fields = Recipe | MarketplacePreset
/** Writes a recipe or preset of the house as one edit: made, changed by what differs, taken away. Answers the id, or null with what speaks against it. */
export function useRecipeEdit(kind: Kind): { problems: readonly Problem[]; save: (fields: Fields, documentId: string | null, before: Fields | null) => Promise<string | null>; remove: (documentId: string) => Promise<boolean> } {
  const edit = useEdit()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const send = useCallback(async (label: 'create' | 'edit' | 'remove', changes: Change[]) => {
    const outcome = changes.length === 0 ? null : await edit(label, changes, 'fields')
    setProblems(outcome?.kind === 'refused' ? outcome.problems : [])
    return outcome === null || outcome.kind === 'done'
  }, [edit])
  const save = useCallback(async (fields: Fields, documentId: string | null, before: Fields | null) => {
    const values = Object.entries(fields) as [string, Json][]
    const id = documentId ?? freshId(kind === 'recipe' ? 'rp' : 'pt')
    const done = documentId === null
      ? await send('create', creationChanges([{ id, kind, fields: Object.fromEntries(values) }]))
      : await send('edit', values.filter(([field, value]) => !sameJson((before as unknown as Record<string, Json>)[field] ?? null, value)).map(([field, value]) => ({ documentId: id, kind, field, value })))
    return done ? id : null
  }, [kind, send])
  const remove = useCallback((documentId: string) => send('remove', [{ documentId, kind, field: 'alive', value: false }]), [kind, send])
  return { problems, save, remove }
}
