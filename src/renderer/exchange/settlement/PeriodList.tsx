import { useTranslation } from 'react-i18next'
import type { BuyerReport, SettlementOverview } from '../../../contracts/settlement.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { addressOf } from '../../frame/route-store.ts'
import { openIn } from '../exchange-place.ts'
import { useNames } from '../use-names.ts'
import { useSettledTexts } from './use-settled-texts.ts'

export const reportPlace = (id: string): string => `report-${id}`

/** The open period first, then what is locked, newest first; below, the reports of buyers. */
export function PeriodList({ overview: { open, periods, currency }, reports, openId }: { overview: SettlementOverview; reports: readonly BuyerReport[]; openId: string | null }) {
  const { t } = useTranslation('settlement')
  const texts = useSettledTexts()
  const names = useNames()
  return (
    <nav className="settlement-side" aria-label={t('periods')}>
      <h2 className="settlement-side-head">{t('periods')}</h2>
      <ul>
        {open === null ? null : <Entry id={null} isOpen={openId === null} glyph="information" title={texts.period(open.firstDay, open.lastDay)} note={t('state-open')} />}
        {periods.map(({ id, firstDay, lastDay, costOwnMicros }) => <Entry key={id} id={id} isOpen={openId === id} glyph="ok" title={texts.period(firstDay, lastDay)} note={`${t('state-locked')} · ${texts.whole(costOwnMicros, currency)}`} />)}
      </ul>
      <h2 className="settlement-side-head">{t('reports')}</h2>
      {reports.length === 0 ? <p className="third medium settlement-none">{t('reports-none')}</p> : (
        <ul>{reports.map(({ id, buyerId, firstDay, lastDay }) => <Entry key={id} id={reportPlace(id)} isOpen={openId === reportPlace(id)} glyph="silent" title={names.buyer(buyerId)} note={texts.days(firstDay, lastDay)} />)}</ul>
      )}
    </nav>
  )
}

function Entry({ id, isOpen, glyph, title, note }: { id: string | null; isOpen: boolean; glyph: 'information' | 'ok' | 'silent'; title: string; note: string }) {
  const address = addressOf('exchange', id === null ? 'settlement' : `settlement/${id}`)
  return (
    <li>
      <a className="settlement-entry" href={address} aria-current={isOpen ? 'page' : undefined} onClick={(event) => { event.preventDefault(); openIn('settlement', id) }}>
        <Glyph state={glyph} size={10} /><span className="settlement-entry-words"><span className="clip">{title}</span><span className="small third clip">{note}</span></span>
      </a>
    </li>
  )
}
