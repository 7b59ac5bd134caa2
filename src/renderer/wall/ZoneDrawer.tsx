import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Typed, zoneKinds } from '../../contracts/network.ts'
import { useDocument } from '../engine/network-store.ts'
import { Drawer, DrawerSection } from '../frame/Drawer.tsx'
import { FactGlyphs } from '../design/FactGlyphs.tsx'
import { CopyId } from './CopyId.tsx'
import { setField } from './document-changes.ts'
import { DocumentLink } from './DocumentLink.tsx'
import { FieldPair, Pair } from './FieldPair.tsx'
import { countStates } from './filter-rows.ts'
import { InlineField } from './InlineField.tsx'
import { LifeActs } from './LifeActs.tsx'
import { ShelfNow } from './screen/ShelfNow.tsx'
import { StateLine } from './StateLine.tsx'
import { TagsSection } from './TagsSection.tsx'
import { TrailSection } from './TrailSection.tsx'
import { openDocument } from './wall-place.ts'
import type { WallRows } from './wall-rows.ts'

export function ZoneDrawer({ zone, rows, onClose }: { zone: Typed<'zone'>; rows: WallRows; onClose: () => void }) {
  const { t } = useTranslation(['wall', 'screens'])
  const venue = useDocument('venue', zone.fields.venueId)
  const here = useMemo(() => rows.rows.filter((row) => row.zone?.id === zone.id), [rows, zone.id])
  const live = here.filter((row) => !row.retired)
  const retired = zone.fields.retiredAtMs !== null
  return (
    <Drawer name={zone.id} onClose={onClose} aside={<span className="mono third">{zone.fields.code}</span>}
      title={<InlineField label={t('words:field.name')} value={zone.fields.name} changes={(typed) => [setField(zone, 'name', typed)]} />}
      subtitle={<>{venue ? <DocumentLink id={venue.id}>{venue.fields.name}</DocumentLink> : '—'}{retired ? <>{' '}<span className="badge">{t('retired')}</span></> : null}</>}
      footer={<LifeActs targets={[zone]} name={zone.fields.name} retired={retired} screens={rows} onGone={onClose} />}>
      <DrawerSection title={t('screen-count', { count: live.length })}>
        <StateLine states={countStates(live)} retired={here.length - live.length} />
        <div className="child-list">
          {live.map((row) => (
            <button key={row.id} type="button" className="child" onClick={() => openDocument(row.id)}>
              <FactGlyphs health={row.standing.health} label={t(`state-${row.state}`)} /><span className="clip grow">{row.screen.fields.name}</span><span className="mono third">{row.screen.fields.code}</span>
            </button>
          ))}
        </div>
      </DrawerSection>
      {live.some((row) => row.standing.signs !== 0) ? <DrawerSection title={t('screens:shelf-now')}><ShelfNow screens={live.filter((row) => row.profile?.fields.profileKind !== 'static-place')} /></DrawerSection> : null}
      <DrawerSection>
        <dl className="pairs">
          <FieldPair of={zone} field="code" mono />
          <FieldPair of={zone} field="zoneKind" options={zoneKinds.map((value) => ({ value, label: t(`zone-${value}`) }))} />
          <FieldPair of={zone} field="planogramCategory" />
          <Pair name={t('own-id')}><CopyId id={zone.id} /></Pair>
        </dl>
      </DrawerSection>
      <TagsSection of={zone} />
      <TrailSection documentId={zone.id} />
    </Drawer>
  )
}
