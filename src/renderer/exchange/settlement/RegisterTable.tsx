import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterBuyer, SettlementRegister } from '../../../contracts/settlement.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { DayRows } from './DayRows.tsx'
import type { CorrectionAbout } from './PeriodView.tsx'
import { type BuyerFigures, registerFigures } from './register-figures.ts'
import { SplitCells } from './SplitCells.tsx'
import { useHandOut } from './use-hand-out.ts'
import { useSettledTexts } from './use-settled-texts.ts'

type OnCorrect = ((about: CorrectionAbout) => void) | null
type Props = { register: SettlementRegister; periodId: string | null; onCorrect: OnCorrect }
const registerColumns = 10

/** Buyers with what they bought by; each amount in his currency, then in ours and split. Days unfold below their deal. */
export function RegisterTable({ register, periodId, onCorrect }: Props) {
  const { t } = useTranslation('settlement')
  const { money, amount, formats, people } = useSettledTexts()
  const { buyers, total } = registerFigures(register.buyers)
  return (
    <section aria-label={t('by-buyer')} className="settlement-part">
      <h3 className="strong">{t('by-buyer')}</h3>
      <table className="table register">
        <thead>
          <tr>
            <th scope="col">{t('buyer-deal')}</th><th scope="col" className="right">{t('plays')}</th><th scope="col" className="right">{t('people')}</th><th scope="col" className="right">{t('their-currency')}</th>
            <th scope="col" className="right">{t('paid-in', { currency: register.currency })}</th><th scope="col" className="right">= {t('to-owners')}</th><th scope="col" className="right">+ {t('taken')}</th>
            <th scope="col" className="right" title={t('unbilled-how')}>{t('unbilled')}</th><th scope="col"><span className="unseen">{t('acts')}</span></th>
          </tr>
        </thead>
        {register.buyers.map((buyer, at) => <BuyerRows key={`${buyer.buyerId} ${buyer.currency}`} buyer={buyer} figures={buyers[at]!} own={register.currency} periodId={periodId} onCorrect={onCorrect} />)}
        <tfoot>
          <tr><th scope="row">{t('total')}</th><td className="right">{formats.number(register.total.plays)}</td><td className="right">{people(register.total.peopleMillionths)}</td><td />
            <td className="right">{money(total.cost, register.currency)}</td><td className="right">{amount(total.owner)}</td><td className="right">{amount(total.take)}</td><td className="right third">{formats.number(register.total.latePlays + register.total.unprovenPlays)}</td><td /></tr>
        </tfoot>
      </table>
    </section>
  )
}

function BuyerRows({ buyer, figures, own, periodId, onCorrect }: { buyer: RegisterBuyer; figures: BuyerFigures; own: string; periodId: string | null; onCorrect: OnCorrect }) {
  const { t } = useTranslation('settlement')
  const texts = useSettledTexts()
  const { busy, handOut } = useHandOut(periodId)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const { sums, currency, buyerId } = buyer
  const turn = (key: string) => setUnfolded((now) => { const next = new Set(now); if (!next.delete(key)) next.add(key); return next })
  const act = (format: 'pdf' | 'xlsx') => <Button tone="link" disabled={busy} aria-label={t('act-as', { name: buyer.name, format: format.toUpperCase() })} onClick={() => void handOut({ document: 'buyer-act', format, buyerId, currency })}>{format.toUpperCase()}</Button>
  return (
    <tbody>
      <tr className="register-buyer">
        <th scope="row"><span className="register-name">{buyer.name}</span></th><td className="right">{texts.formats.number(sums.plays)}</td><td className="right">{texts.people(sums.peopleMillionths)}</td>
        <td className="right" title={texts.exact(sums.costMicros, currency)}>{texts.money(figures.theirs.cost, currency)}</td><SplitCells split={figures.own} />
        <Unbilled late={sums.latePlays} unproven={sums.unprovenPlays} /><td className="register-acts"><span className="third">{t('act')}</span>{act('pdf')}{act('xlsx')}</td>
      </tr>
      {buyer.rates.some(({ rate }) => rate.asOf !== '') ? buyer.rates.map(({ rate, costMicros, costOwnMicros }) => (
        <tr key={`${rate.asOf} ${rate.perUnitMicros}`} className="register-rate"><td colSpan={registerColumns - 1}>{texts.rate(rate, currency, own)}: {texts.micros(costMicros, currency)} → {texts.micros(costOwnMicros, own)}</td></tr>
      )) : null}
      {buyer.deals.map((deal, at) => {
        const key = deal.dealId ?? ''
        const name = deal.name ?? t('without-deal')
        const isUnfolded = unfolded.has(key)
        const about: CorrectionAbout = { buyerId, dealId: deal.dealId, currency, correctionId: null, day: null }
        return [
          <tr key={key}>
            <th scope="row"><span className="register-deal"><IconButton icon={isUnfolded ? 'chevron-down' : 'chevron-right'} size={14} aria-expanded={isUnfolded} label={t('days-of', { name })} onClick={() => turn(key)} /><span className="clip">{name}</span></span></th>
            <td className="right">{texts.formats.number(deal.plays)}</td><td className="right">{texts.people(deal.peopleMillionths)}</td>
            <td className="right" title={texts.exact(deal.costMicros, currency)}>{texts.money(figures.deals[at]!.theirs.cost, currency)}</td><SplitCells split={figures.deals[at]!.own} /><Unbilled late={deal.latePlays} unproven={deal.unprovenPlays} />
            <td className="register-acts">{onCorrect === null ? null : <Button tone="link" aria-label={t('correct-named', { name: `${buyer.name}, ${name}` })} onClick={() => onCorrect(about)}>{t('correct')}</Button>}</td>
          </tr>,
          isUnfolded ? <DayRows key={`${key} days`} periodId={periodId} buyerId={buyerId} dealId={deal.dealId} currency={currency} own={own} onCorrect={onCorrect === null ? null : (day) => onCorrect({ ...about, day })} /> : null,
        ]
      })}
      {figures.corrections === null ? null : <tr><th scope="row" className="register-inner">{t('corrections')}</th><td /><td /><td className="right">{texts.money(figures.corrections.theirs.cost, currency)}</td><SplitCells split={figures.corrections.own} /><td /><td /></tr>}
    </tbody>
  )
}

/** Shown, and billed to nobody. [AU6] */
function Unbilled({ late, unproven }: { late: number; unproven: number }) {
  const { t } = useTranslation('settlement')
  const { formats } = useSettledTexts()
  return <td className="right third" title={t('unbilled-of', { late: formats.number(late), unproven: formats.number(unproven) })}>{late + unproven === 0 ? '—' : formats.number(late + unproven)}</td>
}
