import { useTranslation } from 'react-i18next'
import { Glyph } from '../design/FactGlyphs.tsx'
import { useIncidentsNews } from '../engine/incidents-store.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { goTo, useRoute } from './route-store.ts'

/** What is wrong right now, on every page; it leads to the queue. */
export function IncidentsButton() {
  const { t } = useTranslation('incidents')
  const formats = useFormats()
  const { broken, attention } = useIncidentsNews((state) => state.summary)
  const isHere = useRoute().room === 'incidents'
  return (
    <a className="incidents-button" href="#/incidents" aria-current={isHere ? 'page' : undefined} title={t('summary', { broken, attention })} onClick={(event) => { event.preventDefault(); goTo('incidents') }}>
      {broken > 0 ? <span className="incidents-count tone-broken"><Glyph state="broken" size={10} />{formats.number(broken)}</span> : null}
      {attention > 0 ? <span className="incidents-count tone-attention"><Glyph state="attention" size={10} />{formats.number(attention)}</span> : null}
      {broken + attention === 0 ? <Glyph state="ok" size={10} /> : null}
      <span className="incidents-word">{broken + attention === 0 ? t('none-short') : t('title-short', { count: broken + attention })}</span>
    </a>
  )
}
