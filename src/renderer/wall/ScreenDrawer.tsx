import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocuments, useNetworkTimeZone } from '../engine/network-store.ts'
import { useScreenRow } from '../engine/screens-store.ts'
import { Drawer, DrawerSection } from '../frame/Drawer.tsx'
import { AudienceSection } from './AudienceSection.tsx'
import { CopyId } from './CopyId.tsx'
import { setField } from './document-changes.ts'
import { DocumentLink } from './DocumentLink.tsx'
import { FieldPair, LocationPair, Pair } from './FieldPair.tsx'
import { HoursSection } from './HoursSection.tsx'
import { sizeText } from './HousePicture.tsx'
import { InlineField } from './InlineField.tsx'
import { LedgersSection } from './ledgers/LedgersSection.tsx'
import { LifeActs } from './LifeActs.tsx'
import { TodaySection } from './replay/TodaySection.tsx'
import { CommandActs } from './screen/CommandActs.tsx'
import { DeviceSection } from './screen/DeviceSection.tsx'
import { EventsSection } from './screen/EventsSection.tsx'
import { FourFacts } from './screen/FourFacts.tsx'
import { PlayerPairs } from './screen/PlayerPairs.tsx'
import { ScreenActs } from './screen/ScreenActs.tsx'
import { ShotSection } from './screen/ShotSection.tsx'
import { ShownNow } from './screen/ShownNow.tsx'
import { useScreenDetail } from './screen/use-screen-detail.ts'
import { TagsSection } from './TagsSection.tsx'
import { TrailSection } from './TrailSection.tsx'
import type { WallRow, WallRows } from './wall-rows.ts'

export function ScreenDrawer({ row, rows, onClose }: { row: WallRow; rows: WallRows; onClose: () => void }) {
  const { t } = useTranslation('wall')
  const { screen, zone, venue, profile } = row
  const detail = useScreenDetail(screen.id)
  const enrolled = useScreenRow(screen.id)?.enrolled ?? false
  const networkZone = useNetworkTimeZone()
  const timeZone = venue?.fields.timeZone ?? networkZone
  const playerless = profile?.fields.profileKind === 'static-place'
  return (
    <Drawer name={screen.id} onClose={onClose} aside={<span className="mono third">{screen.fields.code}</span>}
      title={<InlineField label={t('words:field.name')} value={screen.fields.name} changes={(typed) => [setField(screen, 'name', typed)]} />}
      subtitle={<>{venue ? <DocumentLink id={venue.id}>{venue.fields.name}</DocumentLink> : '—'}{zone ? <>{' · '}<DocumentLink id={zone.id}>{zone.fields.name}</DocumentLink></> : null}{row.retired ? <>{' '}<span className="badge">{t(screen.fields.retiredAtMs !== null ? 'retired' : 'retired-with')}</span></> : null}</>}
      footer={<LifeActs targets={[screen]} name={screen.fields.name} retired={screen.fields.retiredAtMs !== null} screens={rows} onGone={onClose} />}>
      <ShownNow row={row} />
      <FourFacts row={row} />
      <ScreenActs screenId={screen.id} />
      {enrolled ? <TodaySection screenId={screen.id} venueId={venue?.id ?? null} timeZone={timeZone} name={screen.fields.name} /> : null}
      {playerless ? null : <LedgersSection screenId={screen.id} timeZone={timeZone} enrolled={enrolled} />}
      <PlayerPairs screenId={screen.id} timeZone={timeZone} detail={detail.value} />
      {playerless || detail.value === null ? null : <DeviceSection screenId={screen.id} name={screen.fields.name} detail={detail.value} onChanged={detail.ask} />}
      {enrolled ? <CommandActs screenId={screen.id} abilities={detail.value?.abilities ?? []} onTold={detail.ask} /> : null}
      {enrolled && detail.value?.shot ? <ShotSection shot={detail.value.shot} timeZone={timeZone} /> : null}
      <ScreenPairs row={row} />
      {venue ? <AudienceSection venue={venue} /> : null}
      {venue ? <HoursSection venue={venue} /> : null}
      <TagsSection of={screen} />
      {enrolled && detail.value ? <EventsSection events={detail.value.events} timeZone={timeZone} /> : null}
      <TrailSection documentId={screen.id} />
    </Drawer>
  )
}

function ScreenPairs({ row: { screen, zone, venue, profile } }: { row: WallRow }) {
  const { t } = useTranslation('wall')
  const zones = useDocuments('zone')
  const profiles = useDocuments('profile')
  const zoneOptions = useMemo(() => [...zones.values()].filter((each) => each.fields.venueId === venue?.id).map((each) => ({ value: each.id, label: each.fields.name })), [zones, venue?.id])
  const profileOptions = useMemo(() => [...profiles.values()].filter((each) => each.fields.networkId === venue?.fields.networkId).map((each) => ({ value: each.id, label: each.fields.name })), [profiles, venue?.fields.networkId])
  return (
    <DrawerSection>
      <dl className="pairs">
        <FieldPair of={screen} field="code" mono />
        <FieldPair of={screen} field="zoneId" options={zoneOptions} />
        {zone?.fields.planogramCategory ? <Pair name={t('words:field.planogramCategory')}><span className="plain">{zone.fields.planogramCategory}</span></Pair> : null}
        <FieldPair of={screen} field="profileId" options={profileOptions} />
        {profile ? <Pair name={t('abilities')}><Abilities row={profile} /></Pair> : null}
        <FieldPair of={screen} field="owner" />
        <FieldPair of={screen} field="controller" />
        <FieldPair of={screen} field="player" />
        <FieldPair of={screen} field="openOohVenue" number />
        <LocationPair of={screen} />
        <FieldPair of={screen} field="note" />
        <Pair name={t('words:field.programmaticId')}><CopyId id={screen.fields.programmaticId} /></Pair>
        <Pair name={t('own-id')}><CopyId id={screen.id} /></Pair>
      </dl>
    </DrawerSection>
  )
}

function Abilities({ row: { fields } }: { row: NonNullable<WallRow['profile']> }) {
  const { t } = useTranslation('wall')
  const words = (['video', 'sound', 'brightnessControl', 'moving'] as const).filter((ability) => fields[ability]).map((ability) => t(`ability-${ability}`))
  return <span className="plain">{[sizeText(fields), ...words].filter(Boolean).join(' · ') || '—'}</span>
}
