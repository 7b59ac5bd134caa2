import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Progress } from '../../design/Progress.tsx'
import { useMay } from '../../engine/session-store.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { JobLine } from '../../settings/JobLine.tsx'
import { AddModelDialog } from './AddModelDialog.tsx'
import { ModelsTable } from './ModelsTable.tsx'
import { ProviderPart } from './ProviderPart.tsx'
import { useModels } from './use-models.ts'
import './models.css'

/** What cut-outs are made with: what is here, what could be, under which licence, and what it runs on. [MD1] */
export function ModelsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['studio-models', 'words'])
  const { state, problems, ask } = useModels()
  const [adding, setAdding] = useState(false)
  const [addedBy, setAddedBy] = useState<string | null>(null)
  const may = useMay('creative.edit')
  const problemText = useProblemText()
  if (adding && state !== null) return <AddModelDialog known={state.models} onClose={() => setAdding(false)} onAdded={setAddedBy} />
  return (
    <Dialog title={t('title')} wide onClose={onClose} footer={<>
      <span className="grow third medium">{t(may ? 'files-stay' : 'only-studio')}</span>
      {may ? <Button icon="upload" onClick={() => setAdding(true)}>{t('add-file')}</Button> : null}
      <Button onClick={onClose}>{t('words:done')}</Button>
    </>}>
      {problems.map((problem, index) => <p key={index} role="alert" className="row"><Glyph state="broken" />{problemText(problem)}</p>)}
      {state === null ? (problems.length > 0 ? null : <Progress label={t('asking')} done={0} total={null} />) : <>
        <ProviderPart state={state} may={may} onChanged={ask} />
        <JobLine jobId={addedBy} doneText={t('added')} />
        <ModelsTable models={state.models} may={may} onChanged={ask} />
      </>}
    </Dialog>
  )
}
