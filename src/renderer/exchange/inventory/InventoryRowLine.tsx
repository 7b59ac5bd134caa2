import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { InventoryRow } from '../../../contracts/inventory.ts'
import { venueWords } from '../../../contracts/venue-words.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { addressOf } from '../../frame/route-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { cpmText } from '../auction/micro-text.ts'

export const rowIdOf = (at: number): string => `inventory-row-${at}`

/** A row that is on its way keeps its place. */
export const InventoryRowLine = memo(function InventoryRowLine({ row, at, top, active }: { row: InventoryRow | null; at: number; top: number; active: boolean }) {
  const { t } = useTranslation(['exchange', 'wall'])
  const formats = useFormats()
  const shared = { id: rowIdOf(at), role: 'row', 'aria-rowindex': at + 2, 'data-active': active || undefined, className: 'inventory-row', style: { transform: `translateY(${top}px)` } }
  if (row === null) return <div {...shared}><span role="gridcell" className="third">…</span></div>
  const { defects } = row
  const people = (millionths: number | null): string => (millionths === null ? '—' : formats.number(millionths / 1e6, 2))
  const words = defects.length > 0 ? defects.map((defect) => t(`defect.${defect}`)).join(' · ') : t(row.offered ? 'in-order' : 'not-offered-here')
  return (
    <div {...shared}>
      <span role="gridcell" className="inventory-screen clip"><a className="doc-link" href={addressOf('wall', row.screenId)}>{row.name}</a> <span className="third mono small">{row.code}</span></span>
      <span role="gridcell" className="inventory-venue clip second">{row.venue} <span className="third">· {row.city}</span></span>
      <span role="gridcell" className="inventory-place clip second" title={row.venueType === null ? undefined : venueWords.get(row.venueType)}>{row.venueType === null ? '—' : <><span className="mono">{row.venueType}</span> <span className="third">{t(`wall:zone-${row.zoneKind}`)}</span></>}</span>
      <span role="gridcell" className="inventory-pixels second">{row.widthPx === null || row.heightPx === null ? '—' : `${row.widthPx}×${row.heightPx}`}</span>
      <span role="gridcell" className="inventory-people">{people(row.meanMillionths)} <span className="third">/ {people(row.peakMillionths)}</span></span>
      <span role="gridcell" className="inventory-floor second">{row.floorMicros === 0 ? '—' : cpmText(row.floorMicros, formats)}</span>
      <span role="gridcell" className="inventory-id clip third mono small" title={row.programmaticId}>{row.programmaticId}</span>
      <span role="gridcell" className="inventory-order clip" title={words}><Glyph state={defects.length > 0 ? 'attention' : row.offered ? 'ok' : 'silent'} size={10} /> {words}</span>
    </div>
  )
})
