import { useEffect, useRef } from 'react'
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
import { FacetChip } from './FacetChip.tsx'
import { facets, isFiltered } from './filter-rows.ts'
import { clearFilter, rangeStore, setFilter, useWallState } from './wall-store.ts'
import type { WallRow } from './wall-rows.ts'

type FilterBarProps = { scoped: readonly WallRow[]; shown: readonly WallRow[] }

export function FilterBar({ scoped, shown }: FilterBarProps) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const filter = useWallState((state) => state.filter)
  const retired = scoped.filter((row) => row.retired).length
  return (
    <div className="wall-bar" role="toolbar" aria-label={t('filters')}>
      <FindField />
      <div className="wall-chips">
        <Chip on={!isFiltered(filter)} onToggle={clearFilter}>{t('all')} {formats.number(scoped.length - retired)}</Chip>
        {facets.map((facet) => <FacetChip key={facet} facet={facet} rows={scoped} />)}
        {retired > 0 || filter.retired ? <Chip on={filter.retired} onToggle={() => setFilter({ retired: !filter.retired })}>{t('retired-chip')} {formats.number(retired)}</Chip> : null}
      </div>
      <RowRange total={shown.length} />
      <ColumnsMenu />
      <AddMenu />
    </div>
  )
}

function RowRange({ total }: { total: number }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const { first, last } = useStore(rangeStore)
  const text = total === 0 ? t('no-rows') : t('rows', { first: formats.number(first + 1), last: formats.number(Math.min(total, last + 1)), total: formats.number(total) })
  return <span className="third medium wall-range">{text}</span>
}

function FindField() {
  const { t } = useTranslation('wall')
  const text = useWallState((state) => state.filter.text)
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
        onChange={(event) => setFilter({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') { event.preventDefault(); setFilter({ text: '' }); event.currentTarget.blur() }
          if (event.key === 'Enter' || event.key === 'ArrowDown') { event.preventDefault(); document.getElementById('screen-list')?.focus() }
        }} />
      {text === '' ? <Kbd keys="/" /> : <IconButton icon="close" size={14} label={t('clear')} onClick={() => setFilter({ text: '' })} />}
    </div>
  )
}
