import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useScreensState } from '../../engine/state-store.ts'
import { attempt } from '../../engine/use-edit.ts'
import { Problems, Reason } from '../Section.tsx'

type RemoveSensorDialogProps = { sensor: string; rules: number; onRemoved: () => void; onClose: () => void }

/** There is no way back to a password that nobody knows: a deliberate yes. */
export function RemoveSensorDialog({ sensor, rules, onRemoved, onClose }: RemoveSensorDialogProps) {
  const { t } = useTranslation(['ambient', 'network', 'words'])
  const isOutside = useScreensState((screens) => screens?.broker.kind === 'outside')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    const outcome = await attempt(() => engine.ambient.removeAccount({ sensor }))
    setBusy(false)
    onRemoved()
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    useToasts.getState().say({ state: 'ok', text: t('network:removed', { name: sensor }) })
    onClose()
  }
  return (
    <Dialog title={t('remove-sensor', { sensor })} onClose={onClose} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="danger" disabled={busy} onClick={() => void remove()}>{t('remove-sensor-act')}</Button>
    </>}>
      <p>{t('remove-sensor-what')}</p>
      {rules === 0 ? null : <p>{t('remove-sensor-rules', { count: rules })}</p>}
      {isOutside ? <Reason>{t('sensor-outside')}</Reason> : null}
      <Problems problems={problems} />
    </Dialog>
  )
}
