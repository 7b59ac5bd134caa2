import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuyerCreativeFields } from '../../../contracts/buyer-creatives.ts'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { useCommit } from '../records/use-record-edit.ts'
import type { CreativeRow } from './creative-rows.ts'

/** `pending` takes a verdict back. It is of the bytes that are bid with now; an approval keeps its last day while that is ahead. */
export type Judge = (row: CreativeRow, name: BuyerCreativeFields['verdict']['name'], reason?: string) => Promise<boolean>

export function useJudge(): Judge {
  const { t } = useTranslation('exchange')
  const problemText = useProblemText()
  const commit = useCommit()
  return useCallback(async ({ id, fields, state }, name, reason) => {
    const until = name === 'approved' && state.why !== 'ended' ? fields.verdict.until : null
    const value = { name, reason: reason ?? null, until, contentHash: fields.contentHash, atMs: name === 'pending' ? null : Date.now() }
    const problems = await commit(() => engine.documents.edit({ label: 'judge-creative', changes: [{ documentId: id, kind: 'buyerCreative', field: 'verdict', value }] }), t(`judged-${name}`, { name: fields.code }))
    for (const problem of problems.slice(0, 3)) useToasts.getState().say({ state: 'broken', text: problemText(problem) })
    return problems.length === 0
  }, [commit, t, problemText])
}
