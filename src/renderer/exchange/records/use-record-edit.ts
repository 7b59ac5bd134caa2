import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { fieldChanges } from '../../../core/network/changes.ts'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { attempt, problemsByField, useAttempt } from '../../engine/use-edit.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import type { Read } from './read-form.ts'

type RecordKind = 'buyer' | 'deal' | 'floorRule' | 'sellerTerms' | 'buyerCreative'
/** `id: null` is a record that is being made. */
export type Kept<Fields, K extends RecordKind = RecordKind> = { id: string | null; kind: K; fields: Fields }

/** Does it and offers to take it back in the toast that says so. */
export function useCommit() {
  const { t } = useTranslation('words')
  const tryTo = useAttempt()
  return useCallback(async (call: () => Promise<{ stamp: string | null }>, said: string): Promise<readonly Problem[]> => {
    const outcome = await attempt(call)
    if (outcome.kind === 'refused') return outcome.problems
    const stamp = outcome.value.stamp ?? undefined
    useToasts.getState().say({ state: 'ok', text: said, action: { label: t('undo'), run: () => void tryTo(() => engine.history.undo({ stamp })) } })
    return []
  }, [t, tryTo])
}

/** Makes, saves or removes a record; what is wrong is said beside its field once somebody has tried, and nothing typed is lost. */
export function useRecordEdit<Fields extends object>({ of, name, read, onClose }: { of: Kept<Fields>; name: string; read: Read<Fields>; onClose: () => void }) {
  const { t } = useTranslation('network')
  const problemText = useProblemText()
  const commit = useCommit()
  const [refused, setRefused] = useState<readonly Problem[]>([])
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const send = async (call: () => Promise<{ stamp: string | null }>, said: string) => {
    setBusy(true)
    const problems = await commit(call, said)
    setBusy(false)
    if (problems.length > 0) return setRefused(problems)
    onClose()
  }
  const save = async () => {
    setTried(true)
    setRefused([])
    if (read.fields === null) return
    const wanted = read.fields as Record<string, Json>
    if (of.id === null) return send(() => engine.documents.create({ kind: of.kind, fields: { ...of.fields, ...wanted } }), t('created', { name }))
    const changes = fieldChanges(of as unknown as Document, wanted)
    if (changes.length === 0) return onClose()
    await send(() => engine.documents.edit({ label: 'edit', changes }), t('saved', { name }))
  }
  const remove = async () => {
    const { id: documentId, kind } = of
    if (documentId !== null) await send(() => engine.documents.edit({ label: 'remove', changes: [{ documentId, kind, field: 'alive', value: false }] }), t('removed', { name }))
  }
  const problems = tried && read.problems.length > 0 ? read.problems : refused
  const byField = problemsByField(problems)
  const errorOf = (field: string): string | null => { const problem = byField.get(field); return problem ? problemText(problem) : null }
  return { problems, errorOf, busy, save, remove }
}

type Pausable = { id: string; kind: 'buyer' | 'deal' | 'floorRule'; fields: { name: string; pausedAtMs: number | null } }
/** Takes a record out of the market for a while, or lets it in again. */
export function usePause(): (of: Pausable) => Promise<void> {
  const { t } = useTranslation('exchange')
  const problemText = useProblemText()
  const commit = useCommit()
  return useCallback(async ({ id, kind, fields: { name, pausedAtMs } }) => {
    const value = pausedAtMs === null ? Date.now() : null
    const problems = await commit(() => engine.documents.edit({ label: 'edit', changes: [{ documentId: id, kind, field: 'pausedAtMs', value }] }), t(value === null ? 'resumed' : 'paused', { name }))
    for (const problem of problems.slice(0, 3)) useToasts.getState().say({ state: 'broken', text: problemText(problem) })
  }, [commit, t, problemText])
}
