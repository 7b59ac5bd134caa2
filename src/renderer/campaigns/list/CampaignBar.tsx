import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button, IconButton } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { Checkbox } from '../../design/Field.tsx'
import { Icon } from '../../design/Icon.tsx'
import { Kbd } from '../../design/Kbd.tsx'
import { Popover } from '../../design/Menu.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useMe } from '../../engine/session-store.ts'
import { actOfKey, isTyping } from '../../frame/key-map.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { columnsInView } from '../../wall/list-columns.ts'
import { isAdjusted, useTableChoice } from '../../wall/use-list-table.ts'
import { clearFilter, setFilter, tableViewStore, useRoom } from '../campaigns-store.ts'
import { campaignColumns } from './campaign-columns.tsx'
import { type Facet, facetCounts, facetNames, filterCampaigns, isFiltered, noFilter, toggled } from './filter-campaigns.ts'
import { byName, type CampaignTable, tableName } from './use-campaign-table.ts'

/** Find, and narrow: everything, what is broken, what needs an eye, mine, and by stage, brand and tier. */
export function CampaignBar({ table, children }: { table: CampaignTable; children: React.ReactNode }) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const filter = useRoom((state) => state.filter)
  const me = useMe()?.id ?? null
  const counts = useStateCounts(table)
  return (
    <div className="campaign-bar" role="toolbar" aria-label={t('filters')}>
      <div className="campaign-chips">
        <Chip on={!isFiltered(filter)} onToggle={clearFilter}>{t('all')} {formats.number(table.scoped.length)}</Chip>
        {(['broken', 'attention'] as const).map((state) => (
          <button key={state} type="button" className={filter.states.includes(state) ? 'chip on' : 'chip'} aria-pressed={filter.states.includes(state)} aria-label={`${t(`state-${state}`)}: ${counts[state]}`} title={t(`state-${state}`)}
            onClick={() => setFilter({ states: toggled(filter.states, state) })}><Glyph state={state} size={10} />{formats.number(counts[state])}</button>
        ))}
        {me === null ? null : <Chip on={filter.mine} onToggle={() => setFilter({ mine: !filter.mine })}>{t('mine')}</Chip>}
        <FacetsChip table={table} />
      </div>
      <FindField />
      <ColumnsMenu />
      {children}
    </div>
  )
}

function useStateCounts({ scoped, words }: CampaignTable): Record<'broken' | 'attention', number> {
  return useMemo(() => {
    const counts: Partial<Record<GlyphState, number>> = {}
    for (const row of scoped) { const state = words.stateOf(row); counts[state] = (counts[state] ?? 0) + 1 }
    return { broken: counts.broken ?? 0, attention: counts.attention ?? 0 }
  }, [scoped, words])
}

function FacetsChip({ table }: { table: CampaignTable }) {
  const { t } = useTranslation('campaigns')
  const filter = useRoom((state) => state.filter)
  const chosen = facetNames.reduce((sum, facet) => sum + filter[facet].length, 0)
  return (
    <Popover className={chosen === 0 ? 'chip' : 'chip on'} label={chosen === 0 ? t('condition') : `${t('condition')}: ${chosen}`} trigger={<><Icon name="filter" size={12} /><span>{t('condition')}{chosen > 0 ? ` ${chosen}` : ''}</span></>}>
      {() => facetNames.map((facet, at) => (
        <details key={facet} className="facet-fold" open={at === 0 || filter[facet].length > 0}>
          <summary><Icon name="chevron-right" size={12} />{t(`facet-${facet}`)}</summary>
          <FacetValues facet={facet} table={table} />
        </details>
      ))}
    </Popover>
  )
}

function FacetValues({ facet, table: { scoped, words } }: { facet: Facet; table: CampaignTable }) {
  const { t } = useTranslation(['campaigns', 'words'])
  const formats = useFormats()
  const brands = useDocuments('brand')
  const me = useMe()?.id ?? null
  const filter = useRoom((state) => state.filter)
  const chosen: readonly string[] = filter[facet]
  const counts = useMemo(() => facetCounts(scoped, filter, { ...words, me }, facet), [scoped, filter, me, words, facet])
  const nameOf = (value: string): string => (facet === 'brands' ? brands.get(value)?.fields.name ?? '—' : t(facet === 'stages' ? `words:stage.${value}` : `words:tier.${value}`))
  const values = [...new Set([...chosen, ...counts.keys()])].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || nameOf(a).localeCompare(nameOf(b)))
  const set = (next: readonly string[]) => setFilter({ [facet]: next })
  return (
    <div className="facet-values">
      {values.map((value) => (
        <div key={value} className="facet-value">
          <Checkbox label={nameOf(value)} checked={chosen.includes(value)} onChange={() => set(toggled(chosen, value))} />
          <span className="third medium">{formats.number(counts.get(value) ?? 0)}</span>
        </div>
      ))}
      {values.length === 0 ? <p className="third">{t('facet-empty')}</p> : null}
      {chosen.length > 0 ? <Button tone="link" onClick={() => set([])}>{t('clear')}</Button> : null}
    </div>
  )
}

function FindField() {
  const { t } = useTranslation('campaigns')
  const text = useRoom((state) => state.filter.text)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (isTyping(event.target) || actOfKey(event, false) !== 'find') return
      event.preventDefault()
      field.current?.select()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div className="wall-find campaign-find">
      <Icon name="search" size={16} />
      <input ref={field} aria-label={t('find-campaigns')} placeholder={t('find-short')} value={text} spellCheck={false} data-testid="campaign-find" onChange={(event) => setFilter({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') { event.preventDefault(); setFilter({ text: '' }); event.currentTarget.blur() }
          if (event.key === 'Enter' || event.key === 'ArrowDown') { event.preventDefault(); document.getElementById('campaign-list')?.focus() }
        }} />
      {text === '' ? <Kbd keys="/" /> : <IconButton icon="close" size={14} label={t('clear')} onClick={() => setFilter({ text: '' })} />}
    </div>
  )
}

function ColumnsMenu() {
  const { t } = useTranslation('campaigns')
  return <Popover className="icon-button" label={t('columns')} trigger={<Icon name="columns" size={18} />}>{() => <ColumnChoices />}</Popover>
}

function ColumnChoices() {
  const { t } = useTranslation('campaigns')
  const { choice, show, reset } = useTableChoice(tableName, byName)
  const width = useStore(tableViewStore, (state) => state.width)
  const inView = new Set(columnsInView(campaignColumns, choice, width).map((column) => column.id))
  return (
    <div className="facet-values">
      {campaignColumns.filter((column) => column.id !== 'name').map((column) => (
        <Checkbox key={column.id} label={t(`column-${column.id}`)} checked={inView.has(column.id)} onChange={() => show(column.id, !inView.has(column.id))} />
      ))}
      {isAdjusted(choice) ? <Button tone="link" onClick={reset}>{t('columns-reset')}</Button> : null}
    </div>
  )
}

/** What the filters leave of the campaigns that wait or run, for the line at the foot. */
export const runningCounts = ({ scoped, words }: CampaignTable): { live: number; hold: number } => ({
  live: filterCampaigns(scoped, { ...noFilter, stages: ['live'] }, { ...words, me: null }).length,
  hold: filterCampaigns(scoped, { ...noFilter, stages: ['hold'] }, { ...words, me: null }).length,
})
