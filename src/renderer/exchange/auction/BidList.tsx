import { useTranslation } from 'react-i18next'
import type { AuctionDetail, ShownBid } from '../../../contracts/exchange.ts'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useLossText } from '../use-loss-text.ts'
import { useNames } from '../use-names.ts'
import { barsOf, type BidKind, kindOfLoss } from './bid-bars.ts'
import { cpmText, microText, ownCurrency } from './micro-text.ts'

const glyphOf: Record<BidKind, GlyphState> = { won: 'ok', eligible: 'silent', below: 'attention', refused: 'broken' }

/** By price, on one scale; the floor stands at the same place in every bar. */
export function BidList({ detail: { bids, row, shadow } }: { detail: AuctionDetail }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const names = useNames()
  const { widths, floorAt } = barsOf(bids, row.floorMicros)
  if (bids.length === 0) return <p className="second medium">{t('nobody-bid', { floor: cpmText(row.floorMicros, formats) })}</p>
  return (
    <>
      <div className="bid-head small third">
        <span>{t('bids-head')}</span>
        {floorAt === null ? null : <span className="bid-floor-word" style={{ left: `${floorAt * 100}%` }}>{t('floor-of', { floor: cpmText(row.floorMicros, formats) })}</span>}
        <span className="right">{t('bid')}<br />{t('to-win')}</span>
      </div>
      <ol className="bid-list" aria-label={t('bids-head')}>
        {bids.map((bid, at) => <BidItem key={`${bid.buyerId} ${bid.seat} ${bid.creativeId} ${bid.dealId}`} bid={bid} width={widths[at]!} floorAt={floorAt} />)}
      </ol>
      {shadow === null ? null : <p className="medium third bid-shadow">{t('shadow', { line: names.line(shadow.lineId), price: cpmText(shadow.micros, formats) })}</p>}
    </>
  )
}

function BidItem({ bid, width, floorAt }: { bid: ShownBid; width: number; floorAt: number | null }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const names = useNames()
  const lossText = useLossText()
  const kind = kindOfLoss(bid.loss)
  const whole = (micros: number, currency: string) => microText(micros, micros % 1e6 === 0 ? 0 : 2, currency, formats)
  const about = [bid.dealId === null ? null : names.deal(bid.dealId), bid.domain, bid.creativeId].filter((each) => each !== null)
  return (
    <li className="bid" data-kind={kind}>
      <div className="bid-line">
        <b className="clip">{names.buyer(bid.buyerId)}</b><span className="clip third grow" title={[...about, ...bid.categories].join(' · ')}>{about.join(' · ')}</span>
        {bid.currency === ownCurrency ? null : <span className="third small">{whole(bid.priceMicros, bid.currency)}</span>}
        <b className="bid-price" title={microText(bid.ownMicros, 6, ownCurrency, formats)}>{bid.ownMicros === 0 && bid.priceMicros > 0 ? '—' : cpmText(bid.ownMicros, formats)}</b>
      </div>
      <div className="bid-bar" aria-hidden="true"><i style={{ width: `${width * 100}%` }} />{floorAt === null ? null : <em style={{ left: `${floorAt * 100}%` }} />}</div>
      <div className="bid-line small">
        <Glyph state={glyphOf[kind]} size={10} /><span className="mono bid-code">{bid.lossCode}</span>
        <span className="clip grow" title={bid.loss === null ? undefined : lossText(bid.loss)}>{bid.loss === null ? t('loss.won') : lossText(bid.loss)}{kind === 'below' && bid.floorMicros > bid.ownMicros ? ` ${t('short-by', { amount: cpmText(bid.floorMicros - bid.ownMicros, formats) })}` : ''}</span>
        <span className="third">{bid.minToWinMicros === null ? '—' : bid.currency === ownCurrency ? cpmText(bid.minToWinMicros, formats) : whole(bid.minToWinMicros, bid.currency)}</span>
      </div>
    </li>
  )
}
