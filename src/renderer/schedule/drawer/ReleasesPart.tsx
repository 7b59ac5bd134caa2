import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { usePlanState, useScreensState } from '../../engine/state-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { Drawer, DrawerSection } from '../../frame/Drawer.tsx'
import { useMinute } from '../../frame/use-now.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { showProgress } from '../progress/progress-store.ts'
import { PublishPart } from './PublishPart.tsx'

/** Published plans, the newest first: which holds where, and any earlier one put back in one act. [SC14] */
export function ReleasesPart({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('publishing')
  const documents = useDocuments('release')
  const inForce = usePlanState()?.inForce ?? []
  const releases = useMemo(() => [...documents.values()].sort((a, b) => b.fields.number - a.fields.number), [documents])
  const [back, setBack] = useState<Typed<'release'> | null>(null)
  return (
    <Drawer name="releases" title={t('releases')} subtitle={t('releases-text')} onClose={onClose}>
      <PublishPart />
      <DrawerSection title={t('published-plans')}>
        {releases.length === 0 ? <p className="second">{t('no-releases')}</p> : (
          <ol className="releases" data-testid="releases">
            {releases.map((release) => <ReleaseRow key={release.id} release={release} holds={inForce.some(({ releaseId }) => releaseId === release.id)} onBack={() => setBack(release)} />)}
          </ol>
        )}
      </DrawerSection>
      {back ? <BackDialog release={back} onClose={() => setBack(null)} /> : null}
    </Drawer>
  )
}

function ReleaseRow({ release: { fields }, holds, onBack }: { release: Typed<'release'>; holds: boolean; onBack: () => void }) {
  const { t } = useTranslation(['publishing', 'progress'])
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const may = useMay('plan.publish')
  const progress = useScreensState((screens) => screens?.progress.find(({ release }) => release === fields.number) ?? null)
  const waits = fields.startsAtMs > useMinute()
  const where = fields.venueIds === null ? t('everywhere') : t('in-stores', { count: fields.venueIds.length })
  const what = fields.kind === 'roll-back' ? t('rolled-back-to', { number: fields.rollsBackTo }) : t('made-of', { lines: formats.number(fields.lines), screens: formats.number(fields.screens) })
  return (
    <li className="release" data-holds={holds}>
      <span className="grow">
        <span className="strong">{t('plan-number', { number: fields.number })}</span>{holds ? <span className="tone-ok"> ● {t('in-force')}</span> : waits ? <span className="second"> ○ {t('starts', { at: formats.dateTime(fields.startsAtMs, timeZone) })}</span> : null}
        <span className="second medium release-what">{where} · {what} · {formats.dateTime(fields.publishedAtMs, timeZone)}{fields.note === null ? '' : ` · ${fields.note}`}</span>
      </span>
      {progress === null ? null : <Button tone="link" onClick={() => showProgress(fields.number)}>{t('progress:brief', { done: formats.number(progress.adopted), all: formats.number(progress.screens) })}</Button>}
      {holds || waits ? null : <Button disabled={!may} onClick={onBack}>{t('put-back')}</Button>}
    </li>
  )
}

function BackDialog({ release: { fields }, onClose }: { release: Typed<'release'>; onClose: () => void }) {
  const { t } = useTranslation(['publishing', 'words'])
  const formats = useFormats()
  const attempt = useAttempt()
  const putBack = async () => {
    const done = await attempt(() => engine.plan.rollBack({ number: fields.number, venueIds: null, note: null }))
    if (!done) return
    useToasts.getState().say({ state: 'ok', text: t('put-back-done', { number: done.number, back: fields.number }) })
    onClose()
  }
  return (
    <Dialog title={t('put-back-title', { number: fields.number })} onClose={onClose} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" onClick={() => void putBack()}>{t('put-back-number', { number: fields.number })}</Button>
    </>}>
      <p>{t('put-back-text', { count: fields.screens, amount: formats.number(fields.screens) })}</p>
    </Dialog>
  )
}
