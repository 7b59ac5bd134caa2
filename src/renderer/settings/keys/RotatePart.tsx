import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeysState } from '../../../contracts/devices.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useScreensState } from '../../engine/state-store.ts'
import { attempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Part, Problems, Reason } from '../Section.tsx'

/** New keys in the place of those in daily use: the old ones sign nothing from then on. [PL6] */
export function RotatePart({ keys }: { keys: KeysState }) {
  const { t } = useTranslation(['keys', 'words'])
  const formats = useFormats()
  const enrolled = useScreensState((screens) => screens?.total.enrolled ?? 0)
  const [asking, setAsking] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const rotate = async () => {
    setBusy(true)
    const outcome = await attempt(() => engine.keys.rotate())
    setBusy(false)
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'refused') return
    useToasts.getState().say({ state: 'ok', text: t('rotated') })
    setAsking(false)
  }
  return (
    <Part title={t('rotate')} lead={t('rotate-lead')}>
      <div className="row"><Button disabled={!keys.rootHere} onClick={() => setAsking(true)}>{t('rotate-act')}…</Button>{keys.rootHere ? null : <Reason>{t('rotate-needs-root')}</Reason>}</div>
      {asking ? (
        <Dialog title={t('rotate-title')} onClose={() => setAsking(false)} footer={<>
          <Button onClick={() => setAsking(false)}>{t('words:cancel')}</Button>
          <Button tone="danger" disabled={busy} onClick={() => void rotate()}>{t('rotate-do', { count: enrolled, amount: formats.number(enrolled) })}</Button>
        </>}>
          <p>{t('rotate-text', { count: enrolled, amount: formats.number(enrolled) })}</p>
          <Problems problems={problems} />
        </Dialog>
      ) : null}
    </Part>
  )
}
