import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuctionDetail } from '../../../contracts/exchange.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { Drawer, DrawerSection } from '../../frame/Drawer.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { clockText, exactClockText } from '../clock-text.ts'
import { useExchange } from '../exchange-store.ts'
import { glyphOfEnd, sayEnd } from '../say-end.ts'
import { useNames } from '../use-names.ts'
import { type Place, usePlaces } from '../use-places.ts'
import { BidList } from './BidList.tsx'
import { FactsSection } from './FactsSection.tsx'
import { microText, ownCurrency } from './micro-text.ts'
import { MoneySection } from './MoneySection.tsx'

/** One auction: who bid what and why it was not enough, how the money is split, and what that rests on. */
export function AuctionDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('exchange')
  const problemText = useProblemText()
  const placeOf = usePlaces()
  const { value: detail, problems, ask } = useAnswer(`auction ${id}`, (signal) => engine.exchange.auction({ id }, { signal }))
  useAskedAgain(id, detail, ask)
  if (detail === null) return <Drawer name={id} title={t('auction')} onClose={onClose}><DrawerSection><p className="second" role="status">{problems.map(problemText).join(' ') || t('reading')}</p></DrawerSection></Drawer>
  const place = placeOf(detail.row.screenId)
  return (
    <Drawer name={id} title={place.screen} aside={<span className="mono third auction-id" title={id}>{id.length > 18 ? `${id.slice(0, 8)}…${id.slice(-6)}` : id}</span>} subtitle={<AuctionHead detail={detail} place={place} />} onClose={onClose}>
      <DrawerSection><BidList detail={detail} /></DrawerSection>
      {detail.sale === null ? null : <DrawerSection title={t('split')}><MoneySection sale={detail.sale} multiplierMillionths={detail.multiplierMillionths} ratesAsOf={detail.ratesAsOf} /></DrawerSection>}
      <DrawerSection title={t('rests-on')}><FactsSection detail={detail} timeZone={place.timeZone} /></DrawerSection>
    </Drawer>
  )
}

/** A sale that is proven meanwhile has more to tell. */
function useAskedAgain(id: string, detail: AuctionDetail | null, ask: () => void): void {
  const end = useExchange(({ stream }) => (stream.rows.find((row) => row.id === id) ?? stream.older.rows.find((row) => row.id === id))?.end ?? null)
  const renew = useEffectEvent(() => { if (detail !== null && end !== null && detail.row.end !== end) ask() })
  useEffect(() => renew(), [end])
}

function AuctionHead({ detail: { row, sale, durationMs, zoneKind }, place }: { detail: AuctionDetail; place: Place }) {
  const { t } = useTranslation(['exchange', 'wall'])
  const formats = useFormats()
  const names = useNames()
  return (
    <>
      <p>{[place.venue, t(`wall:zone-${zoneKind}`, { defaultValue: zoneKind })].filter(Boolean).join(' · ')}</p>
      <p>{t('head-times', { at: exactClockText(place.timeZone, row.atMs), starts: clockText(place.timeZone, row.startsAtMs), length: formats.duration(durationMs) })}</p>
      <p className="auction-verdict">
        <Glyph state={glyphOfEnd[row.end]} />
        {sale === null || row.winner === null
          ? <span>{sayEnd(row, place.timeZone, t)}</span>
          : <><b>{t('won-for', { buyer: names.buyer(row.winner), price: microText(sale.paidMicros, sale.paidMicros % 1e6 === 0 ? 0 : 2, sale.currency, formats) })}</b><span className="second">{sale.currency === ownCurrency ? '' : `${microText(sale.paidOwnMicros, 0, ownCurrency, formats)} · `}{t(`pricing.${sale.pricing}`)} · {sayEnd(row, place.timeZone, t)}</span></>}
      </p>
    </>
  )
}
