import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuctionRow } from '../../../contracts/exchange.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import type { Formats } from '../../i18n/formats.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { cpmText, microText, ownCurrency } from '../auction/micro-text.ts'
import { clockText, exactClockText } from '../clock-text.ts'
import { glyphOfEnd, sayEnd } from '../say-end.ts'
import type { Place } from '../use-places.ts'

type RowProps = { row: AuctionRow; place: Place; deal: string | null; winner: string | null; at: number; top: number; active: boolean; open: boolean; onOpen: (row: AuctionRow) => void }
export const rowId = (at: number): string => `auction-row-${at}`

export const StreamRow = memo(function StreamRow({ row, place, deal, winner, at, top, active, open, onOpen }: RowProps) {
  const { t } = useTranslation(['exchange', 'wall'])
  const formats = useFormats()
  const end = sayEnd(row, place.timeZone, t)
  return (
    <div id={rowId(at)} role="row" aria-rowindex={at + 2} aria-selected={open} data-active={active || undefined} className="auction-row" style={{ transform: `translateY(${top}px)` }} onClick={() => onOpen(row)}>
      <span role="gridcell" className="auction-time second">{exactClockText(place.timeZone, row.atMs)}</span>
      <span role="gridcell" className="auction-screen clip"><b>{place.screen}</b>{place.zoneKind === null ? null : <span className="third"> · {t(`wall:zone-${place.zoneKind}`)}</span>}</span>
      <span role="gridcell" className="auction-venue clip second">{place.venue}{place.city === '' ? null : <span className="third"> · {place.city}</span>}</span>
      <span role="gridcell" className="auction-deal clip second">{deal ?? (winner === null ? '—' : t('open'))}</span>
      <span role="gridcell" className={row.bids === 0 ? 'auction-bids third' : 'auction-bids'}>{formats.number(row.bids)}</span>
      <span role="gridcell" className="auction-winner clip">{winner ?? '—'}</span>
      <span role="gridcell" className="auction-price" title={exact(row.paidMicros, formats)}>{cpmText(row.paidMicros, formats)}</span>
      <span role="gridcell" className="auction-second second" title={exact(row.secondMicros, formats)}>{cpmText(row.secondMicros, formats)}</span>
      <span role="gridcell" className="auction-floor second" title={exact(row.floorMicros, formats)}>{row.floorMicros === 0 ? '—' : cpmText(row.floorMicros, formats)}</span>
      <span role="gridcell" className="auction-starts second">{clockText(place.timeZone, row.startsAtMs)}</span>
      <span role="gridcell" className="auction-end" title={end}><Glyph state={glyphOfEnd[row.end]} size={10} /><span className="clip">{end}</span></span>
    </div>
  )
})

const exact = (micros: number | null, formats: Formats): string | undefined => (micros === null || micros % 1e6 === 0 ? undefined : microText(micros, 6, ownCurrency, formats))
