import { useTranslation } from 'react-i18next'
import { type FactState, factStates } from '../../contracts/network.ts'
import { Glyph } from '../design/FactGlyphs.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { type StateCounts as Counts, toggled } from './filter-rows.ts'
import type { ListId } from './wall-place.ts'
import { setFilter, useListState } from './wall-store.ts'

/** How the screens in scope fare. Each figure is also the filter that shows them, or the stores and zones they stand in. */
export function StateCounts({ list, counts }: { list: ListId; counts: Counts }) {
  const { t } = useTranslation('wall')
  return (
    <ul className="state-counts" aria-label={t('states')}>
      {factStates.map((state) => <li key={state}><StateCount list={list} state={state} count={counts[state]} /></li>)}
    </ul>
  )
}

function StateCount({ list, state, count }: { list: ListId; state: FactState; count: number }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const states = useListState(list, ({ filter }) => filter.states)
  return (
    <button type="button" className="state-count" aria-pressed={states.includes(state)} data-testid={`count-${state}`} onClick={() => setFilter(list, { states: toggled(states, state) })}>
      <span className={count > 0 ? 'figure' : 'figure third'}>{formats.number(count)}</span>
      <span className="row medium second state-name"><Glyph state={state} size={10} />{t(`state-${state}`)}</span>
    </button>
  )
}
