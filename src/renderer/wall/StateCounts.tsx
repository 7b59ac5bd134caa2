import { useTranslation } from 'react-i18next'
import { type FactState, factStates } from '../../contracts/network.ts'
import { Glyph } from '../design/FactGlyphs.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { type StateCounts as Counts, toggled } from './filter-rows.ts'
import { setFilter, useWallState } from './wall-store.ts'

/** How the screens in scope fare. Each figure is also the filter that shows them. */
export function StateCounts({ counts }: { counts: Counts }) {
  const { t } = useTranslation('wall')
  return (
    <ul className="state-counts" aria-label={t('states')}>
      {factStates.map((state) => <li key={state}><StateCount state={state} count={counts[state]} /></li>)}
    </ul>
  )
}

function StateCount({ state, count }: { state: FactState; count: number }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const states = useWallState((wall) => wall.filter.states)
  return (
    <button type="button" className="state-count" aria-pressed={states.includes(state)} data-testid={`count-${state}`} onClick={() => setFilter({ states: toggled(states, state) })}>
      <span className={count > 0 ? 'figure' : 'figure third'}>{formats.number(count)}</span>
      <span className="row medium second state-name"><Glyph state={state} size={10} />{t(`state-${state}`)}</span>
    </button>
  )
}
