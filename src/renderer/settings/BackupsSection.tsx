import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupEntry } from '../../contracts/system.ts'
import { Button } from '../design/Button.tsx'
import { Empty } from '../design/Empty.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { Table } from '../design/Table.tsx'
import { engine } from '../engine/client.ts'
import { useNetworkTimeZone } from '../engine/network-store.ts'
import { useJob } from '../engine/state-store.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { RelativeTime } from '../i18n/RelativeTime.tsx'
import { JobLine } from './JobLine.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import { Problems, Section } from './Section.tsx'

export function BackupsSection() {
  const { t } = useTranslation('settings')
  const tryTo = useAttempt()
  const backups = useAnswer('backups', () => engine.backups.list())
  const [jobId, setJobId] = useState<string | null>(null)
  const [restoring, setRestoring] = useState<BackupEntry | null>(null)
  const state = useJob(jobId)?.state
  const { ask } = backups
  useEffect(() => { if (state !== undefined && state !== 'running') ask() }, [state, ask])
  const start = async () => setJobId((await tryTo(() => engine.backups.create()))?.jobId ?? null)
  return (
    <Section title={t('section.backups')} lead={t('backups.lead')} wide
      actions={<Button tone="primary" icon="backup" disabled={state === 'running'} onClick={() => void start()}>{t('backups.create')}</Button>}>
      <JobLine jobId={jobId} doneText={t('backups.created')} />
      <Problems problems={backups.problems} />
      {backups.value?.length === 0 ? <Empty title={t('backups.none')} text={t('backups.noneLead')} /> : null}
      {backups.value === null || backups.value.length === 0 ? null : <BackupsTable backups={backups.value} onRestore={setRestoring} />}
      {restoring === null ? null : <RestoreDialog backup={restoring} onClose={() => { setRestoring(null); ask() }} />}
    </Section>
  )
}

function BackupsTable({ backups, onRestore }: { backups: readonly BackupEntry[]; onRestore: (backup: BackupEntry) => void }) {
  const { t } = useTranslation('settings')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  return (
    <Table label={t('section.backups')} rows={[...backups].sort((a, b) => b.atMs - a.atMs)} rowKey={(backup) => backup.id} columns={[
      { id: 'at', header: t('backups.when'), cell: (backup) => <><b className="strong">{formats.dateTime(backup.atMs, timeZone)}</b> <span className="third"><RelativeTime atMs={backup.atMs} /></span></> },
      { id: 'reason', header: t('backups.why'), cell: (backup) => t(`backups.reason.${backup.reason}`) },
      { id: 'documents', header: t('backups.documents'), right: true, cell: (backup) => formats.number(backup.documents) },
      { id: 'edits', header: t('backups.edits'), right: true, cell: (backup) => formats.number(backup.edits) },
      { id: 'bytes', header: t('backups.size'), right: true, cell: (backup) => formats.bytes(backup.bytes) },
      { id: 'verified', header: t('backups.verified'), cell: (backup) => (backup.verifiedAtMs === null
        ? <span className="row"><Glyph state="attention" />{t('backups.notVerified')}</span>
        : <span className="row"><Glyph state="ok" /><RelativeTime atMs={backup.verifiedAtMs} /></span>) },
      { id: 'act', header: '', right: true, cell: (backup) => <Button tone="link" onClick={() => onRestore(backup)}>{t('backups.restore')}</Button> },
    ]} />
  )
}
