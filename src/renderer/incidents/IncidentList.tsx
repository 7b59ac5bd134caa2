import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentRow } from '../../contracts/incidents.ts'
import { usePreferences } from '../engine/preferences-store.ts'
import { actOfKey } from '../frame/key-map.ts'
import { stepTo } from '../wall/selection.ts'
import { IncidentListRow } from './IncidentListRow.tsx'
import { openIncident, setActive, type Tab, toggleMark, useRoom } from './room-store.ts'
import { useIncidentActs } from './use-incident-acts.ts'

const rowHeights = { compact: 28, comfortable: 36 }
const headHeight = 28
const columns = ['what', 'where', 'screens', 'since', 'cost', 'owner'] as const

/** However many there are, only those in view exist. One row is active; keys move, open, mark and acknowledge it. */
export function IncidentList({ rows, tab, openId }: { rows: readonly IncidentRow[]; tab: Tab; openId: string | null }) {
  const { t } = useTranslation('incidents')
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const rowHeight = rowHeights[usePreferences((preferences) => preferences.density)]
  const { active: activeId, marked } = useRoom((state) => state)
  const acts = useIncidentActs()
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box, estimateSize: () => rowHeight, overscan: 8, scrollPaddingStart: headHeight })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const active = rows.findIndex(({ id }) => id === activeId)
  const page = Math.max(1, Math.floor(((box?.clientHeight ?? 400) - headHeight) / rowHeight) - 1)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const act = actOfKey(event.nativeEvent, false)
    const to = stepTo(act === 'down' ? 'ArrowDown' : act === 'up' ? 'ArrowUp' : event.key, active, rows.length, page)
    const here = rows[active]
    if (to !== null) {
      setActive(rows[to]!.id)
      virtual.scrollToIndex(to)
    } else if (event.key === 'Enter' && here) openIncident(tab, here.id)
    else if ((event.key === ' ' || act === 'select') && here && tab === 'open') toggleMark(here.id)
    else if (event.code === 'KeyA' && !event.ctrlKey && !event.metaKey && here && tab === 'open') void acts.acknowledge([here.id])
    else if (event.key === 'Escape' && openId !== null) openIncident(tab, null)
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent, { id }: IncidentRow) => {
    setActive(id)
    if (event.ctrlKey || event.metaKey) { if (tab === 'open') toggleMark(id) } else openIncident(tab, id)
  }
  return (
    <div ref={setBox} id="incident-list" className="list incident-list" role="grid" tabIndex={0} aria-label={t('title')} aria-rowcount={rows.length + 1} aria-multiselectable
      aria-activedescendant={active >= 0 ? `row-${rows[active]!.id}` : undefined} onKeyDown={onKeyDown}>
      <div className="incident-head" role="row">{columns.map((column) => <span key={column} role="columnheader" className={`incident-${column}`}>{t(`column-${column}`)}</span>)}</div>
      <div className="list-space" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]!
          return <IncidentListRow key={row.id} row={row} at={item.index} top={item.start} height={rowHeight} marked={marked.has(row.id)} active={item.index === active} open={row.id === openId} onClick={onClick} />
        })}
      </div>
    </div>
  )
}
