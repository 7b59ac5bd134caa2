import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Progress } from '../design/Progress.tsx'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { screensByVenue, useNetworkState } from '../engine/network-store.ts'
import type { Replica } from '../engine/replica.ts'
import { useJobs } from '../engine/state-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { JobLine } from './JobLine.tsx'
import { Part } from './Section.tsx'

/** What stands in the demonstration network, or null when there is none. */
function demonstrationOf(replica: Replica): { venues: number; screens: number } | null {
  const networks = new Set([...replica.network.values()].filter(({ fields }) => fields.demonstration).map(({ id }) => id))
  if (networks.size === 0) return null
  const venues = [...replica.venue.values()].filter(({ fields }) => networks.has(fields.networkId))
  const byVenue = screensByVenue(replica.screen, replica.zone)
  return { venues: venues.length, screens: venues.reduce((sum, venue) => sum + (byVenue.get(venue.id)?.length ?? 0), 0) }
}

export function DemonstrationPart() {
  const { t } = useTranslation('settings')
  const replica = useNetworkState((state) => state.replica)
  const tryTo = useAttempt()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const present = demonstrationOf(replica)
  const load = async () => {
    setBusy(true)
    const loaded = await tryTo(() => engine.demonstration.load({}))
    setBusy(false)
    if (loaded !== null) useToasts.getState().say({ state: 'ok', text: t('demo.loaded') })
  }
  return (
    <Part title={t('demo.title')} lead={t(present === null ? 'demo.absentLead' : 'demo.presentLead')}
      actions={present === null
        ? <Button disabled={busy} onClick={() => void load()}>{t('demo.load')}</Button>
        : <Button tone="danger" onClick={() => setAsking(true)}>{t('demo.remove')}</Button>}>
      {present !== null ? <Enliven /> : null}
      {busy ? <Progress label={t('demo.loading')} done={0} total={null} /> : null}
      {asking && present !== null ? <RemoveDialog present={present} onClose={() => setAsking(false)} /> : null}
    </Part>
  )
}

/** Nobody should face a wall that is silent: players for the demonstration, with a stop button. */
function Enliven() {
  const { t } = useTranslation('settings')
  const tryTo = useAttempt()
  const running = useJobs().find((job) => job.kind === 'fleet' && job.state === 'running')
  if (running) return <JobLine jobId={running.id} doneText="" />
  return (
    <div className="row">
      <Button onClick={() => void tryTo(() => engine.demonstration.enliven({ screens: enlivened }))}>{t('demo.enliven')}</Button>
      <span className="second">{t('demo.enlivenLead')}</span>
    </div>
  )
}
const enlivened = 200

function RemoveDialog({ present, onClose }: { present: { venues: number; screens: number }; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'words'])
  const formats = useFormats()
  const tryTo = useAttempt()
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    const removed = await tryTo(() => engine.demonstration.remove())
    setBusy(false)
    if (removed === null) return
    useToasts.getState().say({ state: 'ok', text: t('demo.removed', { count: removed.documents }), action: { label: t('words:undo'), run: () => void tryTo(() => engine.history.undo({ stamp: removed.stamp ?? undefined })) } })
    onClose()
  }
  return (
    <Dialog title={t('demo.removeTitle')} onClose={onClose} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="danger" disabled={busy} onClick={() => void remove()}>{t('demo.removeAct', { count: present.screens })}</Button>
    </>}>
      <p>{t('demo.removeWhat', { venues: formats.number(present.venues), screens: formats.number(present.screens) })}</p>
      <ul className="settings-list">
        <li>{t('demo.removeOwn')}</li>
        <li>{t('demo.removeUndo')}</li>
      </ul>
      {busy ? <Progress label={t('demo.removing')} done={0} total={null} /> : null}
    </Dialog>
  )
}
