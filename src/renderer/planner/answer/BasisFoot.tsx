import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForecastBasis } from '../../../contracts/planner.ts'
import { Button } from '../../design/Button.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { dayMonth } from '../say/date-words.ts'
import { monthYear } from '../say/month-words.ts'

type BasisFootProps = { basis: ForecastBasis | null; hasModel: boolean; mayEdit: boolean; onEditReach: () => void }

/** What the forecast rests on, always in sight: sources, months, models, money, and how it was checked. [AU8] */
export const BasisFoot = memo(function BasisFoot({ basis, hasModel, mayEdit, onEditReach }: BasisFootProps) {
  const { t } = useTranslation(['planner', 'schedule'])
  const formats = useFormats()
  const percent = (basisPoints: number): string => formats.percent(basisPoints / 10_000, basisPoints % 100 === 0 ? 0 : 1)
  const none = { source: '', lines: ['—'] }
  const act = mayEdit ? <Button tone="link" onClick={onEditReach}>{t(hasModel ? 'edit-model' : 'enter-model')}</Button> : null
  const parts = basis === null ? { audience: none, reach: none, market: none, money: none, calibration: none } : {
    audience: basis.audience === null ? { source: '', lines: [t('no-audience')] } : {
      source: [basis.audience.source, monthYear(basis.audience.asOf, t)].join(', '),
      lines: [t('audience-venues', { count: basis.audience.venues }), basis.audience.withoutAudience > 0 ? t('audience-without', { count: basis.audience.withoutAudience }) : t(`metric-${basis.audience.metric}`)],
    },
    reach: basis.reach === null ? { source: '', lines: [t('no-model')] } : {
      source: [basis.reach.source, monthYear(basis.reach.asOf, t)].join(', '),
      lines: [t('model-visits', { visits: formats.number(basis.reach.visitsPerWeekMilli / 1000, basis.reach.visitsPerWeekMilli % 1000 === 0 ? 0 : 1) }), t('model-seen', { seen: percent(basis.reach.seenBasisPoints), twice: percent(basis.reach.betweenVenuesBasisPoints) })],
    },
    market: {
      source: [basis.market.kind === 'assumed' ? t('market-source-assumed') : basis.market.source, monthYear(basis.market.asOf, t)].join(', '),
      lines: [t('market-buyers', { count: basis.market.buyers, shading: formats.number(basis.market.shadingBasisPoints / 10_000, 2) }), `${t(`pricing-${basis.market.pricing}`)}, ${basis.market.kind === 'assumed' ? t('market-assumed') : t('market-recorded', { count: basis.market.days, auctions: formats.number(basis.market.auctions) })}`],
    },
    money: {
      source: basis.money.rateCard === null ? t('no-card') : t('card', { name: basis.money.rateCard.name, from: `${dayMonth(basis.money.rateCard.validFrom, t)} ${basis.money.rateCard.validFrom.slice(0, 4)}` }),
      lines: [t('vat-and-take', { vat: percent(basis.money.vatBasisPoints), take: percent(basis.money.takeBasisPoints) }), cardPrices(basis.money, t, formats.number)],
    },
    calibration: { source: monthYear(basis.calibration.asOf, t), lines: [t('covered', { share: percent(basis.calibration.coveredBasisPoints), range: formats.percent(0.9) }), t('of-worlds', { count: basis.calibration.worlds })] },
  }
  return (
    <footer className="basis" aria-label={t('basis')}>
      <BasisPart title={t('basis-audience')} {...parts.audience} />
      <BasisPart title={t('basis-reach')} {...parts.reach} act={act} />
      <BasisPart title={t('basis-market')} {...parts.market} />
      <BasisPart title={t('basis-money')} {...parts.money} />
      <BasisPart title={t('basis-calibration')} {...parts.calibration} />
    </footer>
  )
})

type Say = (key: string, values: Record<string, unknown>) => string
function cardPrices({ cardLeastCpmMicros: least, cardMostCpmMicros: most }: ForecastBasis['money'], say: Say, number: (value: number) => string): string {
  return least === null || most === null ? '' : say('card-prices', { least: number(Math.round(least / 1e6)), most: number(Math.round(most / 1e6)) })
}

function BasisPart({ title, source, lines, act = null }: { title: string; source: string; lines: readonly string[]; act?: ReactNode }) {
  return (
    <div className="basis-part small">
      <p className="basis-title"><b className="second">{title}</b><span className="third clip grow" title={source}>{source}</span>{act}</p>
      {lines.map((line) => <p key={line} className="clip" title={line}>{line || '\u00a0'}</p>)}
    </div>
  )
}
