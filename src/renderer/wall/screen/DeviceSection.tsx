import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenDetail } from '../../../contracts/devices.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { FieldError, TextField } from '../../design/Field.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useDocument, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { attempt } from '../../engine/use-edit.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { CopyId } from '../CopyId.tsx'
import { Pair } from '../FieldPair.tsx'
import { askPairing } from '../pairing/pairing-store.ts'

/** The device that stands for this screen: who enrolled it and when, and the way to another one. [PL4] */
export function DeviceSection({ screenId, name, detail, onChanged }: { screenId: string; name: string; detail: ScreenDetail; onChanged: () => void }) {
  const { t } = useTranslation('screens')
  const may = useMay('screens.enrol')
  const [revoking, setRevoking] = useState(false)
  const { device } = detail
  if (device === null || device.revokedAtMs !== null) {
    return (
      <DrawerSection title={t('device')}>
        <p className="second medium">{t(device === null ? 'no-device' : 'device-revoked')}</p>
        <p className="picture-acts"><Button disabled={!may} onClick={() => askPairing(screenId)}>{t('pair-screen')}</Button></p>
      </DrawerSection>
    )
  }
  return (
    <DrawerSection title={t('device')}>
      <DevicePairs device={device} />
      <div className="row picture-acts">
        <Button disabled={!may} onClick={() => askPairing(screenId)}>{t('replace-device')}</Button>
        <Button tone="danger" disabled={!may} onClick={() => setRevoking(true)}>{t('revoke-device')}…</Button>
      </div>
      {revoking ? <RevokeDialog screenId={screenId} name={name} onClose={() => setRevoking(false)} onDone={() => { setRevoking(false); onChanged() }} /> : null}
    </DrawerSection>
  )
}

function DevicePairs({ device }: { device: NonNullable<ScreenDetail['device']> }) {
  const { t } = useTranslation('screens')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const person = useDocument('person', device.byPersonId)
  return (
    <dl className="pairs">
      <Pair name={t('enrolled')}><span className="plain">{[formats.dateTime(device.enrolledAtMs, timeZone), person?.fields.name].filter(Boolean).join(', ')}</span></Pair>
      <Pair name={t('address')}><span className="plain">{device.address}</span></Pair>
      <Pair name={t('pixels')}><span className="plain">{`${device.screen.widthPx} × ${device.screen.heightPx}`}</span></Pair>
      <Pair name={t('agent')}><span className="plain">{device.agent}</span></Pair>
      <Pair name={t('key')}><CopyId id={device.keyId} /></Pair>
      {device.replaces === null ? null : <Pair name={t('replaced-key')}><span className="plain mono">{device.replaces}</span></Pair>}
    </dl>
  )
}

function RevokeDialog({ screenId, name, onClose, onDone }: { screenId: string; name: string; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation(['screens', 'words'])
  const problemText = useProblemText()
  const [reason, setReason] = useState('')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const revoke = async () => {
    const answer = await attempt(() => engine.screens.revoke({ screenId, reason: reason.trim() }))
    if (answer.kind === 'refused') return setProblems(answer.problems)
    useToasts.getState().say({ state: 'ok', text: t('revoked', { name }) })
    onDone()
  }
  return (
    <Dialog title={t('revoke-title', { name })} onClose={onClose} onSubmit={() => { if (reason.trim() !== '') void revoke() }} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="danger" type="submit" disabled={reason.trim() === ''}>{t('revoke-device')}</Button>
    </>}>
      <p>{t('revoke-text')}</p>
      <TextField label={t('reason')} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      {problems.map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}
