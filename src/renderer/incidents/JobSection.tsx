import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '../../contracts/incidents.ts'
import { Button } from '../design/Button.tsx'
import { useMay } from '../engine/session-store.ts'
import { DrawerSection } from '../frame/Drawer.tsx'
import { RelativeTime } from '../i18n/RelativeTime.tsx'
import { CloseJobDialog } from './CloseJobDialog.tsx'
import { JobSheetDialog } from './JobSheetDialog.tsx'
import { useIncidentActs } from './use-incident-acts.ts'
import { usePersonName } from './use-incident-text.ts'

/** Somebody goes there: the job is given, printed, and closed with a photo. */
export function JobSection({ incident, onDone }: { incident: IncidentDetail; onDone: () => void }) {
  const { t } = useTranslation('incidents')
  const may = useMay('incident.handle')
  const acts = useIncidentActs()
  const nameOf = usePersonName()
  const [dialog, setDialog] = useState<'sheet' | 'close' | null>(null)
  const { job } = incident
  if (incident.cause.kind === 'house' || (job === null && incident.closedAtMs !== null)) return null
  const isRunning = job !== null && job.closedAtMs === null
  return (
    <DrawerSection title={t('job')}>
      {job === null ? <p className="second medium">{t('job-how')}</p> : null}
      {job === null ? null : (
        <p className="second medium">{isRunning ? t('job-given') : t('job-done')} <RelativeTime atMs={job.closedAtMs ?? job.askedAtMs} />{job.closedBy ?? job.askedBy ? ` · ${nameOf(job.closedBy ?? job.askedBy)}` : ''}{job.closingNote ? ` · ${job.closingNote}` : ''}</p>
      )}
      {job?.photo ? <a href={`/blobs/${job.photo}`} target="_blank" rel="noreferrer"><img className="incident-photo" src={`/blobs/${job.photo}`} alt={t('photo')} /></a> : null}
      <div className="incident-acts" style={{ marginTop: 8 }}>
        {!isRunning && incident.closedAtMs === null ? <Button disabled={!may} onClick={() => void acts.askJob(incident.id, null).then((isDone) => { if (isDone) { onDone(); setDialog('sheet') } })}>{t('make-job')}</Button> : null}
        {isRunning ? <Button disabled={!may} onClick={() => setDialog('close')}>{t('close-job')}</Button> : null}
        {job === null ? null : <Button onClick={() => setDialog('sheet')}>{t('job-sheet')}</Button>}
      </div>
      {dialog === 'sheet' ? <JobSheetDialog id={incident.id} onClose={() => setDialog(null)} /> : null}
      {dialog === 'close' ? <CloseJobDialog id={incident.id} onClose={() => { setDialog(null); onDone() }} /> : null}
    </DrawerSection>
  )
}
