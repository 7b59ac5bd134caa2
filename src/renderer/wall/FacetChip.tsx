import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Checkbox } from '../design/Field.tsx'
import { Icon } from '../design/Icon.tsx'
import { Popover } from '../design/Menu.tsx'
import { useDocuments } from '../engine/network-store.ts'
import { cityName } from '../frame/city-name.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { type Facet, facetCounts, facetsOf, toggled } from './filter-rows.ts'
import type { ListView } from './use-list-view.ts'
import { setFilter, useListState } from './wall-store.ts'
import type { ListRow } from './wall-rows.ts'

type FacetProps<Row extends ListRow> = { facet: Facet; view: ListView<Row> }

/** Chooses among the values of one facet; each says how many rows it would leave. */
export function FacetChip<Row extends ListRow>({ facet, view }: FacetProps<Row>) {
  const { t } = useTranslation('wall')
  const chosen = useListState(view.definition.id, (state) => state.filter[facet])
  const nameOf = useValueName(facet)
  const first = chosen[0]
  const label = first === undefined ? t(`facet-${facet}`, { context: view.definition.kind }) : nameOf(first) + (chosen.length > 1 ? ` +${chosen.length - 1}` : '')
  return (
    <Popover className={first === undefined ? 'chip' : 'chip on'} label={first === undefined ? label : `${t(`facet-${facet}`, { context: view.definition.kind })}: ${label}`} trigger={<><span className="clip">{label}</span><Icon name="chevron-down" size={12} /></>}>
      {() => <FacetValues facet={facet} view={view} />}
    </Popover>
  )
}

/** All facets behind one chip, where there is no room for a chip each. */
export function FacetsChip<Row extends ListRow>({ view }: { view: ListView<Row> }) {
  const { t } = useTranslation('wall')
  const filter = useListState(view.definition.id, (state) => state.filter)
  const facets = facetsOf(view.definition)
  const chosen = facets.reduce((sum, facet) => sum + filter[facet].length, 0)
  return (
    <Popover className={chosen === 0 ? 'chip' : 'chip on'} label={chosen === 0 ? t('filters') : `${t('filters')}: ${chosen}`} trigger={<><Icon name="filter" size={14} /><span className="clip">{t('filters')}{chosen > 0 ? ` ${chosen}` : ''}</span></>}>
      {() => facets.map((facet, at) => (
        <details key={facet} className="facet-fold" open={at === 0 || filter[facet].length > 0}>
          <summary><Icon name="chevron-right" size={12} />{t(`facet-${facet}`, { context: view.definition.kind })}</summary>
          <FacetValues facet={facet} view={view} />
        </details>
      ))}
    </Popover>
  )
}

function FacetValues<Row extends ListRow>({ facet, view: { definition, scoped } }: FacetProps<Row>) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const nameOf = useValueName(facet)
  const filter = useListState(definition.id, (state) => state.filter)
  const chosen = filter[facet]
  const counts = useMemo(() => facetCounts(definition, scoped, filter, facet), [definition, scoped, filter, facet])
  const values = [...new Set([...chosen, ...counts.keys()])].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || nameOf(a).localeCompare(nameOf(b)))
  return (
    <div className="facet-values">
      {values.map((value) => (
        <div key={value} className="facet-value">
          <Checkbox label={nameOf(value)} checked={chosen.includes(value)} onChange={() => setFilter(definition.id, { [facet]: toggled(chosen, value) })} />
          <span className="third medium">{formats.number(counts.get(value) ?? 0)}</span>
        </div>
      ))}
      {values.length === 0 ? <p className="third">{t('facet-empty')}</p> : null}
      {chosen.length > 0 ? <Button tone="link" onClick={() => setFilter(definition.id, { [facet]: [] })}>{t('clear')}</Button> : null}
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
