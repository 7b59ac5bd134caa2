import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../design/Empty.tsx'
import { actOfKey } from '../../frame/key-map.ts'
import { goTo } from '../../frame/route-store.ts'
import { stepTo } from '../../wall/selection.ts'
import { InventoryRowLine, rowIdOf } from './InventoryRowLine.tsx'
import type { InventoryPages } from './use-inventory-pages.ts'

const rowHeight = 28
const headHeight = 28
const columns = ['screen', 'venue', 'place', 'pixels', 'people', 'floor', 'id', 'order'] as const

/** Ten thousand rows; only those in view exist, and are asked for when they come into it. */
export function InventoryList({ pages: { total, rowAt, show } }: { pages: InventoryPages }) {
  const { t } = useTranslation('exchange')
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const [active, setActive] = useState(-1)
  const virtual = useVirtualizer({ count: total, getScrollElement: () => box, estimateSize: () => rowHeight, overscan: 8, scrollPaddingStart: headHeight })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => show(first, last), [show, first, last])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const act = actOfKey(event.nativeEvent, false)
    const to = stepTo(act === 'down' ? 'ArrowDown' : act === 'up' ? 'ArrowUp' : event.key, active, total, Math.max(1, Math.floor(((box?.clientHeight ?? 400) - headHeight) / rowHeight) - 1))
    const row = rowAt(active)
    if (to !== null) {
      setActive(to)
      virtual.scrollToIndex(to)
    } else if (event.key === 'Enter' && row !== null) goTo('wall', row.screenId)
    else return
    event.preventDefault()
  }
  if (total === 0) return <Empty title={t('nothing-fits')} />
  return (
    <div ref={setBox} className="list inventory-list" role="grid" tabIndex={0} aria-label={t('tab-inventory')} aria-rowcount={total + 1} aria-activedescendant={active >= first && active <= last ? rowIdOf(active) : undefined} onKeyDown={onKeyDown}>
      <div className="inventory-head" role="row">{columns.map((column) => <span key={column} role="columnheader" className={`inventory-${column}`}>{t(`inventory-${column}`)}</span>)}</div>
      <div className="list-space" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => <InventoryRowLine key={index} row={rowAt(index)} at={index} top={start} active={index === active} />)}
      </div>
    </div>
  )
}
