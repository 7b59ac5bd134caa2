import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RollOutShown, RollOutState } from '../../../contracts/devices.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useScreensState } from '../../engine/state-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { Facts, Part, Reason } from '../Section.tsx'
import { RollOutNow } from './RollOutNow.tsx'

const versionsShown = 4

/** Which version of the player this Pult carries, who runs which, and the way of a new one to the screens, ring by ring. [PL5] */
export function VersionsPart() {
  const { t } = useTranslation('versions')
  const may = useMay('screens.steer')
  const state = useScreensState((screens) => screens?.rollOut ?? null)
  if (state === null) return null
  const { carried, latest, unable } = state
  return (
    <Part title={t('title')} lead={t('lead')} actions={<Acts state={state} may={may} />}>
      <Facts facts={[
        [t('carried'), carried === null ? <span key="none" className="third">{t('carried-none')}</span> : <span key="carried" className="mono">{carried.version}</span>],
        [t('on-screens'), <OnScreens key="versions" state={state} />],
        ...(unable > 0 ? [[t('unable'), <span key="unable" className="second">{t('unable-why', { count: unable })}</span>] as const] : []),
      ]} />
      {latest === null ? null : <RollOutNow its={latest} />}
      {may ? null : <Reason>{t('may-not')}</Reason>}
    </Part>
  )
}

function OnScreens({ state: { carried, versions } }: { state: RollOutState }) {
  const { t } = useTranslation('versions')
  if (versions.length === 0) return <span className="third">{t('on-screens-none')}</span>
  const rest = versions.slice(versionsShown)
  return (
    <ul>
      {versions.slice(0, versionsShown).map(({ version, screens }) => (
        <li key={version}><span className="mono">{version}</span>{' '}<span className="second">{t('screens', { count: screens })}</span>{version === carried?.version ? <span className="third">{' · '}{t('same')}</span> : null}</li>
      ))}
      {rest.length > 0 ? <li className="third">{t('rest', { count: rest.length })}</li> : null}
    </ul>
  )
}

type Asked = 'start' | 'continue' | null

function Acts({ state: { carried, able, latest }, may }: { state: RollOutState; may: boolean }) {
  const { t } = useTranslation(['versions', 'words'])
  const attempt = useAttempt()
  const [asked, setAsked] = useState<Asked>(null)
  const [busy, setBusy] = useState(false)
  const stage: RollOutShown['stage'] = latest?.stage ?? 'stopped'
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true)
    await attempt(work)
    setBusy(false)
    setAsked(null)
  }
  const button = (key: string, work: () => void) => <Button disabled={!may || busy} onClick={work}>{t(key)}</Button>
  const goOn = () => void act(() => engine.screens.continueRollOut())
  return (
    <div className="row">
      {stage === 'stopped' && carried !== null ? button('start', () => setAsked('start')) : null}
      {stage === 'running' ? button('pause', () => void act(() => engine.screens.pauseRollOut())) : null}
      {stage === 'paused' ? button('continue', goOn) : null}
      {stage === 'halted' ? button('continue-all-the-same', () => setAsked('continue')) : null}
      {stage === 'stopped' ? null : button('stop', () => void act(() => engine.screens.stopRollOut()))}
      {asked === 'start' && carried !== null ? (
        <Dialog title={t('start-title', { version: carried.version })} onClose={() => setAsked(null)} footer={<>
          <Button onClick={() => setAsked(null)}>{t('words:cancel')}</Button>
          <Button tone="primary" disabled={busy} onClick={() => void act(() => engine.screens.startRollOut({ version: carried.version }))}>{t('start-do')}</Button>
        </>}><p>{t('start-text', { count: able })}</p></Dialog>
      ) : null}
      {asked === 'continue' ? (
        <Dialog title={t('continue-title')} onClose={() => setAsked(null)} footer={<>
          <Button onClick={() => setAsked(null)}>{t('words:cancel')}</Button>
          <Button tone="danger" disabled={busy} onClick={goOn}>{t('continue-all-the-same')}</Button>
        </>}><p>{t('continue-text')}</p></Dialog>
      ) : null}
    </div>
  )
}
