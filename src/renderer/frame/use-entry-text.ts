import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../contracts/documents.ts'

/** One line for an edit: what was done, and to what. */
export function useEntryText(): (entry: AuditEntry) => string {
  const { t } = useTranslation('frame')
  return useCallback((entry) => {
    const act = t(`label-${entry.label}`)
    const first = entry.changes.find((change) => change.name !== '')
    const what = entry.documentCount === 1 && first ? first.name : t('documents', { count: entry.documentCount })
    // An undo is named by what it touched: "redone: undo" would say nothing.
    return entry.label === 'undo' || entry.label === 'redo' ? what : `${act} · ${what}`
  }, [t])
}
