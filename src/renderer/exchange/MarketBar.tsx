import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { useMay } from '../engine/session-store.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { type ExchangeTab, exchangeTabs, openIn, tabAddress } from './exchange-place.ts'
import { usePendingCount } from './approvals/use-creative-rows.ts'
import { useExchange } from './exchange-store.ts'
import { useSetMarket } from './use-set-market.ts'

/** Which list, and above all of them that nothing here is real. */
export function MarketBar({ tab }: { tab: ExchangeTab }) {
  const { t } = useTranslation('exchange')
  const pending = usePendingCount()
  return (
    <div className="exchange-top">
      <nav className="segments" aria-label={t('parts')}>
        {exchangeTabs.map((each) => <a key={each} href={tabAddress(each)} aria-current={each === tab ? 'page' : undefined} onClick={(event) => { event.preventDefault(); openIn(each) }}>{t(`tab-${each}`)}{each === 'approvals' && pending > 0 ? <span className="tab-count" aria-label={t('pending-count', { count: pending })}>{pending}</span> : null}</a>)}
      </nav>
      <MarketNote />
    </div>
  )
}

function MarketNote() {
  const { t } = useTranslation('exchange')
  const may = useMay('exchange.edit')
  const market = useExchange(({ state }) => state?.market ?? null)
  const problem = useExchange(({ state }) => state?.problem ?? null)
  const total = useExchange((exchange) => exchange.total)
  const { busy, setMarket } = useSetMarket()
  const problemText = useProblemText()
  if (problem !== null) return <p className="exchange-note" role="status"><Glyph state="broken" /><span className="grow">{t('problem', { problem: problemText(problem) })}</span></p>
  if (market === 'rehearsal') {
    return (
      <>
        <p className="exchange-note"><Glyph state="information" /><span>{t('rehearsal-note')}</span></p>
        {may ? <Button tone="plain" icon="stop" disabled={busy} onClick={() => void setMarket('off')}>{t('stop')}</Button> : null}
      </>
    )
  }
  if (market !== 'off' || total === 0) return null
  return (
    <>
      <p className="exchange-note"><Glyph state="silent" /><span>{t('off-note')}</span></p>
      {may ? <Button tone="primary" disabled={busy} onClick={() => void setMarket('rehearsal')}>{t('start')}</Button> : null}
    </>
  )
}
