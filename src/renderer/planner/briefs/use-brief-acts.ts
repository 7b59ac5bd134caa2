import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import type { BriefFields } from '../../../contracts/planner.ts'
import { useToasts } from '../../design/Toasts.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useEdit } from '../../engine/use-edit.ts'
import { useHistoryActs } from '../../frame/use-history-acts.ts'
import { freshId } from '../../campaigns/new-line.ts'
import { openBrief } from '../planner-place.ts'
import { briefCreation, nextBriefCode } from './new-brief.ts'

/** What is done with a brief as a whole; each is one edit, taken back by Ctrl+Z. */
export function useBriefActs() {
  const { t } = useTranslation('planner')
  const edit = useEdit()
  const { undo } = useHistoryActs()
  const briefs = useDocuments('brief')
  const duplicate = useCallback(async ({ fields }: Typed<'brief'>) => {
    const taken = [...briefs.values()].filter((each) => each.fields.networkId === fields.networkId).map((each) => each.fields.code)
    const id = freshId('bf')
    const copy: BriefFields = { ...fields, code: nextBriefCode(taken), name: t('copy-of', { name: fields.name }).slice(0, 200) }
    const outcome = await edit('create', briefCreation(id, copy))
    if (outcome.kind === 'done') openBrief(id)
  }, [briefs, edit, t])
  const remove = useCallback(async ({ id, fields: { name } }: Typed<'brief'>) => {
    const outcome = await edit('remove', [{ documentId: id, kind: 'brief', field: 'alive', value: false }])
    if (outcome.kind === 'refused') return
    openBrief(null)
    useToasts.getState().say({ text: t('removed', { name }), state: 'ok', action: { label: t('frame:undo'), run: undo } })
  }, [edit, t, undo])
  return { duplicate, remove }
}
