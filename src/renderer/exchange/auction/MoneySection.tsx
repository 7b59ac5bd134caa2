import { useTranslation } from 'react-i18next'
import type { AuctionDetail } from '../../../contracts/exchange.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { digitsFor, microText, ownCurrency, peopleText } from './micro-text.ts'

type Sale = NonNullable<AuctionDetail['sale']>

/** Twice: for a thousand people, and for this play to the micro. Each column is what stands above it, taken apart. */
export function MoneySection({ sale, multiplierMillionths, ratesAsOf }: { sale: Sale; multiplierMillionths: number; ratesAsOf: string }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const digits = digitsFor(sale.paidMicros, sale.thousandOwnerMicros, sale.thousandTakeMicros)
  const thousand = (micros: number) => microText(micros, digits, sale.currency, formats)
  const play = (micros: number) => microText(micros, 6, sale.currency, formats)
  const take = sale.takeBasisPoints / 10_000
  const percent = (share: number) => formats.percent(share, sale.takeBasisPoints % 100 === 0 ? 0 : sale.takeBasisPoints % 10 === 0 ? 1 : 2)
  return (
    <>
      <table className="split">
        <caption className="unseen">{t('split')}</caption>
        <thead><tr><th scope="col"><span className="unseen">{t('part')}</span></th><th scope="col">{t('per-thousand')}</th><th scope="col">{t('this-play', { people: peopleText(multiplierMillionths, formats) })}</th></tr></thead>
        <tbody>
          <tr className="split-whole"><th scope="row">{t('price-no-vat')}</th><td>{thousand(sale.paidMicros)}</td><td>{play(sale.costMicros)}</td></tr>
          <tr aria-hidden="true"><td colSpan={3}><span className="split-bar"><i style={{ flexGrow: 1 - take }} /><i className="take" style={{ flexGrow: take }} /></span></td></tr>
          <tr><th scope="row">{t('owner')} <span className="third">{percent(1 - take)}</span></th><td>{thousand(sale.thousandOwnerMicros)}</td><td>{play(sale.ownerMicros)}</td></tr>
          <tr><th scope="row">{t('take')} <span className="third">{percent(take)}</span></th><td>{thousand(sale.thousandTakeMicros)}</td><td>{play(sale.takeMicros)}</td></tr>
        </tbody>
      </table>
      {sale.currency === ownCurrency ? null : <p className="medium third split-rate">{t('in-tenge', { price: microText(sale.paidOwnMicros, 2, ownCurrency, formats), date: ratesAsOf })}</p>}
    </>
  )
}
