import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { Button } from '../../design/Button.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useAttempt, useEdit } from '../../engine/use-edit.ts'
import { removeAll, retireAll } from '../../wall/document-changes.ts'

/** Out of service and back, or gone; one that lines show is not removed. */
export function CreativeLife({ creative, onGone }: { creative: Typed<'creative'>; onGone: () => void }) {
  const { t } = useTranslation('creatives')
  const lines = useDocuments('line')
  const edit = useEdit()
  const attempt = useAttempt()
  const say = useToasts((state) => state.say)
  const { name, retiredAtMs } = creative.fields
  const used = [...lines.values()].filter(({ fields }) => fields.creatives.some(({ creativeId }) => creativeId === creative.id)).length
  const run = async (act: 'retire' | 'restore' | 'remove') => {
    const outcome = await edit(act, act === 'remove' ? removeAll([creative]) : retireAll([creative], act === 'retire' ? Date.now() : null))
    if (outcome.kind === 'refused') return
    const stamp = outcome.value.stamp ?? undefined
    say({ state: 'ok', text: t(`${act}-done`, { name }), action: { label: t('undo'), run: () => void attempt(() => engine.history.undo({ stamp })) } })
    if (act === 'remove') onGone()
  }
  return (
    <>
      {retiredAtMs === null ? <Button onClick={() => void run('retire')}>{t('retire')}</Button> : <Button icon="restore" onClick={() => void run('restore')}>{t('restore')}</Button>}
      {used === 0 ? <Button tone="danger" onClick={() => void run('remove')}>{t('remove')}</Button> : <span className="third medium clip">{t('in-lines', { count: used })}</span>}
    </>
  )
}
