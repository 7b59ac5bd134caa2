import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Field, TextField } from '../../design/Field.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import { Part, Problems } from '../Section.tsx'

/** No file of ours is longer; a film chosen by mistake is not read into memory. */
const mostBytes = 20_000

/** The exported file brings the keys back: to sign a new list, or on a new machine. */
export function ImportPart() {
  const { t } = useTranslation('keys')
  const chosen = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const bring = async () => {
    if (file === null || passphrase === '') return
    if (file.size > mostBytes) return setProblems([{ reason: 'keys-file-unreadable' }])
    setBusy(true)
    const text = await file.text()
    const outcome = await attempt(() => engine.keys.importRoot({ text, passphrase }))
    setBusy(false)
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'refused') return
    setPassphrase('')
    setFile(null)
    if (chosen.current) chosen.current.value = ''
    useToasts.getState().say({ state: 'ok', text: t('import-done') })
  }
  return (
    <Part title={t('import')} lead={t('import-lead')}>
      <form className="settings-form" onSubmit={(event) => { event.preventDefault(); void bring() }}>
        <Field label={t('import-file')}>{(parts) => <input ref={chosen} type="file" className="key-file" accept=".json,.txt,application/json,text/plain" onChange={(event) => setFile(event.target.files?.[0] ?? null)} {...parts} />}</Field>
        <TextField label={t('passphrase')} type="password" autoComplete="off" value={passphrase} onChange={(event) => setPassphrase(event.target.value)} />
        <Problems problems={problems} />
        <Button type="submit" icon="upload" disabled={busy || file === null || passphrase === ''}>{t(busy ? 'importing' : 'import-act')}</Button>
      </form>
    </Part>
  )
}
