import { useTranslation } from 'react-i18next'
import { Glyph, type GlyphState } from '../design/FactGlyphs.tsx'
import type { Sign } from '../engine/standing.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { toggled } from './filter-rows.ts'
import type { ListId } from './wall-place.ts'
import { setFilter, useListState } from './wall-store.ts'

const figures: readonly { sign: Sign; state: Extract<GlyphState, 'ok' | 'attention' | 'broken'> }[] = [{ sign: 'playing', state: 'ok' }, { sign: 'plan-old', state: 'attention' }, { sign: 'no-link', state: 'broken' }]

/** How the screens in scope fare. Each figure is also the filter that shows them, or the stores and zones they stand in; the first shows all again. */
export function TopFigures({ list, screens, counts }: { list: ListId; screens: number; counts: Record<Sign, number> }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const chosen = useListState(list, ({ filter }) => filter.signs)
  return (
    <ul className="top-figures" aria-label={t('states')}>
      <li>
        <button type="button" className="top-figure" data-testid="count-screens" onClick={() => setFilter(list, { signs: [] })}>
          <span className="figure">{formats.number(screens)}</span><span className="medium second">{t('figure-screens', { count: screens })}</span>
        </button>
      </li>
      {figures.map(({ sign, state }) => (
        <li key={sign}>
          <button type="button" className="top-figure" aria-pressed={chosen.includes(sign)} data-testid={`count-${sign}`} onClick={() => setFilter(list, { signs: toggled(chosen, sign) })}>
            <span className={counts[sign] > 0 ? `figure tone-${state}` : 'figure third'}>{formats.number(counts[sign])}</span>
            <span className="row medium second state-name"><Glyph state={counts[sign] > 0 ? state : 'silent'} size={10} />{t(`sign-${sign}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
