import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeysState } from '../../../contracts/devices.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Checkbox, TextField } from '../../design/Field.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { saveFile } from '../../engine/save-file.ts'
import { attempt } from '../../engine/use-edit.ts'
import { Part, Problems } from '../Section.tsx'

/** First a file under a passphrase, then the private half of the root leaves this machine. */
export function ExportPart({ keys }: { keys: KeysState }) {
  const { t } = useTranslation('keys')
  const [forgetting, setForgetting] = useState(false)
  if (!keys.rootHere) return <Part title={t('export')} lead={t('export-away')} />
  return (
    <Part title={t('export')} lead={t('export-lead')}>
      <ExportForm />
      {keys.exportedAtMs === null ? null : (
        <div className="settings-box">
          <p>{t('forget-lead')}</p>
          <div><Button tone="danger" onClick={() => setForgetting(true)}>{t('forget')}…</Button></div>
        </div>
      )}
      {forgetting ? <ForgetDialog onClose={() => setForgetting(false)} /> : null}
    </Part>
  )
}

function ExportForm() {
  const { t } = useTranslation('keys')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const differ = again !== '' && passphrase !== again
  const take = async () => {
    if (passphrase === '' || passphrase !== again) return
    setBusy(true)
    const outcome = await attempt(() => engine.keys.exportRoot({ passphrase }))
    setBusy(false)
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'refused') return
    saveFile(outcome.value)
    setPassphrase('')
    setAgain('')
    useToasts.getState().say({ state: 'ok', text: t('export-done') })
  }
  return (
    <form className="settings-form" onSubmit={(event) => { event.preventDefault(); void take() }}>
      <TextField label={t('passphrase')} type="password" autoComplete="new-password" note={t('passphrase-note')} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} />
      <TextField label={t('passphrase-again')} type="password" autoComplete="new-password" value={again} error={differ ? t('passphrases-differ') : null} onChange={(event) => setAgain(event.target.value)} />
      <Problems problems={problems} />
      <Button type="submit" icon="download" disabled={busy || passphrase === '' || passphrase !== again}>{t(busy ? 'exporting' : 'export-act')}</Button>
    </form>
  )
}

function ForgetDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['keys', 'words'])
  const [understood, setUnderstood] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const forget = async () => {
    const outcome = await attempt(() => engine.keys.forgetRoot())
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    useToasts.getState().say({ state: 'ok', text: t('forgotten') })
    onClose()
  }
  return (
    <Dialog title={t('forget-title')} onClose={onClose} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="danger" disabled={!understood} onClick={() => void forget()}>{t('forget')}</Button>
    </>}>
      <p>{t('forget-text')}</p>
      <Checkbox label={t('forget-understood')} checked={understood} onChange={(event) => setUnderstood(event.target.checked)} />
      <Problems problems={problems} />
    </Dialog>
  )
}
