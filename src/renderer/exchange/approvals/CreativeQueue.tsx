import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { waitingHours, type WaitingCreative } from '../../../contracts/buyer-creatives.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Kbd } from '../../design/Kbd.tsx'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { costOf, type CreativeRow } from './creative-rows.ts'

/** More than these nobody judges by hand; the rest comes into view as these go. */
const mostShown = 200
const rowId = (id: string): string => `waiting-${id}`
type QueueProps = { line: readonly CreativeRow[]; costs: readonly WaitingCreative[]; openId: string | null; may: boolean; onOpen: (id: string) => void }

/** Who waits, and what that costs. */
export function CreativeQueue({ line, costs, openId, may, onOpen }: QueueProps) {
  const { t } = useTranslation('exchange')
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => { list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }) }, [openId])
  const shown = line.slice(0, mostShown)
  return (
    <section className="approvals-queue" aria-label={t('queue')}>
      <header className="health-head"><h2 className="strong medium grow">{t('queue')}<span className="third"> · {line.length}</span></h2>{may && line.length > 0 ? <span className="approvals-keys"><Kbd keys="↑" /><Kbd keys="↓" /></span> : null}</header>
      {line.length === 0 ? <p className="approvals-none second"><Glyph state="ok" size={12} />{t('queue-empty')}</p> : (
        <div ref={list} className="approvals-rows" role="grid" tabIndex={0} aria-label={t('queue')} aria-rowcount={line.length + 1} aria-activedescendant={line.some(({ id }) => id === openId) ? rowId(openId!) : undefined}>
          <div className="waiting-head" role="row">{(['creative', 'buyer', 'why', 'first-seen', 'lost', 'missed'] as const).map((column) => <span key={column} role="columnheader" className={`waiting-${column}`}>{t(`waiting-${column}`, { hours: waitingHours })}</span>)}</div>
          {shown.map((row) => <WaitingRow key={row.id} row={row} cost={costOf(costs, row)} open={row.id === openId} onOpen={onOpen} />)}
          {line.length > shown.length ? <p className="third medium approvals-none">{t('queue-more', { count: line.length - shown.length })}</p> : null}
        </div>
      )}
    </section>
  )
}

function WaitingRow({ row: { id, fields, buyer, state }, cost, open, onOpen }: { row: CreativeRow; cost: WaitingCreative | null; open: boolean; onOpen: (id: string) => void }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  return (
    <div id={rowId(id)} role="row" aria-selected={open} className="waiting-row" onClick={() => onOpen(id)}>
      <span role="gridcell" className="waiting-creative clip" title={fields.code}><b>{fields.code}</b><span className="third"> · {t(`media.${fields.media}`)}{fields.durationMs === null ? '' : `, ${formats.duration(fields.durationMs)}`}</span></span>
      <span role="gridcell" className="waiting-buyer clip second">{buyer}</span>
      <span role="gridcell" className="waiting-why clip"><Glyph state="attention" size={10} />{t(`why.${state.why ?? 'new'}`)}</span>
      <span role="gridcell" className="waiting-first-seen second clip"><RelativeTime atMs={fields.firstSeenAtMs} /></span>
      <span role="gridcell" className="waiting-lost">{formats.number(cost?.bids ?? 0)}</span>
      <span role="gridcell" className="waiting-missed">{cost === null || cost.couldWin === 0 ? '—' : formats.money(cost.missedMicros)}</span>
    </div>
  )
}
