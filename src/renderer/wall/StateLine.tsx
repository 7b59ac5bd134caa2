import { useTranslation } from 'react-i18next'
import { factStates } from '../../contracts/network.ts'
import { Glyph } from '../design/FactGlyphs.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import type { StateCounts } from './filter-rows.ts'

export function StateLine({ states, retired }: { states: StateCounts; retired: number }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  return (
    <p className="row wrap medium second">
      {factStates.filter((state) => states[state] > 0).map((state) => <span key={state} className="row state-name"><Glyph state={state} size={10} />{`${t(`state-${state}`)} ${formats.number(states[state])}`}</span>)}
      {retired > 0 ? <span>{`${t('retired-chip')} ${formats.number(retired)}`}</span> : null}
    </p>
  )
}
