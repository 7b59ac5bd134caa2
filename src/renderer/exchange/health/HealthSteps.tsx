import { useTranslation } from 'react-i18next'
import type { DealHealth } from '../../../contracts/exchange.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useLossText } from '../use-loss-text.ts'
import { cutAt, shareOfSteps } from './way-down.ts'

/** From the offer to the proof: how many are left, of how many, and what took most of the rest. */
export function HealthSteps({ health }: { health: DealHealth }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const lossText = useLossText()
  const shares = shareOfSteps(health)
  const cut = cutAt(health)
  return (
    <table className="health-steps">
      <caption className="unseen">{t('steps')}</caption>
      <colgroup><col className="step-name" /><col className="step-share" /><col className="step-counted" /><col className="step-kept" /><col /></colgroup>
      <thead className="unseen"><tr><th scope="col">{t('step')}</th><th scope="col">{t('step-share')}</th><th scope="col">{t('step-count')}</th><th scope="col">{t('step-of-previous')}</th><th scope="col">{t('step-reason')}</th></tr></thead>
      <tbody>
        {health.steps.map(({ step, count, reason, reasonCount }, at) => {
          const { ofPrevious, ofFirst } = shares[at]!
          const isCut = cut?.at === at
          return (
            <tr key={step} data-cut={isCut ? cut.state : undefined}>
              <th scope="row">{t(`step.${step}`)}</th>
              <td className="step-bar"><i style={{ width: `${ofFirst * 100}%` }} />{at === 0 ? null : <i className="lost" style={{ width: `${Math.max(0, shares[at - 1]!.ofFirst - ofFirst) * 100}%` }} />}</td>
              <td className="right">{formats.number(count)}</td>
              <td className="right step-percent">{ofPrevious === null ? '' : formats.percent(ofPrevious, ofPrevious > 0 && ofPrevious < 0.1 ? 1 : 0)}</td>
              <td className="step-reason"><span className="clip">{reason === null || reasonCount === 0 ? step === 'proven' && (health.steps[at - 1]?.count ?? 0) > count ? t('await-proof') : '' : <>{isCut ? <Glyph state={cut.state} size={10} /> : null}{formats.number(reasonCount)}: {lossText(reason)}</>}</span></td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
