import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuctionRow } from '../../../contracts/exchange.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { actOfKey } from '../../frame/key-map.ts'
import { stepTo } from '../../wall/selection.ts'
import { openIn } from '../exchange-place.ts'
import { hold, loadOlder, setActive, setFilter, useExchange } from '../exchange-store.ts'
import { useNames } from '../use-names.ts'
import { usePlaces } from '../use-places.ts'
import { everyRow } from './filter-rows.ts'
import { rowId, StreamRow } from './StreamRow.tsx'
import { useFits, useStreamRows } from './use-stream-rows.ts'

const rowHeight = 28
const headHeight = 28
const columns = ['time', 'screen', 'venue', 'deal', 'bids', 'winner', 'price', 'second', 'floor', 'starts', 'end'] as const

/** However many there are, only those in view exist. It stands still while it is read. */
export function Stream({ openId }: { openId: string | null }) {
  const { t } = useTranslation('exchange')
  const fits = useFits()
  const rows = useStreamRows(fits)
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const activeId = useExchange((exchange) => exchange.active)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box, estimateSize: () => rowHeight, overscan: 8, scrollPaddingStart: headHeight, getItemKey: (at) => rows[at]!.id })
  const items = virtual.getVirtualItems()
  const active = rows.findIndex(({ id }) => id === activeId)
  useHeldStream()
  useOlder(rows.length, items.at(-1)?.index ?? -1, fits)
  const [names, placeOf] = [useNames(), usePlaces()]
  const onOpen = useCallback(({ id }: AuctionRow) => { setActive(id); openIn('auctions', id) }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const act = actOfKey(event.nativeEvent, false)
    const to = stepTo(act === 'down' ? 'ArrowDown' : act === 'up' ? 'ArrowUp' : event.key, active, rows.length, Math.max(1, Math.floor(((box?.clientHeight ?? 400) - headHeight) / rowHeight) - 1))
    if (to !== null) {
      setActive(rows[to]!.id)
      virtual.scrollToIndex(to)
      if (openId !== null) openIn('auctions', rows[to]!.id)
    } else if (event.key === 'Enter' && active >= 0) openIn('auctions', rows[active]!.id)
    else if (event.key === 'Escape' && openId !== null) openIn('auctions')
    else return
    event.preventDefault()
  }
  return (
    <div ref={setBox} id="auction-list" className="list auction-list" role="grid" tabIndex={0} aria-label={t('stream')} aria-rowcount={rows.length + 1} aria-activedescendant={active >= 0 && items.some(({ index }) => index === active) ? rowId(active) : undefined}
      onKeyDown={onKeyDown} onPointerEnter={() => hold({ pointer: true })} onPointerLeave={() => hold({ pointer: false })} onScroll={(event) => hold({ scrolled: event.currentTarget.scrollTop > rowHeight / 2 })}>
      <div className="auction-head" role="row">{columns.map((column) => <span key={column} role="columnheader" className={`auction-${column}`}>{t(`column-${column}`)}</span>)}</div>
      <div className="list-space" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]!
          return <StreamRow key={row.id} row={row} place={placeOf(row.screenId)} deal={row.dealId === null ? null : names.deal(row.dealId)} winner={row.winner === null ? null : names.buyer(row.winner)} at={item.index} top={item.start} active={item.index === active} open={row.id === openId} onOpen={onOpen} />
        })}
      </div>
      <StreamEnd count={rows.length} fits={fits} />
    </div>
  )
}

/** Whoever leaves the room lets go of it. */
function useHeldStream(): void {
  useEffect(() => () => hold({ pointer: false, scrolled: false }), [])
}

/** Asks for what is older once the end is near, until a page brought nothing that fits. */
function useOlder(count: number, lastDrawn: number, fits: (row: AuctionRow) => boolean): void {
  const older = useExchange(({ stream }) => stream.older)
  const any = useExchange(({ stream }) => stream.rows.length > 0)
  const near = any && lastDrawn >= count - 6
  useEffect(() => {
    if (near && !older.loading && !older.done && !older.stalled) void loadOlder(fits)
  }, [near, older, fits])
}

function StreamEnd({ count, fits }: { count: number; fits: (row: AuctionRow) => boolean }) {
  const { t } = useTranslation('exchange')
  const { loading, done, stalled } = useExchange(({ stream }) => stream.older)
  const any = useExchange(({ stream }) => stream.rows.length > 0)
  const filter = useExchange((exchange) => exchange.filter)
  if (!any) return <Empty title={t('stream-empty')} text={t('stream-empty-text')} />
  if (loading) return <p className="auction-foot third medium" role="status">{t('older-loading')}</p>
  if (stalled && !done) return <p className="auction-foot third medium">{t(count === 0 ? 'none-so-far' : 'no-more-so-far')}<Button onClick={() => void loadOlder(fits)}>{t('look-further')}</Button></p>
  if (count > 0 || !done) return null
  return <Empty title={t('nothing-fits')}>{filter.end === 'all' && filter.deal === null ? null : <Button onClick={() => setFilter(everyRow)}>{t('show-all')}</Button>}</Empty>
}
