import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Checkbox } from '../design/Field.tsx'
import { Icon } from '../design/Icon.tsx'
import { Popover } from '../design/Menu.tsx'
import { useDocuments } from '../engine/network-store.ts'
import { cityName } from '../frame/city-name.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { type Facet, facetCounts, toggled } from './filter-rows.ts'
import { setFilter, useWallState } from './wall-store.ts'
import type { WallRow } from './wall-rows.ts'

/** Chooses among the values of one facet; each says how many screens it would leave. */
export function FacetChip({ facet, rows }: { facet: Facet; rows: readonly WallRow[] }) {
  const { t } = useTranslation('wall')
  const chosen = useWallState((state) => state.filter[facet])
  const nameOf = useValueName(facet)
  const first = chosen[0]
  const label = first === undefined ? t(`facet-${facet}`) : nameOf(first) + (chosen.length > 1 ? ` +${chosen.length - 1}` : '')
  return (
    <Popover className={first === undefined ? 'chip' : 'chip on'} label={first === undefined ? label : `${t(`facet-${facet}`)}: ${label}`} trigger={<><span className="clip">{label}</span><Icon name="chevron-down" size={12} /></>}>
      {() => <FacetValues facet={facet} rows={rows} chosen={chosen} nameOf={nameOf} />}
    </Popover>
  )
}

type FacetValuesProps = { facet: Facet; rows: readonly WallRow[]; chosen: readonly string[]; nameOf: (value: string) => string }
function FacetValues({ facet, rows, chosen, nameOf }: FacetValuesProps) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const filter = useWallState((state) => state.filter)
  const counts = useMemo(() => facetCounts(rows, filter, facet), [rows, filter, facet])
  const values = [...new Set([...chosen, ...counts.keys()])].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || nameOf(a).localeCompare(nameOf(b)))
  return (
    <div className="facet-values">
      {values.map((value) => (
        <div key={value} className="facet-value">
          <Checkbox label={nameOf(value)} checked={chosen.includes(value)} onChange={() => setFilter({ [facet]: toggled(chosen, value) })} />
          <span className="third medium">{formats.number(counts.get(value) ?? 0)}</span>
        </div>
      ))}
      {values.length === 0 ? <p className="third">{t('facet-empty')}</p> : null}
      {chosen.length > 0 ? <Button tone="link" onClick={() => setFilter({ [facet]: [] })}>{t('clear')}</Button> : null}
    </div>
  )
}

function useValueName(facet: Facet): (value: string) => string {
  const { t, i18n } = useTranslation('wall')
  const profiles = useDocuments('profile')
  if (facet === 'profile') return (value) => profiles.get(value)?.fields.name ?? '—'
  if (facet === 'zone') return (value) => t(`zone-${value}`)
  if (facet === 'format') return (value) => t(`format-${value}`)
  if (facet === 'city') return (value) => cityName(value, i18n.language)
  return (value) => value
}
