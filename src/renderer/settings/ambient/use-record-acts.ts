import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { creationChanges, fieldChanges } from '../../../core/network/changes.ts'
import { freshId } from '../../campaigns/new-line.ts'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useAttempt, useEdit } from '../../engine/use-edit.ts'

type Kind = 'cityProfile' | 'triggerRule'
type Kept<Fields, K extends Kind> = { id: string; kind: K; fields: Fields }
/** `read` is what the form says now. */
type Acts<Fields, K extends Kind> = { kind: K; prefix: string; of: Kept<Fields, K> | null; read: Read<Fields>; onClose: () => void }
type Read<Fields> = { fields: Fields | null; problems: Problem[] }

/** Makes, edits or removes one record; what was done can be taken back from its toast, what is wrong stays beside its field. */
export function useRecordActs<Fields extends { name: string; networkId: string }, K extends Kind>({ kind, prefix, of, read, onClose }: Acts<Fields, K>) {
  const { t } = useTranslation(['network', 'words'])
  const edit = useEdit()
  const attempt = useAttempt()
  const [refused, setRefused] = useState<readonly Problem[]>([])
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const send = async (label: 'create' | 'edit' | 'remove', changes: Parameters<typeof edit>[1], said: string) => {
    if (changes.length === 0) return onClose()
    setBusy(true)
    const outcome = await edit(label, changes, 'fields')
    setBusy(false)
    if (outcome.kind === 'refused') return setRefused(outcome.problems)
    const stamp = outcome.value.stamp ?? undefined
    useToasts.getState().say({ state: 'ok', text: said, action: { label: t('words:undo'), run: () => void attempt(() => engine.history.undo({ stamp })) } })
    onClose()
  }
  const save = async () => {
    const { fields } = read
    setTried(true)
    setRefused([])
    if (fields === null) return
    const values = fields as unknown as Record<string, Json>
    if (of === null) return send('create', creationChanges([{ id: freshId(prefix), kind, fields: values }]), t('created', { name: fields.name }))
    const { networkId: _, ...rest } = values
    await send('edit', fieldChanges(of as unknown as Document, rest), t('saved', { name: fields.name }))
  }
  const remove = async () => { if (of !== null) await send('remove', [{ documentId: of.id, kind, field: 'alive', value: false }], t('removed', { name: of.fields.name })) }
  // Once somebody has tried to save, what is missing is said, and no longer than it is missing.
  return { problems: tried && read.problems.length > 0 ? read.problems : refused, busy, save, remove }
}
