import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DealHealth } from '../../../contracts/exchange.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { openIn } from '../exchange-place.ts'
import { setFilter, useExchange } from '../exchange-store.ts'
import { microText } from '../auction/micro-text.ts'
import { withoutDeal } from '../stream/filter-rows.ts'
import { useNames } from '../use-names.ts'
import { HealthSteps } from './HealthSteps.tsx'
import { LosersList } from './LosersList.tsx'
import { listDeals, stateOfWay, wonShare, worstOf } from './way-down.ts'

const everyMs = 5_000
const nothing: readonly DealHealth[] = []
const keyOf = ({ dealId }: DealHealth): string => dealId ?? withoutDeal

/** Each deal with its share of wins; beside it where the chosen one loses. Choosing one also sifts the stream. */
export function HealthPanel() {
  const { t } = useTranslation('exchange')
  const chosen = useExchange(({ filter }) => filter.deal)
  const deals = useDocuments('deal')
  const names = useNames()
  const told = useAnswer('deal health', (signal) => engine.exchange.health(undefined, { signal }), everyMs).value ?? nothing
  const list = useMemo(() => listDeals(told, [...deals.values()].filter(({ fields }) => fields.pausedAtMs === null).map(({ id }) => id), names.deal), [told, deals, names])
  const first = useFirst(told.length === 0 ? null : worstOf(told))
  const shown = list.find((health) => keyOf(health) === (chosen ?? first)) ?? null
  return (
    <div className="exchange-health">
      <section className="health-side" aria-label={t('health')}>
        <header className="health-head"><h2 className="strong medium grow">{t('health')}</h2><span className="small third">{t('won-percent')}</span></header>
        {list.length === 0 ? <p className="third medium health-none">{t('health-none')}</p> : (
          <ul className="health-list" aria-label={t('health')}>
            {list.map((health) => <li key={keyOf(health)}><DealButton health={health} shown={health === shown} filtering={keyOf(health) === chosen} name={health.dealId === null ? t('without-deal') : names.deal(health.dealId)} /></li>)}
          </ul>
        )}
      </section>
      {shown === null ? <p className="health-main third medium health-none">{t('health-choose')}</p> : <ShownDeal health={shown} name={shown.dealId === null ? t('without-deal') : names.deal(shown.dealId)} />}
    </div>
  )
}

/** Which is looked at before anybody chose stays, however the others fare. */
function useFirst(worst: DealHealth | null): string | null {
  const [first, setFirst] = useState<string | null>(null)
  if (first === null && worst !== null) setFirst(keyOf(worst))
  return first
}

function DealButton({ health, name, shown, filtering }: { health: DealHealth; name: string; shown: boolean; filtering: boolean }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const state = stateOfWay(health)
  const share = wonShare(health)
  return (
    <button type="button" className="health-deal" aria-pressed={filtering} data-shown={shown || undefined} title={t(`way.${state}`)} onClick={() => setFilter({ deal: filtering ? null : keyOf(health) })}>
      <Glyph state={state} size={10} /><span className="unseen">{t(`way.${state}`)}</span><span className="clip grow">{name}</span>
      <span className={share === null ? 'third' : undefined}>{share === null ? t('not-offered') : formats.number(share * 100, share > 0 && share < 0.1 ? 1 : 0)}</span>
    </button>
  )
}

function ShownDeal({ health, name }: { health: DealHealth; name: string }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const may = useMay('exchange.edit')
  const deal = useDocuments('deal').get(health.dealId ?? '')
  return (
    <section className="health-main" aria-label={name}>
      <header className="health-head">
        <h2 className="strong medium clip">{name}</h2>
        <span className="medium third clip grow">{deal === undefined ? null : `${t(`class.${deal.fields.dealClass}`)} · ${t('floor-of', { floor: microText(deal.fields.floor.micros, deal.fields.floor.micros % 1e6 === 0 ? 0 : 2, deal.fields.floor.currency, formats) })}`}</span>
        {may && deal !== undefined ? <Button onClick={() => openIn('deals', deal.id)}>{t('edit-deal')}</Button> : null}
      </header>
      <div className="health-parts"><HealthSteps health={health} /><LosersList health={health} /></div>
    </section>
  )
}
