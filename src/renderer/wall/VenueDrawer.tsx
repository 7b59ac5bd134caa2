import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Typed, venueFormats, venueTypes } from '../../contracts/network.ts'
import { useDocuments } from '../engine/network-store.ts'
import { Drawer, DrawerSection } from '../frame/Drawer.tsx'
import { cityName } from '../frame/city-name.ts'
import { narrowTo } from '../frame/scope-store.ts'
import { Button } from '../design/Button.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { AudienceSection } from './AudienceSection.tsx'
import { CopyId } from './CopyId.tsx'
import { setField } from './document-changes.ts'
import { FieldPair, LocationPair, Pair } from './FieldPair.tsx'
import { HoursSection } from './HoursSection.tsx'
import { HousePicture } from './HousePicture.tsx'
import { InlineField } from './InlineField.tsx'
import { LifeActs } from './LifeActs.tsx'
import { VenueShelves } from './screen/ShelfNow.tsx'
import { StateLine } from './StateLine.tsx'
import { TagsSection } from './TagsSection.tsx'
import { TrailSection } from './TrailSection.tsx'
import { venueTotal } from './venue-totals.ts'
import { goToPlace, type ListId, openDocument } from './wall-place.ts'
import type { WallRows } from './wall-rows.ts'

export function VenueDrawer({ venue, rows, onClose }: { venue: Typed<'venue'>; rows: WallRows; onClose: () => void }) {
  const { t, i18n } = useTranslation('wall')
  const { fields } = venue
  const show = (list: ListId) => {
    narrowTo({ networkId: null, city: fields.city, venueId: venue.id })
    goToPlace({ list, openId: venue.id })
  }
  return (
    <Drawer name={venue.id} onClose={onClose} aside={<span className="mono third">{fields.code}</span>}
      title={<InlineField label={t('words:field.name')} value={fields.name} changes={(typed) => [setField(venue, 'name', typed)]} />}
      subtitle={<>{[cityName(fields.city, i18n.language), fields.address].filter(Boolean).join(', ')}{fields.retiredAtMs !== null ? <>{' '}<span className="badge">{t('retired')}</span></> : null}</>}
      footer={<LifeActs targets={[venue]} name={fields.name} retired={fields.retiredAtMs !== null} screens={rows} onGone={onClose} />}>
      <VenueTotals venue={venue} rows={rows} onShow={show} />
      <VenueShelves venue={venue} screens={rows.rows} />
      <HoursSection venue={venue} />
      <VenuePairs venue={venue} />
      <AudienceSection venue={venue} />
      <DrawerSection><HousePicture venue={venue} profile={null} /></DrawerSection>
      <TagsSection of={venue} />
      <TrailSection documentId={venue.id} />
    </Drawer>
  )
}

const mostZones = 6
function VenueTotals({ venue, rows, onShow }: { venue: Typed<'venue'>; rows: WallRows; onShow: (list: ListId) => void }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const zones = useDocuments('zone')
  const total = useMemo(() => venueTotal(rows.rows, zones.values(), venue.id), [rows, zones, venue.id])
  return (
    <DrawerSection title={t('screen-count', { count: total.screens })} aside={<Button tone="link" onClick={() => onShow('screens')}>{t('show-in-list')}</Button>}>
      <StateLine states={total.states} retired={total.retired} />
      <div className="child-list">
        {total.zones.slice(0, mostZones).map(({ zone, screens }) => (
          <button key={zone.id} type="button" className="child" onClick={() => openDocument(zone.id)}>
            <span className="clip grow">{zone.fields.name}</span><span className="third">{t(`zone-${zone.fields.zoneKind}`)}</span><span>{formats.number(screens)}</span>
          </button>
        ))}
      </div>
      {total.zones.length > mostZones ? <Button tone="link" onClick={() => onShow('zones')}>{t('all-zones', { count: total.zones.length })}</Button> : null}
    </DrawerSection>
  )
}

function VenuePairs({ venue }: { venue: Typed<'venue'> }) {
  const { t } = useTranslation('wall')
  return (
    <DrawerSection>
      <dl className="pairs">
        <FieldPair of={venue} field="code" mono />
        <FieldPair of={venue} field="venueType" options={venueTypes.map((value) => ({ value, label: t(`venue-${value}`) }))} />
        <FieldPair of={venue} field="format" options={[{ value: '', label: '—' }, ...venueFormats.map((value) => ({ value, label: t(`format-${value}`) }))]} />
        <FieldPair of={venue} field="city" />
        <FieldPair of={venue} field="address" />
        <LocationPair of={venue} />
        <FieldPair of={venue} field="timeZone" />
        <FieldPair of={venue} field="owner" />
        <FieldPair of={venue} field="openOohVenue" number />
        <Pair name={t('own-id')}><CopyId id={venue.id} /></Pair>
      </dl>
    </DrawerSection>
  )
}
