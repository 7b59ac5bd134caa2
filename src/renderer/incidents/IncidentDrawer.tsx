import { Fragment, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '../../contracts/incidents.ts'
import { Button } from '../design/Button.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { Menu } from '../design/Menu.tsx'
import { engine } from '../engine/client.ts'
import { useIncidentsNews } from '../engine/incidents-store.ts'
import { useDocuments, useNetworkTimeZone } from '../engine/network-store.ts'
import { useMay, useMe } from '../engine/session-store.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { cityName } from '../frame/city-name.ts'
import { Drawer, DrawerSection } from '../frame/Drawer.tsx'
import { RelativeTime } from '../i18n/RelativeTime.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { AffectedSection } from './AffectedSection.tsx'
import { CloseDialog } from './CloseDialog.tsx'
import { costText } from './cost-text.ts'
import { HistorySection } from './HistorySection.tsx'
import { JobSection } from './JobSection.tsx'
import { useIncidentActs } from './use-incident-acts.ts'
import { usePersonName } from './use-incident-text.ts'

/** One incident: what and where, since when, what it costs, who has it, and what can be done. */
export function IncidentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('incidents')
  const problemText = useProblemText()
  // Asked again when it is told of, and once a minute for what it costs; what is known stays meanwhile.
  const told = useIncidentsNews((state) => state.open.get(id))
  const news = told === undefined ? 'closed' : JSON.stringify(told)
  const { value: incident, problems, ask } = useAnswer(id, (signal) => engine.incidents.get({ id }, { signal }), 60_000)
  useEffect(() => ask(), [news, ask])
  if (incident === null) return <Drawer name={id} title={t('title')} onClose={onClose}><DrawerSection><p className="second">{problems.map(problemText).join(' ')}</p></DrawerSection></Drawer>
  return (
    <Drawer name={id} onClose={onClose} aside={<span className="mono third">№ {incident.number}</span>}
      title={<span className="incident-headline"><Glyph state={incident.closedAtMs !== null ? 'silent' : incident.severity} />{t(`kind.${incident.kind}`)}</span>} subtitle={incident.placeName}>
      <ActsSection incident={incident} onDone={ask} />
      <FactsSection incident={incident} />
      {incident.affected.length === 0 ? null : <AffectedSection incident={incident} />}
      <JobSection incident={incident} onDone={ask} />
      <HistorySection incident={incident} onDone={ask} />
    </Drawer>
  )
}

function FactsSection({ incident }: { incident: IncidentDetail }) {
  const { t, i18n } = useTranslation('incidents')
  const formats = useFormats()
  const nameOf = usePersonName()
  const timeZone = useNetworkTimeZone()
  const since = incident.affected.reduce((earliest, { sinceMs }) => Math.min(earliest, sinceMs), incident.openedAtMs)
  const pairs: [string, React.ReactNode][] = [
    [t('cause'), t(`cause.${incident.cause.kind}`, { count: incident.screens, venues: incident.venues })],
    [t('column-since'), <>{formats.dateTime(since, timeZone)} <span className="third"><RelativeTime atMs={since} /></span></>],
    ...(incident.recoveredAtMs === null ? [] : [[t('recovered-at'), formats.dateTime(incident.recoveredAtMs, timeZone)] as [string, React.ReactNode]]),
    ...(incident.closedAtMs === null ? [] : [[t('closed-at'), `${formats.dateTime(incident.closedAtMs, timeZone)} · ${t(`closed-why.${incident.closedWhy ?? 'recovered'}`)}`] as [string, React.ReactNode]]),
    [t('column-owner'), incident.ownerId === null ? t(`state.${incident.state}`) : nameOf(incident.ownerId)],
    [t('column-cost'), incident.costMicros === 0 && incident.costPerHourMicros === 0 ? costText(incident, t, formats) : <>{costText(incident, t, formats)} <span className="third">{t('without-vat')}{incident.costPerHourMicros > 0 ? ` · ${t('per-hour', { cost: formats.money(incident.costPerHourMicros) })}` : ''}</span></>],
    ...(incident.cityNames.length === 0 ? [] : [[t('cities'), formats.list(incident.cityNames.map((city) => cityName(city, i18n.language)))] as [string, React.ReactNode]]),
  ]
  return (
    <DrawerSection>
      <p className="second medium">{t(`hint.${incident.kind}`)}</p>
      <dl className="pairs">{pairs.map(([name, value]) => <Fragment key={name}><dt>{name}</dt><dd className="plain">{value}</dd></Fragment>)}</dl>
    </DrawerSection>
  )
}

function ActsSection({ incident, onDone }: { incident: IncidentDetail; onDone: () => void }) {
  const { t } = useTranslation('incidents')
  const acts = useIncidentActs()
  const me = useMe()
  const may = useMay('incident.handle')
  const people = useDocuments('person')
  const [closing, setClosing] = useState(false)
  if (incident.closedAtMs !== null) return null
  if (!may) return <DrawerSection><p className="third medium">{t('may-not')}</p></DrawerSection>
  const done = (work: Promise<boolean>) => void work.then(onDone)
  const isMine = me !== null && incident.ownerId === me.id
  const owners = [...people.values()].filter(({ fields }) => fields.blockedAtMs === null)
  return (
    <DrawerSection>
      <div className="incident-acts">
        {incident.state === 'open' ? <Button tone="primary" onClick={() => done(acts.acknowledge([incident.id]))}>{t('acknowledge')}</Button> : null}
        {me === null || isMine ? null : <Button onClick={() => done(acts.assign([incident.id], me.id))}>{t('take')}</Button>}
        <Menu trigger={t('assign')} label={t('assign')} items={[
          ...owners.map((person) => ({ id: person.id, label: person.fields.name, checked: person.id === incident.ownerId, onSelect: () => done(acts.assign([incident.id], person.id)) })),
          ...(incident.ownerId === null ? [] : [{ id: 'rule', rule: true as const }, { id: 'none', label: t('give-back'), onSelect: () => done(acts.assign([incident.id], null)) }]),
        ]} />
        <Button onClick={() => setClosing(true)}>{t('close-by-hand')}</Button>
      </div>
      {closing ? <CloseDialog ids={[incident.id]} onClose={() => setClosing(false)} onDone={onDone} /> : null}
    </DrawerSection>
  )
}
