import { useTranslation } from 'react-i18next'
import { Glyph } from '../design/FactGlyphs.tsx'
import { useRoute } from '../frame/route-store.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { clockText } from './clock-text.ts'
import { useExchange } from './exchange-store.ts'

/** The pace of the exchange in the bar below, while its room is open. */
export function MarketState() {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const isHere = useRoute().room === 'exchange'
  const state = useExchange((exchange) => exchange.state)
  if (!isHere || state === null || state.market === 'off') return null
  return (
    <>
      <span className="status-part"><Glyph state="information" size={10} />{t('rehearsal-short')}</span>
      <span className="status-part">{t('pace', { perSecond: formats.number(state.perSecond, state.perSecond < 10 ? 1 : 0), micros: formats.number(Math.round(state.decisionMicros)) })}</span>
      {state.writtenAtMs === null ? null : <span className="status-part">{t('written', { at: clockText(state.timeZone, state.writtenAtMs) })}</span>}
    </>
  )
}
