import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { setFilter, showWaiting, useExchange } from '../exchange-store.ts'
import { useNames } from '../use-names.ts'
import { type EndFilter, endFilters, withoutDeal } from './filter-rows.ts'
import { useFits } from './use-stream-rows.ts'

const glyphOf: Record<EndFilter, GlyphState | null> = { all: null, sold: 'information', unproven: 'broken', 'no-bids': 'silent', 'below-floor': 'attention' }

/** Which auctions, and how many wait while the list stands still. */
export function StreamBar() {
  const { t } = useTranslation('exchange')
  const filter = useExchange((exchange) => exchange.filter)
  const names = useNames()
  return (
    <div className="exchange-bar" role="toolbar" aria-label={t('filters')}>
      <div className="exchange-chips">
        {endFilters.map((end) => {
          const state = glyphOf[end]
          return <Chip key={end} on={filter.end === end} onToggle={() => setFilter({ end })}>{state === null ? null : <Glyph state={state} size={10} />}{t(`filter-${end}`)}</Chip>
        })}
        {filter.deal === null ? null : <Chip on onRemove={() => setFilter({ deal: null })} removeLabel={t('all-deals')}>{filter.deal === withoutDeal ? t('without-deal') : names.deal(filter.deal)}</Chip>}
      </div>
      <span className="medium third exchange-units">{t('prices-are')}</span>
      <WaitingButton />
    </div>
  )
}

/** Room is kept for it, so that nothing shifts when it comes. */
function WaitingButton() {
  const { t } = useTranslation('exchange')
  const waiting = useExchange(({ stream }) => stream.waiting)
  const fits = useFits()
  const count = waiting.filter(fits).length
  const show = () => {
    document.getElementById('auction-list')?.scrollTo(0, 0)
    showWaiting()
  }
  return <span className="exchange-waiting">{count === 0 ? null : <Button onClick={show}>{t('show-new', { count })}</Button>}</span>
}
