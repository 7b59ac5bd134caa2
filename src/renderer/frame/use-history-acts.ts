import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../contracts/documents.ts'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { useEntryText } from './use-entry-text.ts'

/** Undo and redo of one's own edits; what was undone is named. */
export function useHistoryActs(): { undo: () => void; redo: () => void } {
  const { t } = useTranslation('frame')
  const attempt = useAttempt()
  const entryText = useEntryText()
  const say = useToasts((state) => state.say)
  const run = useCallback(async (direction: 'undo' | 'redo') => {
    const state = await attempt(() => engine.history.state())
    if (!state) return
    const entry: AuditEntry | null = state[direction]
    if (!entry) return say(t(direction === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo'))
    const outcome = await attempt(() => (direction === 'undo' ? engine.history.undo({}) : engine.history.redo()))
    if (!outcome) return
    const text = t(direction === 'undo' ? 'undone' : 'redone', { what: entryText(entry) })
    const left = outcome.skipped > 0 ? ` ${t('undo-skipped', { count: outcome.skipped })}` : ''
    const back = direction === 'undo' ? { label: t('redo'), run: () => void run('redo') } : { label: t('undo'), run: () => void run('undo') }
    say({ text: text + left, state: outcome.skipped > 0 ? 'attention' : 'ok', action: back })
  }, [attempt, entryText, say, t])
  return { undo: useCallback(() => void run('undo'), [run]), redo: useCallback(() => void run('redo'), [run]) }
}
