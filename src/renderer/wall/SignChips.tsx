import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Glyph, type GlyphState } from '../design/FactGlyphs.tsx'
import type { Sign } from '../engine/standing.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { countSigns, toggled } from './filter-rows.ts'
import type { ListId } from './wall-place.ts'
import { setFilter, useListState } from './wall-store.ts'
import type { WallRow } from './wall-rows.ts'

const chips: readonly { sign: Sign; state: GlyphState }[] = [
  { sign: 'plan-old', state: 'attention' }, { sign: 'no-link', state: 'broken' }, { sign: 'frames', state: 'attention' }, { sign: 'panel', state: 'attention' }, { sign: 'device-fault', state: 'attention' },
  { sign: 'dark', state: 'information' }, { sign: 'disobeys', state: 'attention' }, { sign: 'unenrolled', state: 'silent' },
]

/** What is wrong with screens in scope, as filters: only what there is, and what is chosen. */
export function SignChips({ list, screens }: { list: ListId; screens: readonly WallRow[] }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const chosen = useListState(list, ({ filter }) => filter.signs)
  const counts = useMemo(() => countSigns(screens), [screens])
  return chips.filter(({ sign }) => counts[sign] > 0 || chosen.includes(sign)).map(({ sign, state }) => (
    <button key={sign} type="button" className={chosen.includes(sign) ? 'chip on' : 'chip'} aria-pressed={chosen.includes(sign)} data-testid={`chip-${sign}`} onClick={() => setFilter(list, { signs: toggled(chosen, sign) })}>
      <Glyph state={state} size={10} />{t(`sign-${sign}`)} {formats.number(counts[sign])}
    </button>
  ))
}
