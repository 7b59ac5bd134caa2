import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contracts/problems.ts'
import type { ArticleColumns, OpenedArticles } from '../../../contracts/studio-articles.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Select } from '../../design/Field.tsx'
import { FileField } from '../../design/FileField.tsx'
import { engine } from '../../engine/client.ts'
import { attempt } from '../../engine/use-edit.ts'
import { uploadFile } from '../../import/upload-file.ts'
import { Problems } from '../../settings/Section.tsx'
import { ArticleColumnsTable } from './ArticleColumnsTable.tsx'
import { ArticleRowsNote } from './ArticleRowsNote.tsx'
import { ArticlesSummary } from './ArticlesSummary.tsx'
import { JoinState } from './JoinState.tsx'
import { keepJoin, useJoin } from './joins-store.ts'

type List = { uploadId: string; sheet: string | null; columns: ArticleColumns | null }

/** A list of what was to be photographed: which file, what its columns are, what cannot be read; then what it lacks. */
export function ArticlesDialog({ batchId, onClose }: { batchId: string; onClose: () => void }) {
  const { t } = useTranslation(['studio-articles', 'words', 'frame'])
  const { list, opened, busy, problems, choose, open, join } = useArticleList(batchId)
  const job = useJoin(batchId)
  const isReady = opened !== null && opened.missing.length === 0 && opened.rows > 0
  return (
    <Dialog wide title={t('title')} onClose={onClose} onSubmit={() => { if (isReady && !busy) join() }} footer={<>
      <Button onClick={onClose}>{t('frame:close')}</Button>
      {opened === null ? null : <Button tone="primary" type="submit" disabled={busy || !isReady}>{t('join', { count: opened.rows })}</Button>}
    </>}>
      <p className="second">{t('lead')}</p>
      <FileField label={t('file')} accept=".csv,.xlsx" onChoose={choose} />
      <Problems problems={problems} />
      {opened === null || list === null ? <Before busy={busy} refused={problems.length > 0}><JoinState job={job} /><ArticlesSummary key={`${job?.id} ${job?.state}`} batchId={batchId} isJoining={job?.state === 'running'} onClose={onClose} /></Before> : <>
        {opened.sheets.length > 1 ? <Select label={t('sheet')} value={opened.sheet} options={opened.sheets.map((name) => ({ value: name, label: name }))} onChange={(event) => open({ ...list, sheet: event.target.value, columns: null })} /> : null}
        <ArticleColumnsTable columns={opened.columns} onChoose={(columns) => open({ ...list, columns })} />
        <ArticleRowsNote opened={opened} />
      </>}
    </Dialog>
  )
}

/** What was joined before; not while another file is read, nor beside what speaks against that one. */
function Before({ busy, refused, children }: { busy: boolean; refused: boolean; children: ReactNode }) {
  const { t } = useTranslation('studio-articles')
  if (busy) return <p className="second" role="status">{t('reading')}</p>
  return refused ? null : children
}

function useArticleList(batchId: string) {
  const [list, setList] = useState<List | null>(null)
  const [opened, setOpened] = useState<OpenedArticles | null>(null)
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const run = async <T,>(call: () => Promise<T>, then: (value: T) => void) => {
    setBusy(true)
    const outcome = await attempt(call)
    setBusy(false)
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'done') then(outcome.value)
  }
  const open = (next: List) => { setList(next); void run(() => engine.studio.articles.open(next), setOpened) }
  return {
    list, opened, busy, problems, open,
    choose: (file: File | null) => {
      setOpened(null)
      if (file !== null) void run(() => uploadFile(file, () => undefined, new AbortController().signal, 'table'), (uploadId) => open({ uploadId, sheet: null, columns: null }))
    },
    join: () => { if (list !== null) void run(() => engine.studio.articles.join({ ...list, batchId }), (started) => { keepJoin(batchId, started.jobId); setOpened(null); setList(null) }) },
  }
}
