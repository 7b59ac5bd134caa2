import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import { Button, IconButton } from '../../design/Button.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { saveFile } from '../../engine/save-file.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { EditorPart } from '../editor/EditorPart.tsx'

const tables = ['pdf', 'xlsx', 'csv'] as const

/** The report for the brand: signed, and how the brand checks it without trusting us. */
export function ReportPart({ campaignId, code }: { campaignId: string; code: string }) {
  const { t } = useTranslation('proof')
  const language = useLanguage()
  const attempt = useAttempt()
  const [busy, setBusy] = useState(false)
  const command = `pult verify ${/^[\w.-]+$/.test(code) ? `${code}-report.json` : `"${code}-report.json"`}`
  const save = async (format: 'json' | (typeof tables)[number]) => {
    setBusy(true)
    const file = await attempt(() => engine.proofs.export({ campaignId, format, language }))
    setBusy(false)
    if (file) saveFile(file)
  }
  const { say } = useToasts.getState()
  const copy = () => navigator.clipboard.writeText(command).then(() => say({ state: 'ok', text: t('command-copied') }), () => say({ state: 'attention', text: t('command-not-copied') }))
  return (
    <EditorPart title={t('report')}>
      <div className="proof-files">
        <Button tone="primary" disabled={busy} onClick={() => void save('json')}>{t('save-report')}</Button>
        {tables.map((format) => <Button key={format} disabled={busy} aria-label={t('save-as', { format: format.toUpperCase() })} onClick={() => void save(format)}>{format.toUpperCase()}</Button>)}
      </div>
      <p className="second medium">{t('verify-how')}</p>
      <div className="proof-command"><code className="mono clip" title={command}>{command}</code><IconButton icon="copy" size={14} label={t('copy-command')} onClick={() => void copy()} /></div>
    </EditorPart>
  )
}
