import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditLabel } from '../../contracts/documents.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { useMay } from '../engine/session-store.ts'
import { useAttempt, useEdit } from '../engine/use-edit.ts'
import { removeAll, retireAll } from './document-changes.ts'

type Target = { id: string; kind: 'screen' | 'venue' | 'zone' }
type LifeAct = Extract<EditLabel, 'retire' | 'restore' | 'remove'>
type LifeActsProps = { targets: readonly Target[]; name: string; retired: boolean | 'some'; onGone: () => void }

/** Out of service, back into it, or gone. What takes something off the Wall asks first, and can be undone. */
export function LifeActs({ targets, name, retired, onGone }: LifeActsProps) {
  const { t } = useTranslation('wall')
  const may = useMay('network.edit')
  const [asking, setAsking] = useState<LifeAct | null>(null)
  const run = useLifeAct(targets, name)
  if (!may) return null
  return (
    <>
      {retired !== false ? <Button icon="restore" onClick={() => void run('restore')}>{t('restore')}</Button> : null}
      {retired !== true ? <Button tone="danger" onClick={() => setAsking('retire')}>{t('retire')}</Button> : null}
      <Button tone="danger" onClick={() => setAsking('remove')}>{t('remove')}</Button>
      {asking ? (
        <Dialog title={t(`${asking}-title`, { count: targets.length, name })} onClose={() => setAsking(null)}
          footer={<>
            <Button onClick={() => setAsking(null)}>{t('cancel')}</Button>
            <Button tone="danger" onClick={() => void run(asking).then((done) => { setAsking(null); if (done && asking === 'remove') onGone() })}>{targets.length === 1 ? t(asking) : t(`${asking}-many`, { count: targets.length })}</Button>
          </>}>
          <p>{t(`${asking}-what`)}</p>
          <p className="second">{t('can-be-undone')}</p>
        </Dialog>
      ) : null}
    </>
  )
}

function useLifeAct(targets: readonly Target[], name: string): (act: LifeAct) => Promise<boolean> {
  const { t } = useTranslation('wall')
  const edit = useEdit()
  const attempt = useAttempt()
  const say = useToasts((state) => state.say)
  return async (act) => {
    const changes = act === 'remove' ? removeAll(targets) : retireAll(targets, act === 'retire' ? Date.now() : null)
    const outcome = await edit(act, changes)
    if (outcome.kind === 'refused') return false
    const stamp = outcome.value.stamp ?? undefined
    say({ state: 'ok', text: t(`${act}-done`, { count: targets.length, name }), action: { label: t('undo'), run: () => void attempt(() => engine.history.undo({ stamp })) } })
    return true
  }
}
