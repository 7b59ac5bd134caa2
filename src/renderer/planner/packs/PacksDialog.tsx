import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { FieldError } from '../../design/Field.tsx'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { ExportPackDialog } from './ExportPackDialog.tsx'
import { PackFilePick } from './PackFilePick.tsx'
import './packs.css'
import { PacksTable } from './PacksTable.tsx'
import { PackDialog } from './PackDialog.tsx'
import { RequestDialog } from './RequestDialog.tsx'
import { type OpenedFile, useOpenFile } from './use-open-file.ts'

/** One place for both kinds of files: whatever is dropped is shown for what it is. */
export function PacksDialog({ networkId, onClose }: { networkId: string; onClose: () => void }) {
  const { t } = useTranslation(['packs', 'words'])
  const problemText = useProblemText()
  const [opened, setOpened] = useState<OpenedFile | null>(null)
  const [exporting, setExporting] = useState(false)
  const { busy, problems, open } = useOpenFile(setOpened)
  const back = () => setOpened(null)
  if (exporting) return <ExportPackDialog networkId={networkId} onClose={() => setExporting(false)} />
  if (opened?.kind === 'pack') return <PackDialog opened={opened} onClose={back} />
  if (opened?.kind === 'request') return <RequestDialog opened={opened.request} onClose={back} onLeave={onClose} />
  return (
    <Dialog wide title={t('title')} onClose={onClose} footer={<>
      <span className="grow"><Button icon="upload" onClick={() => setExporting(true)}>{t('make')}</Button></span>
      <Button tone="primary" onClick={onClose}>{t('words:done')}</Button>
    </>}>
      <PackFilePick busy={busy} onFile={open} />
      {problems.map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
      <PacksTable networkId={networkId} onLeave={onClose} />
    </Dialog>
  )
}
