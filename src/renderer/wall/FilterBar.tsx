import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Chip } from '../design/Chip.tsx'
import { Icon } from '../design/Icon.tsx'
import { IconButton } from '../design/Button.tsx'
import { Kbd } from '../design/Kbd.tsx'
import { actOfKey, isTyping } from '../frame/key-map.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { AddMenu } from './AddMenu.tsx'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { FacetChip, FacetsChip } from './FacetChip.tsx'
import { facetsOf, isFiltered } from './filter-rows.ts'
import type { ListView } from './use-list-view.ts'
import type { ListId } from './wall-place.ts'
import { clearFilter, setFilter, useListState, viewStore } from './wall-store.ts'
import { SignChips } from './SignChips.tsx'
import type { ListRow, WallRow } from './wall-rows.ts'

/** Narrower than this, the facets fold into one chip. */
const chipsFromPx = 1300

export function FilterBar<Row extends ListRow>({ view, screens, children }: { view: ListView<Row>; screens: readonly WallRow[]; children: ReactNode }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const { definition: { id: list, columns }, scoped, shown } = view
  const filter = useListState(list, (state) => state.filter)
  const folded = useStore(viewStore, ({ width }) => width > 0 && width < chipsFromPx)
  const retired = scoped.filter((row) => row.retired).length
  return (
    <div className="wall-bar" role="toolbar" aria-label={t('filters')}>
      {children}
      <FindField list={list} />
      <div className="wall-chips">
        <Chip on={!isFiltered(filter)} onToggle={() => clearFilter(list)}>{t('all')} {formats.number(scoped.length - retired)}</Chip>
        <SignChips list={list} screens={screens} />
        {folded ? <FacetsChip view={view} /> : facetsOf(view.definition).map((facet) => <FacetChip key={facet} facet={facet} view={view} />)}
        {retired > 0 || filter.retired ? <Chip on={filter.retired} onToggle={() => setFilter(list, { retired: !filter.retired })}>{t('retired-chip')} {formats.number(retired)}</Chip> : null}
      </div>
      <RowRange total={shown.length} />
      <ColumnsMenu list={list} columns={columns} />
      <AddMenu />
    </div>
  )
}

function RowRange({ total }: { total: number }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const { first, last } = useStore(viewStore)
  const text = total === 0 ? t('no-rows') : t('rows', { first: formats.number(first + 1), last: formats.number(Math.min(total, last + 1)), total: formats.number(total) })
  return <span className="third medium wall-range">{text}</span>
}

function FindField({ list }: { list: ListId }) {
  const { t } = useTranslation('wall')
  const text = useListState(list, (state) => state.filter.text)
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
    <div className="wall-find">
      <Icon name="search" size={16} />
      <input ref={field} aria-label={t('find-screens')} placeholder={t('find-screens')} value={text} spellCheck={false} data-testid="wall-find"
        onChange={(event) => setFilter(list, { text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') { event.preventDefault(); setFilter(list, { text: '' }); event.currentTarget.blur() }
          if (event.key === 'Enter' || event.key === 'ArrowDown') { event.preventDefault(); document.getElementById('wall-list')?.focus() }
        }} />
      {text === '' ? <Kbd keys="/" /> : <IconButton icon="close" size={14} label={t('clear')} onClick={() => setFilter(list, { text: '' })} />}
    </div>
  )
}
