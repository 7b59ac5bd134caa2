import { useTranslation } from 'react-i18next'
import type { DealHealth } from '../../../contracts/exchange.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useLossText } from '../use-loss-text.ts'
import { useNames } from '../use-names.ts'
import { usePlaces } from '../use-places.ts'

/** Whose bids, and on which screens, lose most, and for what first reason. */
export function LosersList({ health }: { health: DealHealth }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const lossText = useLossText()
  const [names, placeOf] = [useNames(), usePlaces()]
  const nameOf = ({ of, id }: DealHealth['losers'][number]): string => {
    if (of === 'buyer') return names.buyer(id)
    const { screen, venue } = placeOf(id)
    return venue === '' ? screen : `${screen} · ${venue}`
  }
  return (
    <section className="health-losers" aria-label={t('losers')}>
      {(['buyer', 'screen'] as const).map((of) => {
        const rows = health.losers.filter((loser) => loser.of === of)
        return rows.length === 0 ? null : (
          <div key={of}>
            <p className="third small">{t(`losers-${of}`)}</p>
            <dl>
              {rows.map((loser) => (
                <div key={loser.id} className="loser" title={`${nameOf(loser)}: ${t('lost-of', { lost: formats.number(loser.lost), bids: formats.number(loser.bids) })}, ${lossText(loser.reason)}`}>
                  <dt className="clip">{nameOf(loser)}</dt>
                  <dd className="clip third"><span className="second">{t('lost-of', { lost: formats.number(loser.lost), bids: formats.number(loser.bids) })}</span> {lossText(loser.reason)}</dd>
                </div>
              ))}
            </dl>
          </div>
        )
      })}
    </section>
  )
}
