import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SensorLogin, sensorUserPrefix } from '../../../contracts/ambient.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { TextField } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { useScreensState } from '../../engine/state-store.ts'
import { attempt, problemsByField } from '../../engine/use-edit.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { Problems, Reason } from '../Section.tsx'
import { CopyField } from './CopyField.tsx'
import { publishLine } from './publish-line.ts'

/** A name; then what the sensor logs in with, which nobody is shown again. */
export function AddSensorDialog({ onAdded, onClose }: { onAdded: () => void; onClose: () => void }) {
  const { t } = useTranslation(['ambient', 'words'])
  const problemText = useProblemText()
  const [name, setName] = useState(sensorUserPrefix)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const [login, setLogin] = useState<SensorLogin | null>(null)
  if (login !== null) return <SensorLoginDialog login={login} onClose={onClose} />
  const add = async () => {
    setBusy(true)
    const outcome = await attempt(() => engine.ambient.addAccount({ name }))
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    onAdded()
    setLogin(outcome.value)
  }
  const problem = problemsByField(problems).get('name')
  return (
    <Dialog title={t('add-sensor')} onClose={onClose} onSubmit={() => void add()} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy}>{t('add-sensor-act')}</Button>
    </>}>
      <TextField label={t('sensor-name')} required maxLength={100} spellCheck={false} value={name} error={problem ? problemText(problem) : null} note={t('sensor-name-how')} onChange={(event) => { setName(event.target.value); setProblems([]) }} />
      <Problems problems={problems.filter(({ field }) => field !== 'name')} />
    </Dialog>
  )
}

function SensorLoginDialog({ login, onClose }: { login: SensorLogin; onClose: () => void }) {
  const { t } = useTranslation(['ambient', 'words'])
  const broker = useScreensState((screens) => screens?.broker ?? null)
  return (
    <Dialog key="login" title={login.user} onClose={onClose} footer={<Button tone="primary" onClick={onClose}>{t('words:done')}</Button>}>
      <p>{t('sensor-once')}</p>
      <CopyField label={t('sensor-user')} value={login.user} />
      <CopyField label={t('sensor-password')} value={login.password} />
      <CopyField label={t('sensor-topic')} value={login.topic} />
      <CopyField label={t('sensor-line')} value={publishLine(login, broker?.addresses ?? [])} rows={4} note={t('sensor-line-how')} />
      {broker?.kind === 'outside' ? <Reason>{t('sensor-outside')}</Reason> : null}
    </Dialog>
  )
}
