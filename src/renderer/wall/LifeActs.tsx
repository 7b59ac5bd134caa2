import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditLabel } from '../../contracts/documents.ts'
import type { Problem } from '../../contracts/problems.ts'
import { Button } from '../design/Button.tsx'
import { FieldError } from '../design/Field.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { useMay } from '../engine/session-store.ts'
import { useAttempt, useEdit } from '../engine/use-edit.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { removeAll, retireAll } from './document-changes.ts'
import type { WallRows } from './wall-rows.ts'

type Target = { id: string; kind: 'screen' | 'venue' | 'zone' }
type LifeAct = Extract<EditLabel, 'retire' | 'restore' | 'remove'>
type LifeActsProps = { targets: readonly Target[]; name: string; retired: boolean | 'some'; screens: WallRows; onGone: () => void }

/** Out of service, back into it, or gone. What takes something off the Wall asks first, and can be undone. */
export function LifeActs({ targets, name, retired, screens, onGone }: LifeActsProps) {
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
      {asking ? <LifeDialog act={asking} targets={targets} name={name} screens={screens} run={run} onClose={() => setAsking(null)} onDone={() => { setAsking(null); if (asking === 'remove') onGone() }} /> : null}
    </>
  )
}

type LifeDialogProps = Omit<LifeActsProps, 'retired' | 'onGone'> & { act: LifeAct; run: RunAct; onClose: () => void; onDone: () => void }
function LifeDialog({ act, targets, name, screens, run, onClose, onDone }: LifeDialogProps) {
  const { t } = useTranslation('wall')
  const problemText = useProblemText()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const kind = targets[0]?.kind ?? 'screen'
  const inside = useMemo(() => screensWithin(targets, screens), [targets, screens])
  const go = async () => {
    const refused = await run(act)
    setProblems(refused)
    if (refused.length === 0) onDone()
  }
  return (
    <Dialog title={t(`${act}-title`, { count: targets.length, name, context: kind })} onClose={onClose}
      footer={<>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button tone="danger" onClick={() => void go()}>{targets.length === 1 ? t(act) : t(`${act}-many`, { count: targets.length, context: kind })}</Button>
      </>}>
      <p>{t(`${act}-what`, { context: kind })}</p>
      {act === 'retire' && kind !== 'screen' && inside > 0 ? <p>{t('retire-inside', { count: inside })}</p> : null}
      <p className="second">{t('can-be-undone')}</p>
      {problems.slice(0, 3).map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}

/** Screens in service that stand in what is touched. */
function screensWithin(targets: readonly Target[], { rows }: WallRows): number {
  const ids = new Set(targets.map((target) => target.id))
  return rows.filter((row) => !row.retired && ((row.venue !== null && ids.has(row.venue.id)) || (row.zone !== null && ids.has(row.zone.id)))).length
}

type RunAct = (act: LifeAct) => Promise<readonly Problem[]>
/** What was refused is handed back for the dialog; an act that asks nothing says it in a toast. */
function useLifeAct(targets: readonly Target[], name: string): RunAct {
  const { t } = useTranslation('wall')
  const edit = useEdit()
  const attempt = useAttempt()
  const say = useToasts((state) => state.say)
  return async (act) => {
    const changes = act === 'remove' ? removeAll(targets) : retireAll(targets, act === 'retire' ? Date.now() : null)
    const outcome = await edit(act, changes, act === 'restore' ? 'toast' : 'fields')
    if (outcome.kind === 'refused') return outcome.problems
    const stamp = outcome.value.stamp ?? undefined
    say({ state: 'ok', text: t(`${act}-done`, { count: targets.length, name, context: targets[0]?.kind }), action: { label: t('undo'), run: () => void attempt(() => engine.history.undo({ stamp })) } })
    return []
  }
}
