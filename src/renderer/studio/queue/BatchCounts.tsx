import { useTranslation } from 'react-i18next'
import type { BatchRow } from '../../../contracts/studio.ts'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { setStudio, useStudio } from '../studio-store.ts'
import { amountsOf } from './amounts.ts'
import type { GroupName } from './group-pictures.ts'

const filters: readonly { state: GlyphState; name: 'fine' | 'doubtful' | 'failed' | 'open'; groups: readonly GroupName[] }[] = [
  { state: 'ok', name: 'fine', groups: ['ready', 'written'] }, { state: 'attention', name: 'doubtful', groups: ['doubtful'] },
  { state: 'broken', name: 'failed', groups: ['failed'] }, { state: 'silent', name: 'open', groups: ['working'] },
]

/** Stands where the order is told, once there is something to choose. */
function FavouritesOnly() {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const [marked, on] = [useStudio(({ pictures }) => [...pictures.values()].filter(({ favourite }) => favourite).length), useStudio((studio) => studio.favourites)]
  if (marked === 0 && !on) return <span className="small third grow right clip">{t('by-doubt')}</span>
  return <button type="button" className="count-button" aria-pressed={on} aria-label={`${t('count-favourite')}: ${formats.number(marked)}`} title={t('count-favourite')} onClick={() => setStudio({ favourites: !on })}><span className="picture-star" aria-hidden="true">★</span>{formats.number(marked)}</button>
}

/** How many stand how; pressed, only those are listed. */
export function BatchCounts({ batch }: { batch: BatchRow }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const only = useStudio((studio) => studio.only)
  const amounts = amountsOf(batch)
  const count = { fine: amounts.fine, doubtful: batch.counts.doubtful, failed: batch.counts.failed, open: amounts.open }
  return (
    <div className="batch-counts" role="group" aria-label={t('counts')}>
      {filters.map(({ state, name, groups }) => (
        <button key={name} type="button" className="count-button" aria-pressed={only === groups} aria-label={`${t(`count-${name}`)}: ${formats.number(count[name])}`} title={t(`count-${name}`)} onClick={() => setStudio({ only: only === groups ? null : groups })}>
          <Glyph state={state} size={10} />{formats.number(count[name])}
        </button>
      ))}
      <FavouritesOnly />
    </div>
  )
}
