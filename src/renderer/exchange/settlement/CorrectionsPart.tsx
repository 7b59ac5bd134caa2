import { useTranslation } from 'react-i18next'
import type { Correction, CorrectionTarget, SettlementPeriod, SettlementRegister } from '../../../contracts/settlement.ts'
import { Button } from '../../design/Button.tsx'
import { useNames } from '../use-names.ts'
import { useSettledTexts } from './use-settled-texts.ts'

type Props = { corrections: readonly Correction[]; register: SettlementRegister; periods: readonly SettlementPeriod[]; timeZone: string; onReverse: ((correctionId: string, target: CorrectionTarget) => void) | null }

/** Entries of their own: how much, of what, why, by whom and when. */
export function CorrectionsPart({ corrections, register, periods, timeZone, onReverse }: Props) {
  const { t } = useTranslation('settlement')
  const texts = useSettledTexts()
  const names = useNames()
  const periodName = (id: string | null): string => {
    const period = periods.find((each) => each.id === id)
    return period === undefined ? t('same-period') : texts.period(period.firstDay, period.lastDay)
  }
  return (
    <section aria-label={t('corrections')} className="settlement-part">
      <h3 className="strong">{t('corrections')}</h3>
      <table className="table register">
        <thead><tr><th scope="col">{t('of-what')}</th><th scope="col">{t('of-period')}</th><th scope="col" className="right">{t('amount')}</th><th scope="col">{t('reason')}</th><th scope="col">{t('who-when')}</th><th scope="col"><span className="unseen">{t('acts')}</span></th></tr></thead>
        <tbody>
          {corrections.map(({ id, corrects, correctsPeriodId, costMicros, reason, origin, personName, atMs }) => (
            <tr key={id}>
              <td>{texts.day(corrects.day)} · {names.buyer(corrects.buyerId)} · {corrects.dealId === null ? t('without-deal') : names.deal(corrects.dealId)}</td><td>{periodName(correctsPeriodId)}</td>
              <td className="right" title={texts.exact(costMicros, corrects.currency)}>{texts.micros(costMicros, corrects.currency)}</td><td><span className="second">{t(`origin-${origin}`)}</span> {reason}{corrects.correctionId === null ? '' : ` · ${t('of-correction')}`}</td>
              <td className="second">{personName} · {texts.formats.dateTime(atMs, timeZone)}</td>
              <td className="register-acts">{onReverse === null || register.period !== null ? null : <Button tone="link" onClick={() => onReverse(id, corrects)}>{t('reverse')}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
