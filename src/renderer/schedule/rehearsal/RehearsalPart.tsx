import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { findingKinds, type Rehearsal, type RehearsalFinding } from '../../../contracts/planning.ts'
import { Button } from '../../design/Button.tsx'
import { Progress } from '../../design/Progress.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useJobs, usePlanState } from '../../engine/state-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { Drawer, DrawerSection } from '../../frame/Drawer.tsx'
import { goTo } from '../../frame/route-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useLineName } from '../preview/use-line-name.ts'
import { selectLine } from '../schedule-store.ts'

const days = 14
const shownOfKind = 12

/** The next two weeks of the whole network run through in the background, and what somebody should look at before they come. */
export function RehearsalPart({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('rehearsal')
  const formats = useFormats()
  const attempt = useAttempt()
  const timeZone = useNetworkTimeZone()
  const revision = usePlanState()?.revision
  const jobs = useJobs().filter(({ kind }) => kind === 'rehearsal')
  const running = jobs.find(({ state }) => state === 'running')
  const ended = jobs.filter(({ state }) => state !== 'running').length
  const { value } = useAnswer(`rehearsal ${ended}`, (signal) => engine.plan.rehearsal(undefined, { signal }))
  return (
    <Drawer name="rehearsal" title={t('title')} subtitle={t('what', { days })} onClose={onClose}>
      <DrawerSection>
        {running ? (
          <div className="stack">
            <Progress label={t('running')} done={running.done} total={running.total} />
            <div className="row"><span className="second medium grow">{t('running')}{running.remainingMs === null ? '' : ` · ${formats.duration(running.remainingMs)}`}</span><Button onClick={() => void attempt(() => engine.system.stopJob({ jobId: running.id }))}>{t('stop')}</Button></div>
          </div>
        ) : (
          <div className="row"><Button tone="primary" onClick={() => void attempt(() => engine.plan.rehearse({ days }))}>{t(value ? 'again' : 'run')}</Button>{value ? <span className="second medium">{t('ran', { at: formats.dateTime(value.ranAtMs, timeZone), took: formats.duration(value.tookMs) })}{value.revision === revision ? '' : ` · ${t('plan-has-changed')}`}</span> : null}</div>
        )}
      </DrawerSection>
      {value ? <Findings rehearsal={value} /> : null}
    </Drawer>
  )
}

function Findings({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation('rehearsal')
  const formats = useFormats()
  const byKind = useMemo(() => Map.groupBy(rehearsal.findings, ({ kind }) => kind), [rehearsal])
  return (
    <>
      <DrawerSection><p className="second medium">{t('looked-at', { screens: formats.number(rehearsal.screens), slots: formats.number(rehearsal.slots) })}</p>{rehearsal.findings.length === 0 ? <p><span className="tone-ok">● </span>{t('nothing-found')}</p> : null}</DrawerSection>
      {findingKinds.filter((kind) => byKind.has(kind)).map((kind) => {
        const found = byKind.get(kind)!
        return (
          <DrawerSection key={kind} title={t(`kind-${kind}`)} aside={<span className="third medium">{formats.number(found.length)}</span>}>
            <ul className="findings">{found.slice(0, shownOfKind).map((finding, at) => <FindingRow key={at} finding={finding} />)}</ul>
            {found.length > shownOfKind ? <p className="third small">{t('and-more', { count: found.length - shownOfKind })}</p> : null}
          </DrawerSection>
        )
      })}
    </>
  )
}

function FindingRow({ finding: { lineId, otherLineId, venueId, kind, screens, hours, firstScreenId, firstHour, params } }: { finding: RehearsalFinding }) {
  const { t } = useTranslation('rehearsal')
  const formats = useFormats()
  const nameOf = useLineName()
  const venue = useDocuments('venue').get(venueId ?? '')
  const named = (id: string): string => { const { brand, line } = nameOf(id, 'line'); return [brand, line].filter(Boolean).join(' · ') }
  const who = [lineId === null ? venue?.fields.name : named(lineId), otherLineId === null ? null : named(otherLineId)].filter(Boolean).join(' ↔ ')
  const values = { ...params, screens: formats.number(screens), hours: formats.number(hours), asks: formats.number(Number(params.asks ?? 0)), gets: formats.number(Number(params.gets ?? 0)) }
  return (
    <li data-testid="finding">
      <span className="clip grow" title={who}>{who}<span className="second medium finding-what">{t(`says-${kind}`, values)}</span></span>
      {firstScreenId !== null && firstHour !== null ? <Button onClick={() => goTo('schedule', `preview/${firstScreenId}/${firstHour}`)}>{t('look')}</Button> : lineId === null ? null : <Button onClick={() => selectLine(lineId)}>{t('open')}</Button>}
    </li>
  )
}
