import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change, Document } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { creationChanges, fieldChanges } from '../../../core/network/changes.ts'
import { freshId } from '../../campaigns/new-line.ts'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { problemsByField, useAttempt, useEdit } from '../../engine/use-edit.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import type { Read } from './record-forms.ts'

type RecordKind = 'buyer' | 'deal' | 'floorRule' | 'sellerTerms'
/** `id: null` is a record that is being made. */
type Kept<Fields> = { id: string | null; kind: RecordKind; fields: Fields }

/** Sends an edit and offers to take it back in the toast that says so. */
function useSend() {
  const { t } = useTranslation('words')
  const edit = useEdit()
  const attempt = useAttempt()
  return useCallback(async (label: 'create' | 'edit', changes: Change[], said: string, answer: 'toast' | 'fields') => {
    const outcome = await edit(label, changes, answer)
    if (outcome.kind === 'refused') return outcome.problems
    const stamp = outcome.value.stamp ?? undefined
    useToasts.getState().say({ state: 'ok', text: said, action: { label: t('undo'), run: () => void attempt(() => engine.history.undo({ stamp })) } })
    return []
  }, [t, edit, attempt])
}

/** Saves what a form says of a record; what is wrong is said beside its field once somebody has tried. */
export function useRecordEdit<Fields extends object>({ of, name, read, onClose }: { of: Kept<Fields>; name: string; read: Read<Fields>; onClose: () => void }) {
  const { t } = useTranslation('network')
  const problemText = useProblemText()
  const send = useSend()
  const [refused, setRefused] = useState<readonly Problem[]>([])
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setTried(true)
    setRefused([])
    if (read.fields === null) return
    const wanted = read.fields as Record<string, Json>
    const isNew = of.id === null
    const changes = isNew ? creationChanges([{ id: freshId('st'), kind: of.kind, fields: { ...of.fields, ...wanted } as Record<string, Json> }]) : fieldChanges(of as unknown as Document, wanted)
    if (changes.length === 0) return onClose()
    setBusy(true)
    const problems = await send(isNew ? 'create' : 'edit', changes, t(isNew ? 'created' : 'saved', { name }), 'fields')
    setBusy(false)
    if (problems.length > 0) return setRefused(problems)
    onClose()
  }
  const problems = tried && read.problems.length > 0 ? read.problems : refused
  const byField = problemsByField(problems)
  const errorOf = (field: string): string | null => { const problem = byField.get(field); return problem ? problemText(problem) : null }
  return { problems, errorOf, busy, save }
}

type Pausable = { id: string; kind: 'buyer' | 'deal' | 'floorRule'; fields: { name: string; pausedAtMs: number | null } }
/** Takes a record out of the market for a while, or lets it in again. */
export function usePause(): (of: Pausable) => void {
  const { t } = useTranslation('exchange')
  const send = useSend()
  return useCallback(({ id, kind, fields: { name, pausedAtMs } }) => {
    const value = pausedAtMs === null ? Date.now() : null
    void send('edit', [{ documentId: id, kind, field: 'pausedAtMs', value }], t(value === null ? 'resumed' : 'paused', { name }), 'toast')
  }, [send, t])
}
